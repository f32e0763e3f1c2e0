import type { Finding } from '../model/finding.ts';
import { STATUSES } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { UsageError } from '../model/usage.ts';
import { keyOf } from './summary.ts';

/** A report to compare, and the file it was read from, if it was. */
export interface Compared {
  readonly report: Report;
  readonly file?: string;
}

export type Pair = readonly [before: Finding | undefined, after: Finding | undefined];

/**
 * Every finding of two reports beside the same one of the other. Check by check, as a check may have moved to
 * another layer: within a check both reports have the same order, and no more than one finding of each is held.
 *
 * @throws UsageError when a report's findings are not as aboveline wrote them
 */
export function* pairs(earlier: Compared, later: Compared): Generator<Pair> {
  const [left, right] = [createReading(earlier), createReading(later)];
  for (const check of [...new Set([...left.checks, ...right.checks])].toSorted()) {
    const [befores, afters] = [left.inOrder(check), right.inOrder(check)];
    let [before, after] = [befores.next(), afters.next()];
    while (!before.done || !after.done) {
      const order = compareKeys(before.value?.key, after.value?.key);
      yield [order <= 0 ? before.value?.finding : undefined, order >= 0 ? after.value?.finding : undefined];
      if (order <= 0) before = befores.next();
      if (order >= 0) after = afters.next();
    }
  }
  left.end();
  right.end();
}

/**
 * Sees to it, before anything is scanned, that a report can be compared.
 *
 * @throws UsageError when its findings are not as aboveline wrote them
 */
export function assertComparable(compared: Compared): void {
  const reading = createReading(compared);
  for (const check of reading.checks) for (const _ of reading.inOrder(check));
  reading.end();
}

/** None comes last. */
function compareKeys(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Keyed {
  readonly key: string;
  readonly finding: Finding;
}

/** Reads a report and sees to it that what is compared is in order, and all of it. */
function createReading({ report, file = 'the report' }: Compared) {
  let read = 0;
  return {
    checks: Object.values(report.groups.layer).flatMap(({ checks }) => checks.map(({ check }) => check)),
    *inOrder(check: string): Generator<Keyed, undefined> {
      let previous = '';
      for (const finding of report.findings(check)) {
        const key = keyOf(finding);
        if (key <= previous) throw new UsageError(`${file} was changed: its findings are not in order`);
        previous = key;
        read += 1;
        yield { key, finding };
      }
    },
    end() {
      let counted = 0;
      for (const status of STATUSES) counted += report.summary.status[status];
      if (read !== counted) {
        throw new UsageError(`${file} was changed: it counts ${counted} findings and holds ${read}`);
      }
    },
  };
}
