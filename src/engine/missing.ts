import type { Denier } from '../model/cause.ts';
import type { Finding } from '../model/finding.ts';
import type { MissingAction } from '../model/report.ts';
import { createSpool } from './spool.ts';

/** Adds up what was denied, by IAM action. */
export interface Missing {
  add(finding: Finding): void;
  /** Ends the adding: the actions, most wanted first. */
  actions(): MissingAction[];
}

interface Row {
  findings: number;
  readonly checks: Set<string>;
  readonly deniedBy: Map<Denier, number>;
}

/** Memory holds a row an action; the resources, of which there may be very many, are put in order and counted. */
export function createMissing(): Missing {
  const rows = new Map<string, Row>();
  const spool = createSpool();

  function countResources(): Map<string, number> {
    const counts = new Map<string, number>();
    let previous: string | undefined;
    for (const [key, action] of spool.sorted()) {
      if (key !== previous) counts.set(action, (counts.get(action) ?? 0) + 1);
      previous = key;
    }
    spool.close();
    return counts;
  }

  return {
    add({ cause, check, account, region, resource }) {
      if (!cause?.action) return;
      const { action, deniedBy = 'undetermined' } = cause;
      const row = rows.get(action) ?? { findings: 0, checks: new Set(), deniedBy: new Map() };
      rows.set(action, row);
      row.findings += 1;
      row.checks.add(check);
      row.deniedBy.set(deniedBy, (row.deniedBy.get(deniedBy) ?? 0) + 1);
      const key = [action, account, region, resource.arn].map((part) => part.replaceAll(/\p{Cc}/gu, ' '));
      spool.add(key.join('\t'), action);
    },
    actions() {
      const resources = countResources();
      const actions = [...rows].map(([action, { findings, checks, deniedBy }]) => ({
        action,
        findings,
        checks: checks.size,
        resources: resources.get(action) ?? 0,
        deniedBy: Object.fromEntries(
          [...deniedBy].toSorted(([a, more], [b, less]) => less - more || (a < b ? -1 : 1)),
        ),
      }));
      return actions.toSorted((a, b) => b.findings - a.findings || (a.action < b.action ? -1 : 1));
    },
  };
}
