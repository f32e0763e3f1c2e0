import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startFront, type Front } from '../../scripts/sample/front.ts';
import { startMoto, type Moto } from '../../scripts/sample/moto.ts';
import type { Reduced } from '../../src/lambda/reduce.ts';
import type { ScanFile, ScanResults } from '../../src/lambda/result.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { expectMetrics, metricLinesOf } from '../helpers/emf.ts';
import { invoke } from '../helpers/lambda.ts';
import { execute, lendWithResolvers, type Task } from '../helpers/state-machine.ts';
import { bucketOf, buildOrganization, type SampleOrganization } from '../wire/organization.ts';
import { signedIn } from '../wire/scan.ts';
import { linesOf } from './deployed.ts';

const BUCKET = 'aboveline-results';
const ORDER = {
  time: '2026-11-25T02:00:00Z',
  scanId: 'nightly',
  regions: ['us-east-1'],
  select: { services: ['s3', 'account', 'vpc'] },
};
const PREFIX = 'organization/date=2026-11-25/scan=nightly/';

let moto: Moto;
let front: Front;
let s3: S3Client;
let organization: SampleOrganization;
let giveBack: () => void;
let reduced: Reduced;
let findings: readonly Finding[];
let report: Omit<Report, 'findings'>;
/** How often each account was scanned. */
const scans = new Map<string, number>();
/** What the functions wrote, by their names. */
const logs: Record<'plan' | 'scan' | 'reduce', string> = { plan: '', scan: '', reduce: '' };

async function bytesOf(key: string): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

beforeAll(async () => {
  giveBack = lendWithResolvers();
  moto = await startMoto();
  organization = await buildOrganization(moto.url);
  const { finance, editorial } = organization.ids;
  const denied = [
    { operation: 'sts:AssumeRole', account: finance },
    { operation: 's3:ListBuckets', action: 's3:ListAllMyBuckets', account: editorial },
  ];
  front = await startFront({ moto: moto.url, now: new Date(), denied });
  const credentials = { accessKeyId: 'sample', secretAccessKey: 'sample' };
  s3 = new S3Client({ region: 'us-east-1', endpoint: front.url, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));

  const env = {
    ...signedIn(front.url),
    AWS_REGION: 'us-east-1',
    ABOVELINE_BUCKET: BUCKET,
    ABOVELINE_ROLE_NAME: 'AbovelineAudit',
    ABOVELINE_EXTERNAL_ID: 'between-us-7391',
    ABOVELINE_METRICS: 'off',
  };
  const task =
    (name: 'plan' | 'scan' | 'reduce'): Task =>
    async (event: { target?: { account: string } }) => {
      const { account = '' } = event.target ?? {};
      if (name === 'scan') scans.set(account, (scans.get(account) ?? 0) + 1);
      const { result, error, stdout, stderr } = await invoke<unknown>(event, { name, env });
      logs[name] += stdout;
      if (error) throw Object.assign(new Error(error.message), { name: error.name });
      if (!result) throw new Error(`${name} gave no answer: ${stderr}`);
      return result;
    };
  const tasks = { Plan: task('plan'), Scan: task('scan'), Reduce: task('reduce') };
  const ended = await execute({ s3, tasks }, { ...ORDER, maxConcurrency: 2 });
  if (ended.status === 'FAILED') throw ended.error;
  reduced = ended.output as Reduced;
  report = JSON.parse((await bytesOf(`${PREFIX}report.json`)).toString()) as Report;
  const lines = gunzipSync(await bytesOf(`${PREFIX}findings.ndjson.gz`)).toString();
  findings = lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding);
}, 300_000);

afterAll(async () => {
  s3?.destroy();
  await front?.stop();
  await moto?.stop();
  giveBack();
});

function about(name: keyof SampleOrganization['ids']): Finding[] {
  return findings.filter(({ account }) => account === organization.ids[name]);
}

