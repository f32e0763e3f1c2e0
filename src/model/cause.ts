/** Why something could not be read or judged. */
export const CAUSES = {
  denied: 'access denied',
  throttled: 'throttled',
  'timed-out': 'timed out',
  'not-available': 'not available here',
  'not-understood': 'not understood',
  'not-recorded': 'not in the recording',
  'not-reached': 'not reached',
} as const;

export type CauseKind = keyof typeof CAUSES;

/** By whom, or why, access was denied; as it reads after `access denied`. */
export const DENIERS = {
  'identity-policy': 'by the identity policy',
  'service-control-policy': 'by a service control policy',
  'resource-control-policy': 'by a resource control policy',
  'resource-policy': 'by the resource policy',
  'permissions-boundary': 'by the permissions boundary',
  'session-policy': 'by the session policy',
  'vpc-endpoint-policy': 'by the VPC endpoint policy',
  'region-not-enabled': 'as the Region is not enabled',
  'service-not-subscribed': 'as the account is not subscribed to the service',
  credentials: 'as the credentials are not accepted',
  undetermined: 'without saying by whom',
} as const;

export type Denier = keyof typeof DENIERS;

/** Whether nobody is let in at all: no permission would mend it. */
export function shutsOut(denier: Denier | undefined): boolean {
  return denier === 'region-not-enabled' || denier === 'service-not-subscribed' || denier === 'credentials';
}

/** The cause of an `unknown`, as reports show it. */
export interface Cause {
  readonly kind: CauseKind;
  /** The service and the operation that did not answer, `s3:GetBucketPolicy`; none when no call was at fault. */
  readonly operation?: string;
  /** AWS's or the system's own error code. */
  readonly code?: string;
  /** One line, for people. */
  readonly message: string;
  /** Who denied access, as far as AWS's message says; present exactly when it was denied. */
  readonly deniedBy?: Denier;
  /** The IAM action that is not allowed, when a permission would mend it. */
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
