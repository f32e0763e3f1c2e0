import type { CheckFacts } from '../model/catalog.ts';
import { controlTypeOf } from '../model/responsibility.ts';

/** A check that the engine makes by itself, in every scan that it is about: it has no code in checks/. */
export interface OwnCheck extends Omit<CheckFacts, 'version' | 'requirements'> {
  /** What it judges by, and when. */
  readonly judges: string;
}

const CONTROL = 'configuration-management';

const ALL = {
  severity: 'medium',
  control: CONTROL,
  controlType: controlTypeOf(CONTROL),
  service: 'account',
  category: 'abstracted',
  scope: 'global',
  parameters: {},
  actions: [],
  operations: [],
  sameAs: {},
} as const satisfies Partial<OwnCheck>;

export const REGION_READABLE = 'account-region-readable';
export const ACCOUNT_READABLE = 'account-readable';
export const EXCEPTION_IN_FORCE = 'exception-in-force';
export const ATTESTATION_IN_FORCE = 'attestation-in-force';

/** By their ids. */
export const OWN_CHECKS = {
  [REGION_READABLE]: {
    ...ALL,
    id: REGION_READABLE,
    title: 'Every enabled Region can be read',
    layer: 'customer-data',
    resources: ['AWS::Region'],
    scope: 'regional',
    judges:
      'Enabled Regions in which nothing answered, or everything was denied: what no check could judge there is one finding, and unknown. It never passes or fails.',
    risk: 'Attackers use Regions that nobody watches, and of this one nothing is known.',
    fix: {
      console: 'Account settings, Regions: see whether the Region is enabled.',
      cli: 'aws account get-region-opt-status --region-name REGION',
      terraform: 'resource "aws_account_region" manages whether a Region is enabled.',
    },
    links: ['https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html'],
  },
  [ACCOUNT_READABLE]: {
    ...ALL,
    id: ACCOUNT_READABLE,
    title: 'Every chosen account can be read',
    severity: 'high',
    layer: 'customer-data',
    resources: ['AWS::::Account'],
    judges:
      'Accounts of an organization that nobody could sign in to: what no check could judge there is one finding, and unknown. It never passes or fails.',
    risk: 'Attackers like the account that nobody watches, and of this one nothing is known.',
    fix: {
      console:
        'CloudFormation: deploy the role that the scan assumes (deploy/member-role.yaml) in this account.',
      cli: 'aws cloudformation deploy --stack-name aboveline --template-file deploy/member-role.yaml --capabilities CAPABILITY_NAMED_IAM --parameter-overrides ScannerAccountId=ID ExternalId=ID OrganizationId=ID',
      terraform: 'aws_iam_role with the trust policy of deploy/member-role.yaml',
    },
    links: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html',
    ],
  },
  [EXCEPTION_IN_FORCE]: {
    ...ALL,
    id: EXCEPTION_IN_FORCE,
    title: 'Exceptions are in force, and needed',
    layer: 'identity-and-applications',
    resources: ['Aboveline::Exception'],
    judges:
      'The exceptions of the config whose check ran and whose account was scanned: fails when one has expired, matches nothing, or is about what passes; unknown when what it may be about was not read.',
    risk: 'An exception that outlives its day or its reason hides the next failure that it happens to match.',
    fix: {
      console:
        'Mend what the exception is about; or take the exception out of the config, or have it approved anew.',
      cli: 'aboveline explain CHECK',
      terraform: 'Exceptions are kept in the config of aboveline.',
    },
    links: [],
  },
  [ATTESTATION_IN_FORCE]: {
    ...ALL,
    id: ATTESTATION_IN_FORCE,
    title: 'Attestations are in force',
    layer: 'identity-and-applications',
    resources: ['Aboveline::Attestation'],
    judges:
      'The attestations of the config for the services and layers of the scan: fails when one has expired.',
    risk: 'What no check can see is known only from those who vouch for it, and after that day nobody does.',
    fix: {
      console: 'Have the statement confirmed anew, with fresh evidence and a later day of expiry.',
      cli: 'aboveline matrix',
      terraform: 'Attestations are kept in the config of aboveline.',
    },
    links: [],
  },
} as const satisfies Record<string, OwnCheck>;

export type OwnCheckId = keyof typeof OWN_CHECKS;

/** What findings of the check tell of it. */
export function aboutOwn(id: OwnCheckId) {
  const { title, severity, layer, control, controlType, service, category } = OWN_CHECKS[id];
  return { check: id, title, severity, layer, control, controlType, category, service };
}