describe('an organisation behind roles', () => {
  it('is scanned account by account, as their roles let it', () => {
    expect(reduced.accounts).toEqual({ scanned: 4, partial: 0, unread: 1, atRest: 1 });
    expect(report.scan.accounts.map(({ id }) => id)).toEqual(Object.values(organization.ids).toSorted());
  });

  for (const name of ['management', 'shop', 'data'] as const) {
    it(`has of ${name} what only that has`, () => {
      const bucket = about(name).filter(({ resource }) => resource.name === bucketOf(name));
      expect(bucket.length).toBeGreaterThan(5);
      expect(findings.filter(({ resource }) => resource.name === bucketOf(name))).toEqual(bucket);
      expect(about(name).filter(({ status }) => status === 'unknown')).toEqual([]);
    });
  }

  it('says of the account that denies its role that all of it is unknown', () => {
    const [only, another] = about('finance');
    expect(another).toBeUndefined();
    expect(only).toMatchObject({
      check: 'account-readable',
      status: 'unknown',
      cause: { kind: 'denied', operation: 'sts:AssumeRole', action: 'sts:AssumeRole' },
    });
    const account = report.scan.accounts.find(({ id }) => id === organization.ids.finance);
    expect(account).toMatchObject({ name: 'finance', failure: { kind: 'denied' } });
  });

  it('says of the account that is half denied what it could see, and what not', () => {
    const unknown = about('editorial').filter(({ status }) => status === 'unknown');
    expect(unknown.length).toBeGreaterThan(5);
    for (const { service, cause } of unknown) {
      expect(service).toBe('s3');
      expect(cause).toMatchObject({ kind: 'denied', action: 's3:ListAllMyBuckets' });
    }
    const seen = about('editorial').filter(({ service }) => service === 'vpc');
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every(({ status }) => status === 'pass' || status === 'fail')).toBe(true);
  });

  it('lists the suspended account, and says nothing else of it', () => {
    const account = report.scan.accounts.find(({ id }) => id === organization.ids.legacy);
    expect(account).toMatchObject({ name: 'legacy', state: 'SUSPENDED' });
    expect(account).not.toHaveProperty('failure');
    expect(about('legacy')).toEqual([]);
    expect(scans.has(organization.ids.legacy)).toBe(false);
  });

  it('asks the account that denies its role again, and no other', () => {
    const { finance, ...others } = organization.ids;
    expect(scans.get(finance)).toBe(8);
    for (const id of Object.values(others)) expect(scans.get(id) ?? 1).toBe(1);
  });

  it('tells nobody the external id', () => {
    expect(JSON.stringify([report, findings, logs])).not.toContain('between-us-7391');
  });

  it('writes metrics of the organisation, and none of each account', () => {
    expect(logs.scan).toContain('"event":"scan ended"');
    expect(logs.scan).not.toContain('CloudWatchMetrics');
    const lines = metricLinesOf(linesOf(logs.reduce));
    for (const line of lines) expectMetrics(line);
    expect(lines.every(({ Account }) => Account === 'organization')).toBe(true);
    expect(lines).toContainEqual(
      expect.objectContaining({ Accounts: 4, AccountsPartial: 0, AccountsUnread: 1 }),
    );
  });
});

type Options = { readonly remaining?: number; readonly env?: Readonly<Record<string, string>> };

describe('an event of several accounts', () => {
  const order = { time: '2026-11-24T02:00:00Z', regions: ['us-east-1'], select: { services: ['vpc'] } };
  const prefix = (id: string) => `account=${id}/date=2026-11-24/scan=20261124T020000Z/`;

  function run(names: readonly ('finance' | 'shop' | 'data')[], more: object = {}, options: Options = {}) {
    const accounts = names.map((name) => ({
      account: organization.ids[name],
      roleArn: `arn:aws:iam::${organization.ids[name]}:role/AbovelineAudit`,
      externalId: 'between-us-7391',
    }));
    const { env: further, ...rest } = options;
    const env = { ...signedIn(front.url), AWS_REGION: 'us-east-1', ABOVELINE_BUCKET: BUCKET, ...further };
    return invoke<ScanResults>({ ...order, accounts, ...more }, { ...rest, env });
  }

  it('scans each for itself, and one that cannot be entered keeps no other from it', async () => {
    const { finance, shop, data } = organization.ids;
    const { result, error, stdout } = await run(['finance', 'shop', 'data']);
    expect(error).toBeUndefined();
    expect(result).toMatchObject({
      scanId: '20261124T020000Z',
      time: order.time,
      accounts: [
        { account: finance, status: 'failed', prefix: prefix(finance) },
        { account: shop, status: 'complete', prefix: prefix(shop) },
        { account: data, status: 'complete', prefix: prefix(data) },
      ],
    });
    for (const [index, id] of [finance, shop, data].entries()) {
      const file = JSON.parse((await bytesOf(`${prefix(id)}scan.json`)).toString()) as ScanFile;
      expect(file.result).toEqual(result?.accounts[index]);
    }
    const lines = gunzipSync(await bytesOf(`${prefix(data)}findings.ndjson.gz`))
      .toString()
      .trimEnd();
    const own = lines.split('\n').map((line) => JSON.parse(line) as Finding);
    expect(new Set(own.map(({ account }) => account))).toEqual(new Set([data]));
    const ended = linesOf(stdout).filter(({ event }) => event === 'scan ended');
    expect(ended.map(({ account }) => account)).toEqual([finance, shop, data]);
  });

  it('makes again only what is not complete, and throws for it where it should', async () => {
    const { finance } = organization.ids;
    const { error, stdout } = await run(['finance', 'shop', 'data'], { onUnfinished: 'throw' });
    expect(error).toMatchObject({
      name: 'ScanUnfinished',
      message: expect.stringMatching(new RegExp(`^the scan of ${finance} is failed: UsageError: [^;]*$`)),
    });
    const events = linesOf(stdout).map(({ event }) => event);
    expect(events.filter((event) => event === 'scan was complete already')).toHaveLength(2);
    expect(events.filter((event) => event === 'scan begins')).toHaveLength(1);
  });

  it('that is over before all had their turn is gone on with by the next', async () => {
    const event = { time: '2026-11-23T02:00:00Z' };
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const env = { AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${port}` };
    const cut = await run(['shop', 'data'], event, { env, remaining: 8_000 });
    silent.close();
    expect(cut.result?.accounts.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(cut.left).toBeGreaterThan(0);
    const next = await run(['shop', 'data'], event);
    expect(next.result?.accounts.map(({ status }) => status)).toEqual(['complete', 'complete']);
  });
});
