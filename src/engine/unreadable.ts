import type { Cause } from '../model/cause.ts';
import type { Finding } from '../model/finding.ts';
import type { ScannedAccount } from '../model/report.ts';
import { findingId } from './finding-id.ts';
import { aboutOwn, ACCOUNT_READABLE, OWN_CHECKS, REGION_READABLE } from './own-checks.ts';
import { GLOBAL } from './reader.ts';

/** Whether a finding of the check is about a whole Region or account that could not be read. */
export function isUnreadable(check: string): boolean {
  return check === REGION_READABLE || check === ACCOUNT_READABLE;
}

/** The checks that could not be made there, when the finding is about all of them together. */
export function checksOf({ check, evidence }: Finding): readonly string[] {
  return isUnreadable(check) ? evidence.flatMap(({ values }) => values['checks'] as string[]) : [];
}

/** What makes one such finding differ from another. */
interface Unreadable {
  readonly check: typeof REGION_READABLE | typeof ACCOUNT_READABLE;
  readonly account: string;
  readonly region: string;
  readonly resource: Omit<Finding['resource'], 'type'>;
  /** What kept it from being read. */
  readonly why: string;
  /** The ids of the checks that could not be made. */
  readonly checks: readonly string[];
  readonly cause: Cause | undefined;
}

/** One finding for all that could not be read in a Region, or in an account. */
export function unreadable({ check, account, region, resource, why, checks, cause }: Unreadable): Finding {
  const { resources, risk, fix, links, sameAs } = OWN_CHECKS[check];
  const [type] = resources;
  return {
    id: findingId(account, region, check, resource.arn),
    ...aboutOwn(check),
    status: 'unknown',
    account,
    region,
    resource: { ...resource, type },
    message: `could not be read, so ${checks.length} ${checks.length === 1 ? 'check' : 'checks'} could not be made there: ${why}`,
    evidence: [{ operations: [], resource: resource.arn, values: { checks } }],
    ...(cause && { cause }),
    risk,
    fix,
    links,
    sameAs,
  };
}

/** Why an account of the organisation could not be read at all; nothing when it could, or was left alone. */
export function unreadableAccount(account: ScannedAccount, checks: readonly string[]): Finding | undefined {
  const { id, name = id, partition, management, failure } = account;
  if (!failure) return undefined;
  return unreadable({
    check: ACCOUNT_READABLE,
    account: id,
    region: GLOBAL,
    resource: { arn: `arn:${partition}:account::${id}:account`, id, name },
    why: whyNot(failure, management),
    checks: checks.toSorted(),
    cause: failure,
  });
}

/** Stacks of a StackSet with service-managed permissions reach every account but the management account. */
function whyNot({ operation, message }: Cause, management: true | undefined): string {
  if (!management || operation !== 'sts:AssumeRole') return message;
  return `${message}; it is the management account, to which StackSets with service-managed permissions do not deploy`;
}
