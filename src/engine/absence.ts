import type { ChangeCause } from '../model/changes.ts';
import type { Finding } from '../model/finding.ts';
import { isAtRest, type ScanFacts } from '../model/report.ts';
import type { Basis, Reason } from './compare.ts';
import { GLOBAL } from './reader.ts';
import { isUnreadable } from './unreadable.ts';

/** What of a finding tells why another scan lacks it. */
export type Subject = Pick<Finding, 'check' | 'account' | 'region' | 'status'> & {
  readonly resource: Pick<Finding['resource'], 'arn' | 'id' | 'type'>;
};

/** One of two scans, with what is known of what it did not see. */
export interface Scan extends Basis {
  readonly facts: Pick<ScanFacts, 'accounts' | 'selection' | 'off' | 'partial' | 'toolVersion' | 'now'>;
  /** Types of which a check that ran judges every resource: whatever it lists has a finding. */
  readonly every: ReadonlySet<string>;
  /** What kept it from seeing anything of the subject's type where the subject is, if something did. */
  obstacle(subject: Subject): string | undefined;
  /** Whether a finding of another check is about the subject's resource. */
  knows(subject: Subject): boolean;
}

/** Why a scan has no finding about something. */
type Absence =
  | 'unchecked'
  | 'off'
  | 'unscanned'
  | 'selected-otherwise'
  | 'unseen'
  | 'known'
  | 'interrupted'
  | 'perhaps-untagged'
  | 'perhaps-not-meant'
  | 'not-there';

interface Meaning {
  readonly cause: ChangeCause;
  why?(detail: string): string;
}

/** What it means that the earlier scan lacks it. */
const APPEARED: Readonly<Record<Absence, Meaning>> = {
  unchecked: { cause: 'newly-checked' },
  off: { cause: 'parameter-changed', why: (parameter) => `the check was off until ${parameter} was set` },
  unscanned: { cause: 'newly-scanned', why: (place) => `${place} was not scanned` },
  'selected-otherwise': { cause: 'newly-scanned', why: () => 'other tags were selected' },
  unseen: { cause: 'regained', why: (obstacle) => obstacle },
  known: { cause: 'now-in-scope', why: () => 'the resource was there already' },
  interrupted: { cause: 'now-in-scope', why: () => 'is new, or the interrupted scan did not come to it' },
  'perhaps-untagged': { cause: 'now-in-scope', why: () => 'is new, or has only now the selected tags' },
  'perhaps-not-meant': { cause: 'now-in-scope', why: () => 'is new, or only now what the check is about' },
  'not-there': { cause: 'new-resource' },
};

/** What it means that the later scan lacks it. */
const VANISHED: Readonly<Record<Absence, Meaning>> = {
  unchecked: { cause: 'no-longer-checked' },
  off: { cause: 'parameter-changed', why: (parameter) => `the check is off, as ${parameter} is not set` },
  unscanned: { cause: 'lost-visibility', why: (place) => `${place} is not scanned` },
  'selected-otherwise': { cause: 'lost-visibility', why: () => 'other tags are selected' },
  unseen: { cause: 'lost-visibility', why: (obstacle) => obstacle },
  known: { cause: 'out-of-scope', why: () => 'the resource is still there' },
  interrupted: { cause: 'lost-visibility', why: () => 'the scan was interrupted' },
  'perhaps-untagged': { cause: 'out-of-scope', why: () => 'is gone, or has no longer the selected tags' },
  'perhaps-not-meant': { cause: 'out-of-scope', why: () => 'is gone, or no longer what the check is about' },
  'not-there': { cause: 'resource-gone' },
};

/** Whether the finding is about a whole list, Region or account that could not be read, not about one resource. */
export function isBlind({ check, resource }: Pick<Subject, 'check'> & { resource: { id: string } }): boolean {
  return resource.id === '*' || isUnreadable(check);
}

/** Why the earlier scan lacks a finding; nothing when it was as unknown then as it is now. */
export function appeared(subject: Subject, then: Scan, now: Scan): Reason | undefined {
  const [absence, detail] = absenceOf(subject, now, then);
  if (isBlind(subject)) {
    if (absence === 'unseen') return undefined;
    if (absence === 'not-there') return { cause: 'lost-visibility' };
  }
  if (subject.status === 'unknown') {
    if (absence === 'unseen') return undefined;
    // Whether the check is about it takes reading, too.
    if (absence === 'known') return { cause: 'lost-visibility', why: 'the check was not about it' };
  }
  return reason(APPEARED[absence], detail);
}

/** Why the later scan lacks a finding; nothing when it is as unknown as it was then. */
export function vanished(subject: Subject, then: Scan, now: Scan): Reason | undefined {
  const [absence, detail] = absenceOf(subject, then, now);
  if (isBlind(subject) && absence === 'not-there') {
    return now.facts.partial ? undefined : { cause: 'regained' };
  }
  if (subject.status === 'unknown') {
    if (VANISHED[absence].cause === 'lost-visibility') return undefined;
    if (absence === 'known') return { cause: 'regained', why: 'the check is not about it' };
  }
  return reason(VANISHED[absence], detail);
}

function reason({ cause, why }: Meaning, detail: string): Reason {
  return { cause, ...(why && { why: why(detail) }) };
}

function absenceOf(subject: Subject, has: Scan, lacks: Scan): readonly [Absence, detail: string] {
  const { check, resource } = subject;
  const off = lacks.facts.off.find((row) => row.check === check);
  if (off) return ['off', off.parameter];
  // What the engine finds by itself is of no check that runs.
  if (has.ran.has(check) && !lacks.ran.has(check)) return ['unchecked', ''];
  const place = unscanned(subject, lacks.facts);
  if (place) return ['unscanned', place];
  const obstacle = lacks.obstacle(subject);
  if (obstacle !== undefined) return ['unseen', obstacle];
  if (isBlind(subject)) return ['not-there', ''];
  if (lacks.knows(subject)) return ['known', ''];
  const tags = tagsOf(lacks.facts);
  if (tags !== NO_TAGS && tags !== tagsOf(has.facts)) return ['selected-otherwise', ''];
  if (lacks.facts.partial) return ['interrupted', ''];
  if (tags !== NO_TAGS) return ['perhaps-untagged', ''];
  return [lacks.every.has(resource.type) ? 'not-there' : 'perhaps-not-meant', ''];
}

/** The account or the Region, when the scan was not asked to look there. */
function unscanned({ account, region }: Subject, { accounts }: Scan['facts']): string | undefined {
  const scanned = accounts.find(({ id }) => id === account);
  if (!scanned || isAtRest(scanned)) return 'the account';
  // Whatever there is of it, it could not be read.
  if (scanned.failure) return undefined;
  return region === GLOBAL || scanned.regions.scanned.includes(region) ? undefined : region;
}

function tagsOf({ selection }: Scan['facts']): string {
  return JSON.stringify([selection.tags.toSorted(), selection.exclude.tags.toSorted()]);
}

const NO_TAGS = JSON.stringify([[], []]);
