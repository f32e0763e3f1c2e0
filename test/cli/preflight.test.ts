import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { callOf, type Call } from '../../scripts/sample/front/call.ts';
import type { Preflight, TriedAction } from '../../src/model/preflight.ts';
import { aboveline, type Ended } from '../helpers/cli.ts';

const USER = 'arn:aws:iam::123456789012:user/auditor';

/** What a small AWS answers: XML, or an error's code and message. */
type Answers = Readonly<Record<string, string | { readonly code: string; readonly message: string }>>;

const regions = ['eu-west-1', 'us-east-1']
  .map(
    (name) => `<item><regionName>${name}</regionName><optInStatus>opt-in-not-required</optInStatus></item>`,
  )
  .join('');
const buckets = ['invoices', 'payroll']
  .map((name) => `<Bucket><Name>${name}</Name><BucketRegion>eu-west-1</BucketRegion></Bucket>`)
  .join('');
const OFF =
  '<PublicAccessBlockConfiguration><BlockPublicAcls>false</BlockPublicAcls><IgnorePublicAcls>false</IgnorePublicAcls>' +
  '<BlockPublicPolicy>false</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets></PublicAccessBlockConfiguration>';

const ANSWERS: Answers = {
  'sts:GetCallerIdentity': `<r><GetCallerIdentityResult><Arn>${USER}</Arn><Account>123456789012</Account></GetCallerIdentityResult></r>`,
  'ec2:DescribeRegions': `<r><regionInfo>${regions}</regionInfo></r>`,
  'ec2:DescribeVolumes': '<r><volumeSet/></r>',
  's3:ListBuckets': `<ListAllMyBucketsResult><Buckets>${buckets}</Buckets></ListAllMyBucketsResult>`,
  's3:GetPublicAccessBlock': OFF,
  's3:GetBucketPolicy': { code: 'NoSuchBucketPolicy', message: 'The bucket policy does not exist' },
  's3:GetBucketOwnershipControls':
    '<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>',
  's3control:GetPublicAccessBlock': {
    code: 'NoSuchPublicAccessBlockConfiguration',
    message: 'There is none',
  },
};

function denial(action: string, why: string) {
  return { code: 'AccessDenied', message: `User: ${USER} is not authorized to perform: ${action} ${why}` };
}

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Answers as AWS does over HTTP, and notes what it was asked. */
async function serve(answers: Answers): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const call = callOf({ ...requestOf(request), body: await textOf(request) });
    calls.push(call);
    const name = `${call.service}:${call.operation}`;
    const answer = answers[`${name} ${call.region}`] ??
      answers[name] ?? { code: 'InvalidAction', message: `the test gives no answer to ${name}` };
    if (typeof answer === 'string') return void response.end(answer);
    const { code, message } = answer;
    const status = code === 'AccessDenied' || code === 'UnauthorizedOperation' ? 403 : 404;
    const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
    const body = call.service === 'ec2' ? `<Response><Errors>${error}</Errors></Response>` : error;
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

