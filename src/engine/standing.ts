import { noCounts, type Finding, type Status } from '../model/finding.ts';
import type { AccountGroup } from '../model/report.ts';
import type { Layer } from '../model/responsibility.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';

/** Adds up how each account stands. */
export interface Standings {
  add(finding: Finding): void;
  /** In the order of the accounts' ids. */
  byAccount(): Readonly<Record<string, AccountGroup>>;
}

interface Standing extends AccountGroup {
  readonly counts: Record<Status, number>;
  readonly severity: Record<Severity, number>;
  readonly layer: Partial<Record<Layer, Record<Status, number>>>;
}

export function createStandings(): Standings {
  const accounts = new Map<string, Standing>();
  return {
    add({ account, status, severity, layer }) {
      const standing = accounts.get(account) ?? {
        counts: noCounts(),
        severity: noSeverities(),
        layer: {},
      };
      accounts.set(account, standing);
      standing.counts[status] += 1;
      if (status === 'fail') standing.severity[severity] += 1;
      const counts = (standing.layer[layer] ??= noCounts());
      counts[status] += 1;
    },
    byAccount: () => Object.fromEntries([...accounts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function noSeverities(): Record<Severity, number> {
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
}
