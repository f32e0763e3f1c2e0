import { Option, type Command } from 'commander';

import { needsTags } from '../governance/match.ts';
import { callsOf } from '../model/calls.ts';
import { UsageError } from '../model/usage.ts';
import { choose, type Choice } from './choose.ts';
import { MEMBER_ROLE, ORGANIZATION_ACTIONS, roleNameOption } from './organization.ts';
import { addSelectionOptions, addTagOptions, type SelectionOptions } from './options.ts';

interface PermissionsOptions extends SelectionOptions {
  readonly organization?: true;
  readonly roleName?: string;
  readonly format: keyof typeof FORMATS;
}

/** An IAM policy that allows reads, and for an organisation's accounts the role they are read by; nothing else. */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly [Statement, ...Statement[]];
}

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string;
}

const FORMATS = { json: toJson, cloudformation: toCloudFormation, terraform: toTerraform };

const NAME = 'AbovelineReads';
const DESCRIPTION = 'The reads that aboveline makes for the checks it was asked about';

/** What every scan asks, whatever the checks: which Regions there are. (sts:GetCallerIdentity needs no permission.) */
export const ALWAYS = ['ec2:DescribeRegions'];

/**
 * The characters of a managed policy, white space not counted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const LARGEST = 6_144;

const NOTES = `
For more actions than one managed policy may hold (${LARGEST.toLocaleString('en')} characters) there are
several policies, to be attached together: a list of them as JSON, a resource
each in CloudFormation and Terraform.

With --organization it is the policy of whoever starts the scan; the role in each
account needs the one without, and deploy/member-role.yaml has it.
`;

export function addPermissions(program: Command): void {
  const command = program
    .command('permissions')
    .description('Print the least IAM policy that the selected checks need')
    .addOption(
      new Option('--format <format>', 'how it is written').choices(Object.keys(FORMATS)).default('json'),
    )
    .option('--organization', 'also what a scan of an organization needs where it is started')
    .addOption(roleNameOption())
    .addHelpText('after', NOTES);
  addTagOptions(addSelectionOptions(command)).action(async (options: PermissionsOptions) => {
    if (options.roleName !== undefined && !options.organization) {
      throw new UsageError('--role-name goes with --organization');
    }
    const actions = await actionsFor(await choose(options));
    const policies = options.organization
      ? withRole(policiesFor([...actions, ...ORGANIZATION_ACTIONS]), options.roleName ?? MEMBER_ROLE)
      : policiesFor(actions);
    process.stdout.write(await FORMATS[options.format](policies));
    if (policies.length > 1)
      process.stderr.write(`aboveline: ${policies.length} policies; attach them all\n`);
  });
}

/** The checks' own actions; only those of resources' tags take loading the checks. */
async function actionsFor({ catalog, checks, selection, governance }: Choice): Promise<Set<string>> {
  const actions = new Set([...ALWAYS, ...checks.flatMap((check) => check.actions)]);
  if (selection.tags.length + selection.exclude.tags.length === 0 && !needsTags(governance)) return actions;
  const { loadChecks } = await import('../engine/assess.ts');
  for (const check of await loadChecks(catalog, new Set(checks.map(({ id }) => id)))) {
    for (const { action } of callsOf(check, true)) actions.add(action);
  }
  return actions;
}

/** As few policies as hold the actions, in their order, none larger than IAM takes it. */
export function policiesFor(actions: Iterable<string>): Policy[] {
  const groups: string[][] = [];
  for (const action of [...actions].toSorted()) {
    const last = groups.at(-1);
    if (last && sizeOf(policyOf([...last, action])) <= LARGEST) last.push(action);
    else groups.push([action]);
  }
  return groups.map(policyOf);
}

/** The same policies, one of which allows to assume the role in every account. */
export function withRole(policies: readonly Policy[], roleName: string): Policy[] {
  const statement: Statement = {
    Sid: 'AbovelineAccounts',
    Effect: 'Allow',
    Action: ['sts:AssumeRole'],
    Resource: `arn:*:iam::*:role/${roleName}`,
  };
  const last = policies.at(-1);
  const longer = last && ({ ...last, Statement: [...last.Statement, statement] } satisfies Policy);
  if (longer && sizeOf(longer) <= LARGEST) return [...policies.slice(0, -1), longer];
  return [...policies, { Version: '2012-10-17', Statement: [statement] }];
}

function policyOf(actions: readonly string[]): Policy {
  const statement = { Sid: NAME, Effect: 'Allow', Action: actions, Resource: '*' } as const;
  return { Version: '2012-10-17', Statement: [statement] };
}

function sizeOf(policy: Policy): number {
  return JSON.stringify(policy).replaceAll(/\s/g, '').length;
}

/** `AbovelineReads`; of several, numbered from 1. */
function nameOf(index: number, policies: readonly Policy[]): string {
  return policies.length === 1 ? NAME : `${NAME}${index + 1}`;
}

export function toJson(policies: readonly Policy[]): string {
  return `${JSON.stringify(policies.length === 1 ? policies[0] : policies, null, 2)}\n`;
}

/** A template with a managed policy each, that gives out their ARNs. */
export async function toCloudFormation(policies: readonly Policy[]): Promise<string> {
  const { stringify } = await import('../config/yaml.ts');
  const names = policies.map((_, index) => nameOf(index, policies));
  const resources = policies.map((policy) => ({
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { Description: DESCRIPTION, PolicyDocument: policy },
  }));
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: DESCRIPTION,
    Resources: Object.fromEntries(names.map((name, index) => [name, resources[index]])),
    Outputs: Object.fromEntries(
      names.map((name) => [name, { Description: 'The ARN of the policy', Value: { Ref: name } }]),
    ),
  };
  // CloudFormation reads YAML 1.1, where an unquoted 2012-10-17 is a date.
  return stringify(template, { version: '1.1', lineWidth: 0 });
}

/** A policy document as a data source, and a managed policy of it, each. */
export function toTerraform(policies: readonly Policy[]): string {
  const blocks = policies.map((policy, index) => {
    const name = nameOf(index, policies);
    const label = name.replaceAll(/(?<=[a-z])(?=[A-Z\d])/g, '_').toLowerCase();
    return `data "aws_iam_policy_document" "${label}" {
${policy.Statement.map(toTerraformStatement).join('\n')}}

resource "aws_iam_policy" "${label}" {
  name        = "${name}"
  description = "${DESCRIPTION}"
  policy      = data.aws_iam_policy_document.${label}.json
}
`;
  });
  return blocks.join('\n');
}

function toTerraformStatement({ Sid, Effect, Action, Resource }: Statement): string {
  return `  statement {
    sid    = "${Sid}"
    effect = "${Effect}"
    actions = [
${Action.map((action) => `      "${action}",\n`).join('')}    ]
    resources = ["${Resource}"]
  }
`;
}
