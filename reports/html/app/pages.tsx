import { useEffect, useState } from 'preact/hooks';

import type { Filter } from './filter.ts';
import type { Findings } from './findings.ts';
import { number, plural } from './words.ts';

/** Rows of a page. */
const PAGE = 100;

/** The page asked for, or the one that the open finding is on. */
export function pageOf({ page, open }: Filter, found: readonly number[], findings: Findings): number {
  const last = Math.max(1, Math.ceil(found.length / PAGE));
  const finding = open === '' ? undefined : findings.numberOf(open);
  const place = finding === undefined ? -1 : found.indexOf(finding);
  return place >= 0 ? Math.floor(place / PAGE) + 1 : Math.min(page, last);
}

/** Those of the found that are on a page. */
export function rowsOf(page: number, found: readonly number[]): readonly number[] {
  return found.slice((page - 1) * PAGE, page * PAGE);
}

/** Milliseconds after which the rows have changed, and a reader who types has paused. */
const SETTLED = 700;

interface HowManyProps {
  readonly found: number;
  /** How many there are when they are narrowed. */
  readonly all?: number;
  readonly page: number;
}

/** How many findings are found. Screen readers are told later: of a flood of changes they tell none. */
export function HowMany({ found, all, page }: HowManyProps) {
  const [told, tell] = useState('');
  const count = plural(found, 'finding');
  const of = all === undefined ? '' : ` of ${number(all)}`;
  const shown = found > PAGE ? `, ${rangeOf(page, found)} shown` : '';
  useEffect(() => {
    const timer = setTimeout(() => tell(`${count}${of}${shown}`), SETTLED);
    return () => clearTimeout(timer);
  }, [count, of, shown]);
  return (
    <>
      <p class="how-many" aria-hidden="true">
        {count}
        {of !== '' && <span class="dim">{of}</span>}
      </p>
      <p role="status" class="unseen">
        {told}
      </p>
    </>
  );
}

export function Pages({ page, total, turn }: { page: number; total: number; turn: (to: number) => void }) {
  const last = Math.ceil(total / PAGE);
  if (last < 2) return null;
  return (
    <nav class="pages" aria-label="Pages of findings">
      <button type="button" disabled={page === 1} onClick={() => turn(page - 1)}>
        Previous
      </button>
      <span>
        {rangeOf(page, total)} of {number(total)}
      </span>
      <button type="button" disabled={page === last} onClick={() => turn(page + 1)}>
        Next
      </button>
    </nav>
  );
}

/** `101 to 200`. */
function rangeOf(page: number, total: number): string {
  return `${number((page - 1) * PAGE + 1)} to ${number(Math.min(total, page * PAGE))}`;
}
