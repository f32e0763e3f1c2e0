import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { shipped } from '../../checks/index.generated.ts';
import {
  policiesFor,
  toCloudFormation,
  toJson,
  toTerraform,
  withRole,
  type Policy,
} from '../../src/cli/permissions.ts';
import { cfnLint } from '../helpers/cfn-lint.ts';
import { aboveline, emptyFolder } from '../helpers/cli.ts';

const ALL = new Set(['ec2:DescribeRegions', ...shipped.checks.flatMap(({ actions }) => actions)]);
/** More than one managed policy may hold. */
const MANY = Array.from({ length: 400 }, (_, index) => `toy:DescribeToyBoxesOfKind${index}`);

function actionsOf(policies: readonly Policy[]): string[] {
  return policies.flatMap(({ Statement }) => Statement[0].Action);
}

/** The policies of a Terraform file, each as its data source has it, if a resource uses that. */
function policiesIn(terraform: string): { name: string; actions: string[] }[] {
  const resources =
    /^resource "aws_iam_policy" "(\w+)" \{\n  name        = "(\w+)"\n  description = "[^"]+"\n  policy      = data\.aws_iam_policy_document\.\1\.json\n\}$/gm;
  return [...terraform.matchAll(resources)].map(([, label, name = '']) => {
    const data = new RegExp(
      `^data "aws_iam_policy_document" "${label}" \\{\n  statement \\{\n    sid    = "AbovelineReads"\n    effect = "Allow"\n    actions = \\[\n((?:      "[\\w:]+",\n)+)    \\]\n    resources = \\["\\*"\\]\n  \\}\n\\}$`,
      'm',
    ).exec(terraform);
    return { name, actions: JSON.parse(`[${data?.[1]?.trimEnd().slice(0, -1)}]`) as string[] };
  });
}

/** A service whose one check asks all of them. */
function writeToyPlugin(folder: string): void {
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'service.js'),
    "import { defineService } from 'aboveline';\n" +
      "export default defineService({ id: 'toy', name: 'Toy', category: 'abstracted', rates: {}, duties: {} });\n",
  );
  const calls = Object.fromEntries(MANY.map((action) => [action.replace('toy:', ''), action]));
  writeFileSync(
    join(folder, 'toy-box-shut.js'),
    "import { defineCheck, defineSingle, pass } from 'aboveline';\nclass ToyClient {}\n" +
      "const box = defineSingle({ type: 'Toy::Box', service: 'toy', scope: 'global', client: ToyClient, one: () => ({ arn: 'a', name: 'b' }) })\n" +
      `  .facet('lid', { calls: ${JSON.stringify(calls)}, read: async () => 1 });\n` +
      "export default defineCheck({ id: 'toy-box-shut', title: 'T', severity: 'low', layer: 'customer-data', control: 'zone-security', subject: box.with('lid'), risk: '', fix: {}, links: [], evaluate: () => pass('ok') });\n",
  );
}

