import { Option, type Command } from 'commander';

import { needsTags } from '../governance/match.ts';
import { callsOf } from '../model/calls.ts';
import { choose, type Choice } from './choose.ts';
import { addSelectionOptions, addTagOptions, type SelectionOptions } from './options.ts';

interface PermissionsOptions extends SelectionOptions {
  readonly format: keyof typeof FORMATS;
}

/** An IAM policy that allows reads, and nothing else. */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly [
    {
      readonly Sid: string;
      readonly Effect: 'Allow';
      readonly Action: readonly string[];
      readonly Resource: '*';
    },
  ];
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
`;

export function addPermissions(program: Command): void {
  const command = program
    .command('permissions')
    .description('Print the least IAM policy that the selected checks need')
    .addOption(
      new Option('--format <format>', 'how it is written').choices(Object.keys(FORMATS)).default('json'),
    )
    .addHelpText('after', NOTES);
  addTagOptions(addSelectionOptions(command)).action(async (options: PermissionsOptions) => {
    const policies = policiesFor(await actionsFor(await choose(options)));
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
    const [{ Sid, Effect, Action, Resource }] = policy.Statement;
    return `data "aws_iam_policy_document" "${label}" {
  statement {
    sid    = "${Sid}"
    effect = "${Effect}"
    actions = [
${Action.map((action) => `      "${action}",\n`).join('')}    ]
    resources = ["${Resource}"]
  }
}

resource "aws_iam_policy" "${label}" {
  name        = "${name}"
  description = "${DESCRIPTION}"
  policy      = data.aws_iam_policy_document.${label}.json
}
`;
  });
  return blocks.join('\n');
}
