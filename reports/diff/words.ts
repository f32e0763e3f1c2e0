import {
  CHANGE_CAUSES,
  isWorse,
  type Change,
  type ChangeCause,
  type Changes,
} from '../../src/model/changes.ts';
import { SEVERITIES, type Severity } from '../../src/model/severity.ts';

/** The causes that there are changes of, with how many, in their order. */
export function causesOf({ counts }: Changes): [ChangeCause, number][] {
  const all = Object.keys(CHANGE_CAUSES) as ChangeCause[];
  return all.flatMap((cause) => (counts[cause] ? [[cause, counts[cause]]] : []));
}

/** How many findings are worse than they were, by severity. */
export function worseOf({ worse }: Changes): [Severity, number][] {
  return SEVERITIES.flatMap((severity) => (worse[severity] > 0 ? [[severity, worse[severity]]] : []));
}

/** Findings that are worse than they were, told in a summary at most. */
const WORSE = 5;

/** The first findings that are worse than they were; no more are read than that takes. */
export function firstWorse(changes: Changes): Change[] {
  let left = 0;
  for (const [, count] of worseOf(changes)) left += count;
  left = Math.min(left, WORSE);
  const found: Change[] = [];
  if (left === 0) return found;
  for (const change of changes.list()) {
    if (isWorse(change)) found.push(change);
    if (found.length === left) break;
  }
  return found;
}

/** What is worse when nothing is seen to be: what was lost from view is not said to be fine. */
export function noneWorse({ counts }: Changes): string {
  const none = 'Nothing is worse: no finding fails that did not';
  return counts['lost-visibility'] ? `${none}, of those that can still be judged.` : `${none}.`;
}

/** What a reader must know of the two scans to take the changes for what they are. */
export function cautions({ before, after }: Changes): string[] {
  const notes: string[] = [];
  if (before.partial || after.partial) {
    const which = [...(before.partial ? ['earlier'] : []), ...(after.partial ? ['later'] : [])];
    notes.push(
      `The ${which.join(' and the ')} scan was interrupted: what is here is right, but it is not all.`,
    );
  }
  if (Date.parse(before.start) > Date.parse(after.start)) {
    notes.push('The scan that stands for before is the later of the two.');
  }
  if (before.toolVersion !== after.toolVersion) {
    notes.push(`Scanned by aboveline ${before.toolVersion} before, and by ${after.toolVersion} after.`);
  }
  return notes;
}

/** What is said of the resource: what it is, or what it was. */
export function saidOf({ before, after }: Change): string {
  return after?.message ?? `before: ${before?.message ?? ''}`;
}

/** ISO 8601 for people: `2026-11-20 12:00 UTC`. */
export function moment(iso: string): string {
  return iso.replace('T', ' ').replace(/(:\d\d)?(\.\d+)?Z$/, ' UTC');
}