describe('permissions', () => {
  it('are a policy in JSON when no format is named', async () => {
    const { stdout, stderr, status } = await aboveline(['permissions']);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      Version: '2012-10-17',
      Statement: [{ Sid: 'AbovelineReads', Effect: 'Allow', Action: [...ALL].toSorted(), Resource: '*' }],
    });
  });

  it('are those of the selected checks', async () => {
    const { stdout } = await aboveline(['permissions', '--check', 's3-bucket-public-access-blocked']);
    expect(actionsOf([JSON.parse(stdout) as Policy])).toEqual([
      'ec2:DescribeRegions',
      's3:GetAccountPublicAccessBlock',
      's3:GetBucketPublicAccessBlock',
      's3:ListAllMyBuckets',
    ]);
  });

  it.each([
    ['the command line', ['--tag', 'env=prod'], ''],
    ['the config', [], 'exclude: { tags: [env=test] }'],
  ])('are also for tags, where %s selects by them', async (_where, args, config) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'aboveline.yaml'), config);
    const check = ['--check', 's3-bucket-public-access-blocked'];
    const { stdout } = await aboveline(['permissions', ...check, ...args], { cwd });
    expect(actionsOf([JSON.parse(stdout) as Policy])).toContain('s3:GetBucketTagging');
  });

  it('are a template for CloudFormation', async () => {
    const { stdout, status } = await aboveline(['permissions', '--format', 'cloudformation']);
    expect(status).toBe(0);
    expect(parse(stdout)).toMatchObject({
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: {
        AbovelineReads: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { PolicyDocument: policiesFor(ALL)[0] },
        },
      },
      Outputs: { AbovelineReads: { Value: { Ref: 'AbovelineReads' } } },
    });
    const actions = [...ALL];
    const two = [...policiesFor(actions.slice(0, 9)), ...policiesFor(actions.slice(9))];
    const files = [stdout, await toCloudFormation(two)].map((template) => {
      const file = join(emptyFolder(), 'template.yaml');
      writeFileSync(file, template);
      return file;
    });
    await cfnLint(files);
  }, 120_000);

  it('are a data source and a resource for Terraform', async () => {
    const { stdout, status } = await aboveline(['permissions', '--format', 'terraform']);
    expect(status).toBe(0);
    expect(policiesIn(stdout)).toEqual([{ name: 'AbovelineReads', actions: [...ALL].toSorted() }]);
  });

  it('refuse a format that there is not', async () => {
    const { stdout, stderr, status } = await aboveline(['permissions', '--format', 'pulumi']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/'pulumi' is invalid. Allowed choices are json, cloudformation, terraform\./);
  });
});

describe('permissions for an organisation', () => {
  const check = ['--check', 's3-bucket-public-access-blocked'];
  const role = (name: string) => ({
    Sid: 'AbovelineAccounts',
    Effect: 'Allow',
    Action: ['sts:AssumeRole'],
    Resource: `arn:*:iam::*:role/${name}`,
  });

  it('are the reads of Organizations too, and the one role', async () => {
    const { stdout } = await aboveline(['permissions', '--organization', ...check]);
    const { Statement } = JSON.parse(stdout) as Policy;
    expect(Statement[0].Action).toEqual([
      'ec2:DescribeRegions',
      'organizations:DescribeOrganization',
      'organizations:ListAccounts',
      'organizations:ListAccountsForParent',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListTagsForResource',
      's3:GetAccountPublicAccessBlock',
      's3:GetBucketPublicAccessBlock',
      's3:ListAllMyBuckets',
    ]);
    expect(Statement.slice(1)).toEqual([role('AbovelineAudit')]);
  });

  it('are for a role of another name, in every format', async () => {
    const own = ['permissions', '--organization', '--role-name', 'audit/Reader', ...check];
    const { stdout: terraform } = await aboveline([...own, '--format', 'terraform']);
    expect(terraform).toContain('resources = ["arn:*:iam::*:role/audit/Reader"]');
    expect(terraform.match(/^  statement \{$/gm)).toHaveLength(2);
    const { stdout: template } = await aboveline([...own, '--format', 'cloudformation']);
    const { Resources } = parse(template) as {
      Resources: Record<string, { Properties: { PolicyDocument: Policy } }>;
    };
    expect(Resources['AbovelineReads']?.Properties.PolicyDocument.Statement[1]).toEqual(role('audit/Reader'));
  });

  it('stand in a policy of their own where the last one is full', () => {
    const full = policiesFor(MANY).slice(0, 1);
    expect(withRole(full, 'R').map(({ Statement }) => Statement.length)).toEqual([1, 1]);
    expect(withRole(policiesFor(MANY.slice(0, 10)), 'R').map(({ Statement }) => Statement.length)).toEqual([
      2,
    ]);
  });

  it.each([
    [['--role-name', 'Reader'], /--role-name goes with --organization/],
    [['--organization', '--role-name', 'arn:aws:iam::1:role/R'], /Write a role's name/],
  ])('%s is refused', async (args, says) => {
    const { status, stderr } = await aboveline(['permissions', ...args]);
    expect(stderr).toMatch(says);
    expect(status).toBe(2);
  });

  it('of the role in each account are in its template, for whoever is of the organisation', async () => {
    const file = fileURLToPath(new URL('../../deploy/member-role.yaml', import.meta.url));
    const { Resources } = parse(readFileSync(file, 'utf8')) as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
    const reads = Object.values(Resources).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy');
    const documents = reads.map(({ Properties }) => Properties['PolicyDocument'] as Policy);
    const { stdout } = await aboveline(['permissions', '--tag', 'env=prod']);
    expect(actionsOf(documents)).toEqual(actionsOf([JSON.parse(stdout) as Policy]));
    const { AssumeRolePolicyDocument } = Resources['Role']?.Properties ?? {};
    const trust = AssumeRolePolicyDocument as { Statement: object[] };
    expect(trust.Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${ScannerAccountId}:root' } },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: {
            'sts:ExternalId': { Ref: 'ExternalId' },
            'aws:PrincipalOrgID': { Ref: 'OrganizationId' },
          },
        },
      },
    ]);
    await cfnLint([file]);
  }, 120_000);
});

