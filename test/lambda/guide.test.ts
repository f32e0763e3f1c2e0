import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  ListBucketsCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ACCOUNT, clientsFor } from '../../scripts/sample/company.ts';
import type { Latest, ScanResult } from '../../src/lambda/result.ts';
import { blocksOf, walkOf, type Walk } from '../helpers/guide.ts';
import { openAccount, type Account } from './account/account.ts';
import { REGION } from './account/region.ts';
import type { Struck } from './account/schedules.ts';
import { newUser, type User } from './account/user.ts';
import { openQueue } from './queue.ts';
import { resultsIn } from './results.ts';

/** What moto's CloudFormation knows nothing of. The schedule is made by the test's stand-in for it. */
const NOT_MADE = [
  'AWS::CloudWatch::Alarm',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
];

const CODE = `aboveline-code-${ACCOUNT}`;
const FILES = ['findings.ndjson.gz', 'matrix.html', 'matrix.json', 'report.html', 'report.json', 'scan.json'];
const ALL_BLOCKED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

let account: Account;
let user: User;
let s3: S3Client;
let results: ReturnType<typeof resultsIn>;
let walk: Walk;

/** Asks AWS as the user would. */
async function ask<T>(command: string): Promise<T> {
  const { status, output } = await user.shell.run(`aws ${command} --output json`);
  expect(status, output).toBe(0);
  return JSON.parse(output) as T;
}

function fileOf(name: string): string {
  return readFileSync(join(user.folder, name), 'utf8');
}

async function bucketNames(): Promise<string[]> {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  return Buckets.map(({ Name = '' }) => Name);
}

async function newBucket(Bucket: string): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
}

beforeAll(async () => {
  account = await openAccount();
  user = await newUser(account.url);
  walk = walkOf(blocksOf('lambda.md'), user.shell);
  s3 = clientsFor(account.url)(S3Client, REGION);
}, 300_000);

afterAll(async () => {
  await user?.shell.close();
  await account?.stop();
});

