import { isWorse, type Change, type Changes } from '../model/changes.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';

/** What is told of a scan: what fails that was not known to, what fails that did not, what cannot be seen any more. */
export const NEWS = ['new', 'worse', 'lost'] as const;

export type Kind = (typeof NEWS)[number];

export interface Item {
  readonly kind: Kind;
  readonly severity: Severity;
  readonly change: Change;
}

export interface News {
  readonly counts: Readonly<Record<Kind, number>>;
  /** The worst first: by severity, then new, worse, lost. No more than was asked for. */
  readonly worst: readonly Item[];
}

/**
 * What of the changes is worth telling somebody who is not looking.
 *
 * @param most how many items are kept: the others are only counted
 */
export function newsOf(changes: Changes, most: number): News {
  const counts = { new: 0, worse: 0, lost: 0 };
  const bins = new Map<string, Item[]>();
  for (const change of changes.list()) {
    const kind = kindOf(change);
    if (!kind) continue;
    counts[kind] += 1;
    const severity = (change.after ?? change.before)?.severity ?? 'informational';
    const bin = bins.get(`${severity} ${kind}`) ?? [];
    bins.set(`${severity} ${kind}`, bin);
    if (bin.length < most) bin.push({ kind, severity, change });
  }
  const order = SEVERITIES.flatMap((severity) => NEWS.map((kind) => `${severity} ${kind}`));
  return { counts, worst: order.flatMap((name) => bins.get(name) ?? []).slice(0, most) };
}

function kindOf(change: Change): Kind | undefined {
  if (change.cause === 'lost-visibility') return 'lost';
  if (!isWorse(change)) return undefined;
  return change.before === undefined || change.before.status === 'unknown' ? 'new' : 'worse';
}