describe('more actions than a policy may hold', () => {
  const action = fc.stringMatching(/^[a-z]{2,20}:[A-Z][A-Za-z]{2,60}$/);

  it('are split so that each fits, and none is lost or there twice', () => {
    fc.assert(
      fc.property(fc.uniqueArray(action, { minLength: 1, maxLength: 600 }), (actions) => {
        const policies = policiesFor(actions);
        expect(actionsOf(policies)).toEqual(actions.toSorted());
        for (const policy of policies) {
          expect(JSON.stringify(policy, null, 2).replaceAll(/\s/g, '').length).toBeLessThanOrEqual(6_144);
        }
        // As few as can be: the first action of each would not have fitted in the one before.
        for (const [index, { Statement }] of policies.slice(1).entries()) {
          const before = policies[index] as Policy;
          const first = JSON.stringify(Statement[0].Action[0]);
          expect(JSON.stringify(before).length + first.length + 1).toBeGreaterThan(6_144);
        }
      }),
      { numRuns: 30 },
    );
  });

  const policies = policiesFor(MANY);
  const names = ['AbovelineReads1', 'AbovelineReads2', 'AbovelineReads3'];

  it('are a list of policies as JSON', () => {
    expect(JSON.parse(toJson(policies))).toEqual(policies);
    expect(policies).toHaveLength(3);
  });

  it('are a resource each for CloudFormation', async () => {
    const template = parse(await toCloudFormation(policies)) as {
      Resources: Record<string, { Properties: { PolicyDocument: Policy } }>;
      Outputs: object;
    };
    const documents = Object.values(template.Resources).map(({ Properties }) => Properties.PolicyDocument);
    expect(documents).toEqual(policies);
    expect(Object.keys(template.Resources)).toEqual(names);
    expect(Object.keys(template.Outputs)).toEqual(names);
  });

  it('are a resource each for Terraform', () => {
    const found = policiesIn(toTerraform(policies));
    expect(found.map(({ name }) => name)).toEqual(names);
    expect(found.flatMap(({ actions }) => actions)).toEqual(MANY.toSorted());
  });

  it('are told of on stderr', async () => {
    const folder = join(emptyFolder(), 'toy');
    writeToyPlugin(folder);
    const { stdout, stderr, status } = await aboveline([
      'permissions',
      '--plugin',
      folder,
      '--service',
      'toy',
    ]);
    expect(status).toBe(0);
    expect(stderr).toBe('aboveline: 3 policies; attach them all\n');
    expect(actionsOf(JSON.parse(stdout) as Policy[])).toEqual(expect.arrayContaining(MANY));
  });
});
