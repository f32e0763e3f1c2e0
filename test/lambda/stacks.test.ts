import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { clientsFor, idOf } from '../../scripts/sample/company.ts';
import type { Finding } from '../../src/model/finding.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { demandsTls } from '../../src/policy/transport.ts';
import { parseEvent } from '../../src/lambda/event.ts';
import { parseOrder } from '../../src/lambda/organization/order.ts';
import { scan } from '../wire/scan.ts';
import { openAccount, type Account } from './account/account.ts';
import { OF_A_MEMBER, OF_AN_ORGANIZATION, OF_ONE_ACCOUNT, ORGANIZATION } from './account/parameters.ts';
import { REGION } from './account/region.ts';
import { settings } from './account/settings.ts';
import { deployStack, type Made, type Stack } from './account/stack.ts';
import { makeSurroundings } from './account/surroundings.ts';
import { newUser, type User } from './account/user.ts';

/** What fails where no more is given than must be. docs/lambda.md has the reasons. */
const ACCEPTED = {
  'least-account': ['Results fail s3-bucket-access-logging-enabled', 'Scan fail lambda-function-in-vpc'],
  'least-organization': [
    'Plan fail lambda-function-in-vpc',
    'Reduce fail lambda-function-in-vpc',
    'Results fail s3-bucket-access-logging-enabled',
    'Scan fail lambda-function-in-vpc',
  ],
};

const FUNCTIONS = ['Plan', 'Reduce', 'Scan'];

/** Checks that say nothing of a resource of their types, by its name in the template. */
const NOT_ABOUT = {
  // The role in an account has managed policies alone.
  'iam-inline-policy-no-administrator-access': ['Role'],
  'lambda-function-layers-trusted': FUNCTIONS,
  // The functions have no URL.
  'lambda-function-url-authenticated': FUNCTIONS,
  'lambda-function-url-cors-restricted': FUNCTIONS,
  // S3 lets no bucket have both this and a lifecycle.
  's3-bucket-mfa-delete-enabled': ['Results'],
  // It is by mail.
  'sns-subscription-no-plain-http': ['NewsByEmail'],
};

/** What is judged as a part of another resource. */
const PARTS = [
  'AWS::Lambda::EventInvokeConfig',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
];

/** What no check is about. */
const NOT_JUDGED = [
  'AWS::CloudWatch::Alarm',
  'AWS::Logs::LogGroup',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
];

let account: Account;
let user: User;
/** The stacks with every parameter given, and with no more than must be. */
const whole: Record<string, { readonly stack: Stack; readonly values: object }> = {};
const least: Record<string, Stack> = {};
let types: ReadonlySet<string>;
let findings: readonly Finding[];

beforeAll(async () => {
  account = await openAccount(settings);
  user = await newUser(account.url);
  await user.shell.run(`export AWS_DEFAULT_REGION=${REGION}`);
  const bucket = 'code-of-aboveline';
  const around = await makeSurroundings(account.url, bucket);
  for (const [name, template, values] of [
    ['least-account', 'aboveline', {}],
    ['least-organization', 'organization', ORGANIZATION],
  ] as const) {
    least[name] = await deployStack(user, name, { template, bucket, values });
  }
  for (const [name, template, values] of [
    ['whole-account', 'aboveline', { ...OF_ONE_ACCOUNT, ...around }],
    ['whole-organization', 'organization', { ...OF_AN_ORGANIZATION, ...around }],
    ['member', 'member-role', OF_A_MEMBER],
  ] as const) {
    whole[name] = { stack: await deployStack(user, name, { template, bucket, values }), values };
  }
  types = new Set(Object.values(whole).flatMap(({ stack }) => stack.resources.map(({ type }) => type)));
  const checks = shipped.checks.filter(({ resources }) => resources.some((type) => types.has(type)));
  const config = join(user.folder, 'scan.yaml');
  writeFileSync(config, `allowedRegions: [${REGION}]\n`);
  const what = ['--check', checks.map(({ id }) => id).join(), '--regions', REGION, '--config', config];
  ({ findings } = await scan([...what, '--fail-on', 'none'], account.url));
}, 600_000);

afterAll(async () => {
  await user?.shell.close();
  await account?.stop();
});

/** What is found of a resource. A queue's id is its address, and others' are an ARN or a name: all end alike. */
function about({ id }: Made): Finding[] {
  return id === undefined ? [] : findings.filter(({ resource }) => endOf(resource.arn) === endOf(id));
}

function endOf(id: string): string | undefined {
  return id.split(/[/:]/).at(-1);
}

function notPassed({ resources }: Stack): string[] {
  const told = resources.flatMap((made) =>
    about(made)
      .filter(({ status }) => status !== 'pass')
      .map(({ status, check }) => `${made.name} ${status} ${check}`),
  );
  return told.toSorted();
}

