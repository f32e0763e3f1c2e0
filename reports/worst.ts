import type { GroupedCheck, Report } from '../src/model/report.ts';
import { SEVERITIES } from '../src/model/severity.ts';

/** Every check that judged something, the worst first: by severity, then failing before unknown, then by how many. */
export function worstChecks({ groups }: Report): GroupedCheck[] {
  return Object.values(groups.layer)
    .flatMap(({ checks }) => checks)
    .toSorted(worstFirst);
}

/** The order of that. */
export function worstFirst(a: GroupedCheck, b: GroupedCheck): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    Number(b.counts.fail > 0) - Number(a.counts.fail > 0) ||
    b.counts.fail + b.counts.unknown - a.counts.fail - a.counts.unknown ||
    (a.check < b.check ? -1 : 1)
  );
}
