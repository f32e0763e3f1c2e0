/** Why something could not be read or judged. */
export const CAUSES = {
  denied: 'access denied',
  throttled: 'throttled',
  'timed-out': 'timed out',
  'not-available': 'not available here',
  'not-understood': 'not understood',
  'not-recorded': 'not in the recording',
} as const;

export type CauseKind = keyof typeof CAUSES;

/** The cause of an `unknown`, as reports show it. */
export interface Cause {
  readonly kind: CauseKind;
  /** The service and the operation that did not answer, `s3:GetBucketPolicy`; none when no call was at fault. */
  readonly operation?: string;
  /** AWS's or the system's own error code. */
  readonly code?: string;
  /** One line, for people. */
  readonly message: string;
  /** The IAM action whose permission would mend it, when access was denied. */
  readonly action?: string;
}

/** An answer that came, but does not hold what AWS's documentation promises; or a thing that cannot be judged. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';
}

/**
 * The value of a member that AWS's answer must hold, or the read is `unknown`: there are no defaults for
 * missing answers.
 *
 * @throws NotUnderstood when the member is missing
 */
export function required<T>(value: T | null | undefined, member: string): T {
  if (value === undefined || value === null) throw new NotUnderstood(`the answer holds no ${member}`);
  return value;
}