function requestOf({ method = 'GET', url = '/', headers }: IncomingMessage) {
  return { method, url, headers };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function run(url: string, args: readonly string[]): Promise<Ended> {
  const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  return aboveline(['preflight', ...args], { env: { AWS_ENDPOINT_URL: url, ...keys } });
}

async function tried(answers: Answers, args: readonly string[]) {
  const { url, calls } = await serve(answers);
  const { stdout, stderr, status } = await run(url, ['--format', 'json', ...args]);
  expect(stderr).toBe('');
  const result = JSON.parse(stdout) as Preflight & { toolVersion: string };
  const byAction = new Map(result.actions.map((row) => [row.action, row] as const));
  const rowOf = (action: string) => byAction.get(action) as TriedAction;
  return { status, calls, result, rowOf };
}

const CHECKS = [
  'ebs-volume-encrypted',
  's3-bucket-not-public-by-acl',
  's3-bucket-public-access-blocked',
  's3-bucket-tls-demanded',
];
const SELECTED = ['--check', CHECKS.join()];

describe('preflight', () => {
  it('tells what is allowed, and why something could not be tried', async () => {
    const { status, calls, result, rowOf } = await tried(ANSWERS, SELECTED);
    expect(status).toBe(0);
    expect(result.accounts).toEqual([
      { id: '123456789012', partition: 'aws', caller: USER, regions: ['us-east-1'], scanned: 2 },
    ]);
    expect(result.checks).toBe(4);
    expect(result.actions.map(({ action, answer }) => [action, answer])).toEqual([
      ['ec2:DescribeRegions', 'allowed'],
      ['ec2:DescribeVolumes', 'allowed'],
      ['s3:GetAccountPublicAccessBlock', 'allowed'],
      ['s3:GetBucketAcl', 'untried'],
      ['s3:GetBucketOwnershipControls', 'allowed'],
      ['s3:GetBucketPolicy', 'allowed'],
      ['s3:GetBucketPublicAccessBlock', 'allowed'],
      ['s3:ListAllMyBuckets', 'allowed'],
    ]);
    expect(rowOf('s3:GetBucketAcl').trials).toMatchObject([
      { operation: 's3:GetBucketAcl', why: 'no AWS::S3::Bucket that was looked at needs it' },
    ]);
    expect(rowOf('s3:GetBucketPolicy')).toMatchObject({
      checks: ['s3-bucket-tls-demanded'],
      trials: [{ account: '123456789012', region: 'eu-west-1', operation: 's3:GetBucketPolicy' }],
    });
    expect(result.unknown).toEqual([]);
    expect(result.calls).toBe(calls.length);
  });

  it('asks each operation once in a Region, and for a small page', async () => {
    const { calls } = await tried(ANSWERS, [...SELECTED, '--regions', 'eu-west-1,us-east-1']);
    const asked = calls.map(({ service, operation, region }) => `${service}:${operation} ${region}`);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).toEqual(
      expect.arrayContaining(['ec2:DescribeVolumes eu-west-1', 'ec2:DescribeVolumes us-east-1']),
    );
    const paged = calls.flatMap(({ params }) => [params.get('MaxResults'), params.get('max-buckets')]);
    expect(paged.filter((size) => size !== null)).toEqual(['20', '20', '20']);
  });

  it('says who denies, where, and what would stay unknown', async () => {
    const scp = 'with an explicit deny in a service control policy';
    const { status, result, rowOf } = await tried(
      {
        ...ANSWERS,
        's3:GetBucketPolicy': denial('s3:GetBucketPolicy', scp),
        'ec2:DescribeVolumes eu-west-1': {
          code: 'UnauthorizedOperation',
          message:
            'You are not authorized to perform this operation. Encoded authorization failure message: 4Ai9qv',
        },
      },
      [...SELECTED, '--regions', 'eu-west-1,us-east-1'],
    );
    expect(status).toBe(3);
    expect(rowOf('s3:GetBucketPolicy')).toMatchObject({
      answer: 'denied',
      trials: [{ region: 'eu-west-1', cause: { kind: 'denied', deniedBy: 'service-control-policy' } }],
    });
    expect(rowOf('ec2:DescribeVolumes').answer).toBe('denied');
    expect(rowOf('ec2:DescribeVolumes').trials).toMatchObject([
      { region: 'eu-west-1', answer: 'denied', cause: { deniedBy: 'undetermined' } },
      { region: 'us-east-1', answer: 'allowed' },
    ]);
    expect(result.unknown).toEqual([
      { check: 'ebs-volume-encrypted', actions: ['ec2:DescribeVolumes'] },
      { check: 's3-bucket-tls-demanded', actions: ['s3:GetBucketPolicy'] },
    ]);
  });

  it('tries nothing of buckets that cannot be listed, or are not there', async () => {
    const noList = denial('s3:ListAllMyBuckets', 'because no identity-based policy allows it');
    const denied = await tried({ ...ANSWERS, 's3:ListBuckets': noList }, SELECTED);
    expect(denied.status).toBe(3);
    expect(denied.rowOf('s3:GetBucketPolicy').trials).toMatchObject([
      { region: 'global', answer: 'untried', why: 'AWS::S3::Bucket could not be listed' },
    ]);
    expect(denied.rowOf('s3:ListAllMyBuckets').trials).toMatchObject([
      { answer: 'denied', cause: { deniedBy: 'identity-policy' } },
    ]);
    const none = '<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>';
    const empty = await tried({ ...ANSWERS, 's3:ListBuckets': none }, SELECTED);
    expect(empty.status).toBe(0);
    expect(empty.rowOf('s3:GetBucketPolicy').trials).toMatchObject([
      { answer: 'untried', why: 'no AWS::S3::Bucket was listed to ask about' },
    ]);
    // What is about the account and not about a bucket is tried all the same.
    expect(empty.rowOf('s3:GetAccountPublicAccessBlock').answer).toBe('allowed');
  });

  it('does not take a fault for an answer', async () => {
    const broken = { code: 'InvalidRequest', message: 'What?' };
    const { status, result, rowOf } = await tried({ ...ANSWERS, 's3:GetBucketPolicy': broken }, SELECTED);
    expect(status).toBe(3);
    expect(rowOf('s3:GetBucketPolicy')).toMatchObject({
      answer: 'unanswered',
      trials: [{ cause: { kind: 'not-available', code: 'InvalidRequest' } }],
    });
    expect(result.unknown).toEqual([{ check: 's3-bucket-tls-demanded', actions: ['s3:GetBucketPolicy'] }]);
  });

  it('waits for no credential report', async () => {
    const answers = {
      ...ANSWERS,
      'iam:GetAccountAuthorizationDetails':
        '<r><GetAccountAuthorizationDetailsResult><IsTruncated>false</IsTruncated><UserDetailList><member>' +
        `<Arn>${USER}</Arn><UserName>auditor</UserName><UserId>A</UserId></member></UserDetailList></GetAccountAuthorizationDetailsResult></r>`,
      'iam:GenerateCredentialReport':
        '<r><GenerateCredentialReportResult><State>STARTED</State></GenerateCredentialReportResult></r>',
    };
    const { status, rowOf } = await tried(answers, ['--check', 'iam-user-access-keys-rotated']);
    expect(status).toBe(0);
    expect(rowOf('iam:GenerateCredentialReport').answer).toBe('allowed');
    expect(rowOf('iam:GetCredentialReport').trials).toMatchObject([
      { answer: 'untried', why: 'what it builds on was not read to its end' },
    ]);
  });

  it('also tries what it takes to select by tags', async () => {
    const tags = '<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>';
    const answers = { ...ANSWERS, 's3:GetBucketTagging': tags };
    const { rowOf } = await tried(answers, ['--check', 's3-bucket-tls-demanded', '--tag', 'a=c']);
    expect(rowOf('s3:GetBucketTagging').answer).toBe('allowed');
    // A bucket that the scan leaves out does as well to ask about.
    expect(rowOf('s3:GetBucketPolicy').answer).toBe('allowed');
  });

  it('tells it to people, at 80 columns', async () => {
    const scp = 'with an explicit deny in a service control policy';
    const { url } = await serve({ ...ANSWERS, 's3:GetBucketPolicy': denial('s3:GetBucketPolicy', scp) });
    const { stdout, stderr, status } = await run(url, SELECTED);
    expect([status, stderr]).toEqual([3, '']);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatchInlineSnapshot(`
      "Account   123456789012
      Caller    arn:aws:iam::123456789012:user/auditor
      Tried in  us-east-1 of 2 Regions (--regions names others)
      Checks    4

        ec2:DescribeRegions             allowed
        ec2:DescribeVolumes             allowed
        s3:GetAccountPublicAccessBlock  allowed
        s3:GetBucketAcl                 not tried: no AWS::S3::Bucket that was looked
                                        at needs it
        s3:GetBucketOwnershipControls   allowed
        s3:GetBucketPolicy              denied by a service control policy
        s3:GetBucketPublicAccessBlock   allowed
        s3:ListAllMyBuckets             allowed

      8 actions: 1 denied, 1 not tried, 6 allowed; 8 calls

      1 check would stay unknown, wholly or in part

        s3-bucket-tls-demanded  s3:GetBucketPolicy
      "
    `);
  });

  it('ends with 2 where a scan would', async () => {
    const denied = { ...ANSWERS, 'ec2:DescribeRegions': denial('ec2:DescribeRegions', '') };
    const { url } = await serve(denied);
    const noRegions = await run(url, SELECTED);
    expect([noRegions.status, noRegions.stdout]).toEqual([2, '']);
    expect(noRegions.stderr).toMatch(/^aboveline: cannot list the Regions .*allow ec2:DescribeRegions/);
    const noCheck = await run(url, ['--check', 'x-y']);
    expect([noCheck.status, noCheck.stdout]).toEqual([2, '']);
    // Where the Regions are named, the scan does without.
    const named = await tried(denied, [...SELECTED, '--regions', 'eu-west-1']);
    expect(named.rowOf('ec2:DescribeRegions').answer).toBe('denied');
    expect(named.result.unknown).toEqual([]);
  });
});