describe('the guide for one account, command by command', { timeout: 120_000 }, () => {
  let first: ScanResult;
  let night: Struck;

  it('deploys to an empty account', async () => {
    expect(await bucketNames()).toEqual([]);
    await walk.to('lambda invoke');
    expect(await bucketNames()).toEqual([CODE, expect.stringMatching(/^aboveline-results-/)]);
    expect(await resultsIn(s3, CODE).filesOf('')).toHaveLength(1);
  });

  it('says what of the template was not tried', async () => {
    type Template = { TemplateBody: { Resources: Record<string, { Type: string }> } };
    type Made = { StackResources: { LogicalResourceId: string }[] };
    const { TemplateBody } = await ask<Template>('cloudformation get-template --stack-name aboveline');
    const made = await ask<Made>('cloudformation describe-stack-resources --stack-name aboveline');
    const ids = new Set(made.StackResources.map(({ LogicalResourceId: id }) => id));
    const missing = Object.entries(TemplateBody.Resources).filter(([id]) => !ids.has(id));
    const types = new Set(missing.map(([, { Type }]) => Type));
    expect([...types].toSorted()).toEqual(NOT_MADE);
    const guide = readFileSync(new URL('../../docs/lambda.md', import.meta.url), 'utf8');
    for (const type of types) expect(guide).toContain(`\`${type}\``);
  });

  it('scans at once', async () => {
    await newBucket('invoices');
    const blocked = { Bucket: 'invoices', PublicAccessBlockConfiguration: ALL_BLOCKED };
    await s3.send(new PutPublicAccessBlockCommand(blocked));
    await walk.on(1);
    first = JSON.parse(fileOf('answer.json')) as ScanResult;
    expect(first).toMatchObject({ account: ACCOUNT, status: 'complete', coverage: 100 });
    results = resultsIn(s3, first.bucket);
    expect(first.prefix).toBe(`account=${ACCOUNT}/date=${first.time.slice(0, 10)}/scan=${first.scanId}/`);
    expect(await results.filesOf(first.prefix)).toEqual(FILES);
    const own = (await results.findingsOf(first.prefix)).filter(
      ({ resource }) => resource.name === 'invoices',
    );
    expect(own).toContainEqual(expect.objectContaining({ check: 's3-bucket-tls-demanded', status: 'fail' }));
    expect(own).toContainEqual(
      expect.objectContaining({ check: 's3-bucket-public-access-blocked', status: 'pass' }),
    );
  });

  it('brings the report', async () => {
    await walk.on(1);
    expect(JSON.parse(fileOf('latest.json'))).toMatchObject({ scanId: first.scanId });
    expect(fileOf('report.html')).toMatch(/^<!doctype html>[^]*invoices/);
  });

  it('scans on schedule, and tells what has changed', async () => {
    const { Stacks } = await ask<{ Stacks: { Outputs: { OutputKey: string; OutputValue: string }[] }[] }>(
      'cloudformation describe-stacks --stack-name aboveline',
    );
    const TopicArn = Stacks[0]?.Outputs.find(({ OutputKey }) => OutputKey === 'Topic')?.OutputValue;
    const queue = await openQueue(account.url, 'mail');
    const sns = clientsFor(account.url)(SNSClient, REGION);
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queue.arn }));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket: 'invoices' }));
    await newBucket('drafts');

    night = await account.schedules.strike('aboveline-ScanSchedule', new Date());
    expect(night.event).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT02:00:00Z$/),
      reports: ['html', 'matrix'],
      securityHub: false,
      onUnfinished: 'throw',
    });
    const { result, error } = night.ended;
    expect(result, JSON.stringify(error)).toMatchObject({ status: 'complete', time: night.event.time });
    const [mail, ...more] = await queue.taken<{ Message: string }>();
    expect(more).toEqual([]);
    const { counts, worst } = JSON.parse(mail?.Message ?? '{}') as {
      counts: object;
      worst: { kind: string; finding: { check: string; resource: { name: string } } }[];
    };
    expect(counts).toEqual({ new: expect.any(Number), worse: 1, lost: 0 });
    const told = worst.map(({ kind, finding }) => `${kind} ${finding.resource.name} ${finding.check}`);
    expect(told).toContain('worse invoices s3-bucket-public-access-blocked');
    expect(told).toContain('new drafts s3-bucket-public-access-blocked');
  });

  it('brings the report of the night', async () => {
    const { prefix } = night.ended.result as ScanResult;
    await walk.on(1);
    expect(JSON.parse(fileOf('latest.json')) as Latest).toMatchObject({ time: night.event.time, prefix });
    expect(fileOf('report.html')).toBe((await results.bytesOf(`${prefix}report.html`)).toString());
    expect(fileOf('report.html')).toContain('"cause":"regressed"');
    expect(await results.filesOf(prefix)).toEqual(FILES);
  });

  it('takes a config', async () => {
    writeFileSync(join(user.folder, 'aboveline.yaml'), 'select: { services: [s3] }\n');
    await walk.to('delete-stack');
    const { ended } = await account.schedules.strike('aboveline-ScanSchedule', new Date(night.event.time));
    expect(ended.result, JSON.stringify(ended.error)).toMatchObject({ status: 'complete' });
    const findings = await results.findingsOf((ended.result as ScanResult).prefix);
    expect(new Set(findings.map(({ service }) => service))).toEqual(new Set(['s3']));
  });

  it('takes it away, but for the results', async () => {
    await walk.on(1);
    expect(await account.schedules.names()).toEqual([]);
    expect(await ask('lambda list-functions')).toEqual({ Functions: [] });
    expect((await bucketNames()).toSorted()).toEqual([first.bucket, 'drafts', 'invoices']);
    expect(await results.filesOf(first.prefix)).toEqual(FILES);
  });
});
