import { STATUSES } from '../../../src/model/finding.ts';
import { SEVERITIES } from '../../../src/model/severity.ts';
import type { COLUMNS } from '../data.ts';
import type { Sort, SortId } from './filter.ts';
import type { Findings } from './findings.ts';

/** The rank of each entry of a column's table. */
interface Ranking {
  readonly column: keyof typeof COLUMNS;
  readonly ranks: readonly number[];
}

/** Numbers within names count as numbers. */
const COLLATOR = new Intl.Collator('en', { numeric: true });

/** Puts all findings in an order; those that are alike in it are as ever, the worst first. */
export function createSorter(findings: Findings): (sort: Sort) => readonly number[] {
  const { abouts, subjects, order, count, place } = findings;
  const rankings: Readonly<Record<SortId, () => Ranking>> = {
    status: () => ({ column: 'status', ranks: [...STATUSES.keys()] }),
    severity: () => ({ column: 'about', ranks: abouts.map(({ severity }) => SEVERITIES.indexOf(severity)) }),
    resource: () => ({ column: 'subject', ranks: ranksOf(subjects.map(({ name }) => name)) }),
    service: () => ({ column: 'about', ranks: ranksOf(abouts.map(({ service }) => service)) }),
    region: () => ({ column: 'subject', ranks: ranksOf(subjects.map(({ region }) => region)) }),
    account: () => ({ column: 'subject', ranks: ranksOf(subjects.map(({ account }) => account)) }),
  };
  let last: (Sort & { readonly sorted: readonly number[] }) | undefined;

  return ({ by, reversed }) => {
    if (last?.by === by && last.reversed === reversed) return last.sorted;
    const { column, ranks } = rankings[by]();
    const ranked = Int32Array.from({ length: count }, (_, finding) => ranks[place(finding, column)] ?? 0);
    const way = reversed ? -1 : 1;
    const sorted = order.toSorted((a, b) => way * ((ranked[a] ?? 0) - (ranked[b] ?? 0)));
    last = { by, reversed, sorted };
    return sorted;
  };
}

function ranksOf(names: readonly string[]): number[] {
  const sorted = [...new Set(names)].toSorted(COLLATOR.compare);
  const ranks = new Map(sorted.map((name, rank) => [name, rank]));
  return names.map((name) => ranks.get(name) ?? 0);
}
