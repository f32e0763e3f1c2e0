import type { Cause } from '../model/cause.ts';
import type { Fix } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import type { ScannedAccount } from '../model/report.ts';
import { controlTypeOf } from '../model/responsibility.ts';
import { findingId } from './finding-id.ts';
import { GLOBAL } from './reader.ts';

/** The engine's own findings: one for all that could not be read in a Region, or in an account. */
export const REGION_READABLE = 'account-region-readable';
export const ACCOUNT_READABLE = 'account-readable';

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
  readonly check: string;
  readonly title: string;
  readonly severity: Finding['severity'];
  readonly account: string;
  readonly region: string;
  readonly resource: Finding['resource'];
  readonly message: string;
  /** The ids of the checks that could not be made. */
  readonly checks: readonly string[];
  readonly cause: Cause | undefined;
  readonly fix: Fix;
  readonly links: readonly string[];
}

export function unreadable({ checks, cause, fix, links, ...about }: Unreadable): Finding {
  const { account, region, check, resource } = about;
  const control = 'configuration-management';
  return {
    id: findingId(account, region, check, resource.arn),
    ...about,
    status: 'unknown',
    layer: 'customer-data',
    control,
    controlType: controlTypeOf(control),
    category: 'abstracted',
    service: 'account',
    evidence: [{ operations: [], resource: resource.arn, values: { checks } }],
    ...(cause && { cause }),
    fix,
    links,
    sameAs: {},
  };
}

/** Why an account of the organisation could not be read at all; nothing when it could, or was left alone. */
export function unreadableAccount(account: ScannedAccount, checks: readonly string[]): Finding | undefined {
  const { id, name = id, partition, management, failure } = account;
  if (!failure) return undefined;
  const arn = `arn:${partition}:account::${id}:account`;
  return unreadable({
    check: ACCOUNT_READABLE,
    title: 'Every chosen account can be read',
    severity: 'high',
    account: id,
    region: GLOBAL,
    resource: { arn, id, name, type: 'AWS::::Account' },
    message: `could not be read, so ${checks.length} checks could not be made there: ${whyNot(failure, management)}`,
    checks: checks.toSorted(),
    cause: failure,
    fix: {
      console:
        'CloudFormation: deploy the role that the scan assumes (deploy/member-role.yaml) in this account.',
      cli: 'aws cloudformation deploy --stack-name aboveline --template-file deploy/member-role.yaml --capabilities CAPABILITY_NAMED_IAM --parameter-overrides ScannerAccountId=ID ExternalId=ID OrganizationId=ID',
      terraform: 'aws_iam_role with the trust policy of deploy/member-role.yaml',
    },
    links: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html',
    ],
  });
}

/** Stacks of a StackSet with service-managed permissions reach every account but the management account. */
function whyNot({ operation, message }: Cause, management: true | undefined): string {
  if (!management || operation !== 'sts:AssumeRole') return message;
  return `${message}; it is the management account, to which StackSets with service-managed permissions do not deploy`;
}