describe("what the templates make, by aboveline's own checks", () => {
  it('passes whole with every parameter given', () => {
    for (const [name, { stack, values }] of Object.entries(whole)) {
      expect(Object.keys(values).toSorted(), name).toEqual(stack.parameters.toSorted());
    }
    expect(Object.values(whole).flatMap(({ stack }) => notPassed(stack))).toEqual([]);
  });

  it('fails by default in nothing but what the guide tells of', () => {
    const failing = Object.entries(least).map(([name, stack]) => [name, notPassed(stack)]);
    expect(Object.fromEntries(failing)).toEqual(ACCEPTED);
    const guide = readFileSync(new URL('../../docs/lambda.md', import.meta.url), 'utf8');
    for (const line of Object.values(ACCEPTED).flat()) {
      expect(guide).toContain(`\`${line.split(' ').at(-1)}\``);
    }
  });

  it('passes by default with the exceptions of the guide', async () => {
    const guide = readFileSync(new URL('../../docs/lambda.md', import.meta.url), 'utf8');
    const exceptions = /```yaml\n(exceptions:\n.*?)```/s.exec(guide)?.[1] ?? '';
    const config = join(user.folder, 'exceptions.yaml');
    writeFileSync(config, exceptions.replaceAll('aboveline-', 'least-account-'));
    const checks = ['--check', 's3-bucket-access-logging-enabled,lambda-function-in-vpc'];
    const what = [...checks, '--regions', REGION, '--config', config, '--fail-on', 'none'];
    const judged = await scan(what, account.url);
    const ofStack = judged.findings.filter(({ resource }) => resource.name.startsWith('least-account-'));
    expect(ofStack.map(({ check, status }) => `${check} ${status}`).toSorted()).toEqual([
      'lambda-function-in-vpc accepted',
      's3-bucket-access-logging-enabled accepted',
    ]);
    const ofRecords = judged.findings.filter(({ check }) => check === 'exception-in-force');
    expect(ofRecords.map(({ status }) => status)).toEqual(['pass', 'pass']);
  });

  it('is judged by every check of what it is made of, but for those that are not about it', () => {
    const silent: Record<string, string[]> = {};
    for (const made of Object.values(whole).flatMap(({ stack }) => stack.resources)) {
      const judged = new Set(about(made).map(({ check }) => check));
      for (const { id, resources } of shipped.checks) {
        if (!resources.includes(made.type) || judged.has(id)) continue;
        silent[id] = [...new Set([...(silent[id] ?? []), made.name])].toSorted();
      }
    }
    expect(silent).toEqual(NOT_ABOUT);
  });

  it('is of no type that is passed over unnamed', () => {
    const judged = new Set(shipped.checks.flatMap(({ resources }) => resources));
    const others = [...types].filter((type) => !judged.has(type)).toSorted();
    expect(others).toEqual([...PARTS, ...NOT_JUDGED].toSorted());
  });

  it('demands TLS by its policies, too: what is encrypted takes nothing else anyway', async () => {
    const sns = clientsFor(account.url)(SNSClient, REGION);
    const sqs = clientsFor(account.url)(SQSClient, REGION);
    for (const { resources } of Object.values(least)) {
      const idIn = (logical: string) => idOf(resources.find(({ name }) => name === logical)?.id);
      const TopicArn = idIn('News');
      const topic = (await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes ?? {};
      expect(demandsTls(parsePolicy(topic['Policy'] ?? ''), [TopicArn], 'sns:Publish')).toBe(true);
      const asked = { QueueUrl: idIn('DeadLetters'), AttributeNames: ['All' as const] };
      const queue = (await sqs.send(new GetQueueAttributesCommand(asked))).Attributes ?? {};
      const { Policy = '', QueueArn = '' } = queue;
      expect(demandsTls(parsePolicy(Policy), [QueueArn], 'sqs:*')).toBe(true);
    }
  });
});

describe('what their schedules send', () => {
  const due = new Date('2026-11-25T02:00:00Z');
  const time = '2026-11-25T02:00:00Z';

  function configOf(stack: string): string {
    const bucket = whole[stack]?.stack.resources.find(({ name }) => name === 'Results')?.id;
    return `s3://${bucket}/config/aboveline.yaml`;
  }

  it('is an event that the function takes, the same for every attempt', async () => {
    const by = (stack: string) => account.schedules.eventOf(`${stack}-ScanSchedule`, due);
    const shared = { time, reports: ['html', 'matrix'], onUnfinished: 'throw' };
    const [least, most] = [await by('least-account'), await by('whole-account')];
    expect(least).toEqual({ ...shared, securityHub: false });
    const all = { regions: ['eu-west-1', 'us-east-1'], config: configOf('whole-account') };
    expect(most).toEqual({ ...shared, ...all, securityHub: true });
    for (const event of [least, most]) {
      expect(parseEvent(event, new Date())).toEqual({ ...event, scanId: '20261125T020000Z' });
    }
  });

  it('is an order that the plan takes', async () => {
    const by = (stack: string) => account.schedules.eventOf(`${stack}-ScanSchedule`, due);
    const [least, most] = [await by('least-organization'), await by('whole-organization')];
    expect(least).toEqual({ time, reports: ['matrix'] });
    const config = configOf('whole-organization');
    const ous = ['ou-ab12-12345678', 'r-ab12'];
    expect(most).toEqual({ ...least, regions: ['eu-west-1', 'us-east-1'], ous, config });
    expect(parseOrder(least, new Date()).shared.scanId).toBe('20261125T020000Z');
    expect(parseOrder(most, new Date())).toMatchObject({ ous, shared: { time, config } });
  });
});
