import type { CauseKind, Denier } from '../../../src/model/cause.ts';
import type { MissingAction } from '../../../src/model/report.ts';

/** What to do about each cause of what is unknown. */
export const MEND_CAUSE: Readonly<Record<CauseKind, string>> = {
  denied: 'Allow the actions below, or whatever else denied them.',
  throttled: 'Scan again at a quieter time, or slower (--max-rps).',
  'timed-out': "Scan again; if it stays so, look at the way through the network to AWS's endpoints.",
  'not-available':
    "The finding has AWS's error code. Scan again; where the service does not exist, leave the Region out.",
  'not-understood': "AWS's answer was not as documented: the finding says how. Please report it.",
  'not-recorded': 'Record the account anew (--record): the recording does not hold these calls.',
  'not-reached': 'Give the scan more time (--deadline), or go on with its recording (--resume).',
};

/** What to do about each denial. */
export const MEND_DENIAL: Readonly<Record<Denier, string>> = {
  'identity-policy': 'Allow it in the policy of the scanning role.',
  'service-control-policy': "Let the scanning role do it in the organization's service control policy.",
  'resource-control-policy': "Let the scanning role do it in the organization's resource control policy.",
  'resource-policy': "Take the denial of the scanning role out of the resource's own policy.",
  'permissions-boundary': "Allow it in the scanning role's permissions boundary.",
  'session-policy': 'Assume the role without the session policy, or with one that allows it.',
  'vpc-endpoint-policy': 'Allow it in the policy of the VPC endpoint that the scan goes through.',
  'region-not-enabled': 'Enable the Region, or leave it out of the scan.',
  'service-not-subscribed': 'Subscribe the account to the service, or leave the service out of the scan.',
  credentials: 'Scan again with credentials that are accepted there.',
  undetermined: "Allow it in the scanning role's policy; if it is, look for what denies it.",
};

/** Those of whom the scanning role's own policy may be at fault. */
const OF_THE_ROLE: ReadonlySet<string> = new Set<Denier>(['identity-policy', 'undetermined']);

/** The policy that the scanning role lacks; undefined when another's policy is at fault. */
export function missingPolicy(actions: readonly MissingAction[]): string | undefined {
  const lacking = actions.filter(({ deniedBy }) =>
    Object.keys(deniedBy).some((denier) => OF_THE_ROLE.has(denier)),
  );
  if (lacking.length === 0) return undefined;
  const Action = lacking.map(({ action }) => action).toSorted();
  return JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
    null,
    2,
  );
}
