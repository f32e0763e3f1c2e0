import type { Finding, Status } from './finding.ts';
import { isAtLeast, type Severity } from './severity.ts';

/** Why a finding is not as it was in an earlier scan, in the order reports show them. */
export const CHANGE_CAUSES = {
  regressed: { name: 'Regressed', means: 'passed, and fails now' },
  'exception-ended': { name: 'Exception ended', means: 'was accepted, and fails now' },
  'new-resource': { name: 'New resource', means: 'was not there' },
  'now-in-scope': { name: 'Now in scope', means: 'not what the check was about, or perhaps new' },
  'newly-scanned': { name: 'Newly scanned', means: 'its account, Region or tags were not scanned' },
  'newly-checked': { name: 'Newly checked', means: 'the check did not run' },
  'parameter-changed': {
    name: 'Parameter changed',
    means: "judged by another value of the check's parameter",
  },
  'check-changed': { name: 'Check changed', means: 'what was seen is the same, and is judged otherwise' },
  'lost-visibility': { name: 'Lost visibility', means: 'was judged, and cannot be now' },
  regained: { name: 'Regained visibility', means: 'could not be judged, and is now' },
  'exception-added': { name: 'Exception added', means: 'failed, and is accepted now' },
  'out-of-scope': { name: 'Out of scope', means: 'not what the check is about, or perhaps gone' },
  'no-longer-checked': { name: 'No longer checked', means: 'the check does not run any more' },
  'resource-gone': { name: 'Resource gone', means: 'was there, and is not in a list that was read whole' },
  fixed: { name: 'Fixed', means: 'failed, and passes now' },
} as const satisfies Record<string, { name: string; means: string }>;

export type ChangeCause = keyof typeof CHANGE_CAUSES;

/** What a finding was, or is. */
export interface Side {
  readonly status: Status;
  readonly severity: Severity;
  readonly message: string;
}

/** A finding that is not as it was. */
export interface Change extends Pick<Finding, 'id' | 'check' | 'title' | 'account' | 'region'> {
  readonly cause: ChangeCause;
  /** What more there is to say of the cause: `minDays was 7 and is 14`. */
  readonly why?: string;
  readonly resource: Pick<Finding['resource'], 'arn' | 'id' | 'name' | 'type'>;
  /** Left out where the earlier scan has no such finding. */
  readonly before?: Side;
  /** Left out where the later scan has none. */
  readonly after?: Side;
}

/** Which of two scans that are compared. */
export interface ComparedScan {
  /** The file it was read from; none for the scan that was just made. */
  readonly file?: string;
  readonly accounts: readonly string[];
  readonly toolVersion: string;
  readonly start: string;
  /** Whether it was interrupted. */
  readonly partial: boolean;
}

/** What an earlier scan had otherwise. */
export interface Changes {
  readonly before: ComparedScan;
  readonly after: ComparedScan;
  readonly counts: Readonly<Partial<Record<ChangeCause, number>>>;
  /** Findings that fail and did not, or with a higher severity than they did; by the severity they have now. */
  readonly worse: Readonly<Record<Severity, number>>;
  /**
   * The changes, or those of one cause, as often as a renderer likes, always in the same order (cause; lists and
   * Regions that could not be read, what fails, what failed, the others; severity, check, account, Region, resource).
   */
  list(cause?: ChangeCause): Iterable<Change>;
}

/** Whether a finding fails and did not, or fails with a higher severity than it did. */
export function isWorse({
  before,
  after,
}: {
  before?: Fault | undefined;
  after?: Fault | undefined;
}): boolean {
  if (after?.status !== 'fail') return false;
  return before?.status !== 'fail' || !isAtLeast(before.severity, after.severity);
}

type Fault = Pick<Side, 'status' | 'severity'>;
