import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import schema from '../../reports/report.schema.json' with { type: 'json' };
import matrixSchema from '../../reports/matrix/matrix.schema.json' with { type: 'json' };
import { ACCOUNT, keyArn, REGIONS } from '../../scripts/sample/company.ts';
import type { Correction } from '../../scripts/sample/front/correction.ts';
import type { Front } from '../../scripts/sample/front.ts';
import type { Latest, ScanFile } from '../../src/lambda/result.ts';
import type { Finding } from '../../src/model/finding.ts';
import { emptyFolder } from '../helpers/cli.ts';
import { expectMetrics, metricLinesOf } from '../helpers/emf.ts';
import { scan, WHERE } from '../wire/scan.ts';
import { BUCKET, deploy, linesOf, readsOf, scanWith, verdicts, type Deployed } from './deployed.ts';

const KEY = keyArn('eu-west-1');
const OTHER = '210987654321';
const TIME = '2026-11-25T02:00:00Z';
const EVENT = { time: TIME, regions: REGIONS };
const PREFIX = `account=${ACCOUNT}/date=2026-11-25/scan=20261125T020000Z/`;

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const isReport = ajv.compile(schema);
const isMatrix = ajv.compile(matrixSchema);

let deployed: Deployed;

beforeAll(async () => {
  deployed = await deploy();
}, 300_000);

afterAll(async () => {
  await deployed?.stop();
});

const inOrder = (findings: readonly Finding[]) => findings.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** A key, as it is written in a request's path. */
const written = (key: string) => key.replaceAll('=', '%3D');

describe('a scan', () => {
  let front: Front;
  let first: Awaited<ReturnType<typeof scanWith>>;

  beforeAll(async () => {
    front = await deployed.newFront();
    const event = { ...EVENT, reports: ['html', 'matrix', 'sarif'] };
    first = await scanWith(front, event, { env: { ABOVELINE_KMS_KEY: KEY } });
  }, 120_000);

  it('answers with where its results are, and what they add up to', async () => {
    expect(first.error).toBeUndefined();
    const findings = await deployed.findingsOf(PREFIX);
    const counts = { fail: 0, unknown: 0, accepted: 0, pass: 0 };
    for (const { status } of findings) counts[status] += 1;
    expect(first.result).toEqual({
      scanId: '20261125T020000Z',
      time: TIME,
      account: ACCOUNT,
      status: 'complete',
      bucket: BUCKET,
      prefix: PREFIX,
      counts,
      coverage: expect.any(Number),
    });
    expect(counts.fail).toBeGreaterThan(50);
  });

  it('finds what the command line finds', async () => {
    const told = await scan([...WHERE, '--fail-on', 'none'], (await deployed.newFront()).url);
    expect(verdicts(await deployed.findingsOf(PREFIX))).toEqual(verdicts(told.findings));
  });

  it('writes all that was asked for', async () => {
    expect(await deployed.filesOf(PREFIX)).toEqual([
      'findings.ndjson.gz',
      'matrix.html',
      'matrix.json',
      'report.html',
      'report.json',
      'report.sarif',
      'scan.json',
    ]);
    const report = await deployed.jsonOf<{ findings: Finding[] }>(`${PREFIX}report.json`);
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
    // As they came, and in order.
    expect(inOrder(report.findings)).toEqual(inOrder(await deployed.findingsOf(PREFIX)));
    expect(isMatrix(await deployed.jsonOf(`${PREFIX}matrix.json`)), JSON.stringify(isMatrix.errors)).toBe(
      true,
    );
    expect((await deployed.bytesOf(`${PREFIX}report.html`)).toString()).toMatch(/^<!doctype html>/);
    const file = await deployed.jsonOf<ScanFile>(`${PREFIX}scan.json`);
    expect(file.result).toEqual(first.result);
    expect(file.summary.status).toEqual(file.result.counts);
    expect(file).not.toHaveProperty('findings');
    expect(await deployed.jsonOf<Latest>(`account=${ACCOUNT}/latest.json`)).toEqual({
      scanId: '20261125T020000Z',
      time: TIME,
      prefix: PREFIX,
    });
  });

  it('encrypts each object with the key it is given', async () => {
    for (const { key } of await deployed.objects('account=')) {
      const head = await deployed.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: key }));
      expect([head.ServerSideEncryption, head.SSEKMSKeyId], key).toEqual(['aws:kms', KEY]);
    }
  });

  it('logs a JSON line an event, and metrics', async () => {
    const lines = linesOf(first.stdout);
    const events = lines.flatMap(({ event }) => (typeof event === 'string' ? [event] : []));
    expect(events).toEqual(['scan begins', 'scan ended']);
    const metrics = metricLinesOf(lines);
    for (const line of metrics) expectMetrics(line);
    expect(metrics.find(({ Coverage }) => Coverage !== undefined)).toMatchObject({
      Account: ACCOUNT,
      Coverage: first.result?.status === 'complete' && first.result.coverage,
      Complete: 1,
      Throttles: 0,
    });
    expect(first.stderr).toBe('');
  });

  it('is made once: the same event again writes, asks and tells nothing', async () => {
    const before = await deployed.objects('');
    const again = await deployed.newFront();
    const { result, error } = await scanWith(again, { ...EVENT, reports: ['html'] });
    expect(error).toBeUndefined();
    expect(result).toEqual(first.result);
    expect(await deployed.objects('')).toEqual(before);
    expect([...again.counts.keys()]).toEqual([
      `s3:GET /${BUCKET}/${written(`${PREFIX}scan.json`)}`,
      `s3:GET /${BUCKET}/${written(`account=${ACCOUNT}/latest.json`)}`,
    ]);
  });
});

it('a scan to which AWS lists something twice has each of its findings once', async () => {
  const listTwice: Correction = async ({ ask }) => {
    const { body, ...answer } = await ask();
    return { ...answer, body: body.replace(/(<vpcSet>)(.*)(<\/vpcSet>)/s, '$1$2$2$3') };
  };
  const front = await deployed.newFront([], { 'ec2:DescribeVpcs': listTwice });
  const select = { services: ['vpc'] };
  const { result, error } = await scanWith(front, { ...EVENT, time: '2026-11-19T02:00:00Z', select });
  expect(result, JSON.stringify(error)).toMatchObject({ status: 'complete' });
  const findings = await deployed.findingsOf(result?.prefix ?? '');
  const ids = findings.map(({ id }) => id);
  expect(findings.some(({ resource }) => resource.type === 'AWS::EC2::VPC')).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  const report = await deployed.jsonOf<{ findings: Finding[] }>(`${result?.prefix}report.json`);
  expect(report.findings).toEqual(findings);
});

describe('a scan that two invocations make at once', () => {
  // Lambda may hand over an event twice.
  // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
  it('is there once, as either of them found it', async () => {
    const event = { time: '2026-11-25T02:30:00Z', scanId: 'twice', select: { services: ['s3'] } };
    const prefix = `account=${ACCOUNT}/date=2026-11-25/scan=twice/`;
    const fronts = [await deployed.newFront(), await deployed.newFront()];
    const ended = await Promise.all(fronts.map((front) => scanWith(front, event)));
    const findings = await deployed.findingsOf(prefix);
    const file = await deployed.jsonOf<ScanFile>(`${prefix}scan.json`);
    expect(file.result).toMatchObject({ status: 'complete', prefix });
    for (const { result, error } of ended) expect(result, JSON.stringify(error)).toEqual(file.result);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    const { fail, unknown, accepted, pass } = file.result.counts;
    expect(findings).toHaveLength(fail + unknown + accepted + pass);
    const report = await deployed.jsonOf<{ findings: Finding[] }>(`${prefix}report.json`);
    expect(inOrder(report.findings)).toEqual(inOrder(findings));
    expect((await deployed.jsonOf<Latest>(`account=${ACCOUNT}/latest.json`)).scanId).toBe('twice');
  });
});

describe('a scan that its deadline ends', () => {
  const event = { time: '2026-11-25T03:00:00Z', scanId: 'slow', regions: REGIONS };
  const prefix = `account=${ACCOUNT}/date=2026-11-25/scan=slow/`;
  let front: Front;
  let cut: Awaited<ReturnType<typeof scanWith>>;
  let cutFindings: Finding[];
  let held: number;

  beforeAll(async () => {
    front = await deployed.newFront();
    cut = await scanWith(front, { ...event, maxRps: 15 }, { remaining: 20_000 });
    cutFindings = await deployed.findingsOf(prefix);
  }, 120_000);

  it('has written a partial report and a checkpoint with 5 seconds left', async () => {
    expect(cut.result, JSON.stringify(cut.error)).toMatchObject({ status: 'partial', prefix });
    expect(cut.left).toBeGreaterThan(5_000);
    expect(await deployed.filesOf(prefix)).toEqual([
      'checkpoint.gz',
      'findings.ndjson.gz',
      'report.json',
      'scan.json',
    ]);
    const report = await deployed.jsonOf<{ scan: { partial: boolean } }>(`${prefix}report.json`);
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
    expect(report.scan.partial).toBe(true);
    expect(cutFindings.filter(({ cause }) => cause?.kind === 'not-reached').length).toBeGreaterThan(20);
    expect((await deployed.jsonOf<Latest>(`account=${ACCOUNT}/latest.json`)).scanId).not.toBe('slow');
  });

  it('has a checkpoint that is a sealed recording', async () => {
    const bytes = await deployed.bytesOf(`${prefix}checkpoint.gz`);
    const footer = JSON.parse(gunzipSync(bytes).toString().trimEnd().split('\n').at(-1) ?? '') as {
      calls: number;
      partial: boolean;
    };
    expect(footer.partial).toBe(true);
    held = footer.calls;
    expect(held).toBeGreaterThan(50);
    const recording = join(emptyFolder(), 'checkpoint.gz');
    writeFileSync(recording, bytes);
    const { report } = await scan(['--replay', recording, '--fail-on', 'none']);
    expect(report.scan).toMatchObject({ partial: true, accounts: [{ id: ACCOUNT }] });
  });

  it('is ended by the next invocation, which asks only for the rest and judges each resource once', async () => {
    const next = await deployed.newFront();
    const whole = await deployed.newFront();
    const { result, error, stdout } = await scanWith(next, event);
    expect(result, JSON.stringify(error)).toMatchObject({ status: 'complete' });
    expect(linesOf(stdout)).toContainEqual(expect.objectContaining({ event: 'scan begins', resumed: true }));
    const findings = await deployed.findingsOf(prefix);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    const told = await scan([...WHERE, '--fail-on', 'none'], whole.url);
    const known = verdicts(told.findings);
    expect(verdicts(findings)).toEqual(known);
    for (const { id, status, check, cause } of cutFindings) {
      if (cause?.kind !== 'not-reached') expect(status, check).toBe(known.get(id));
    }
    // Who signs in is asked anew.
    expect(readsOf(next)).toBeLessThanOrEqual(readsOf(whole) - held + 1);
    expect((await deployed.jsonOf<Latest>(`account=${ACCOUNT}/latest.json`)).scanId).toBe('slow');
  });
});

describe('a scan that cannot begin', () => {
  const role = `arn:aws:iam::${OTHER}:role/aboveline`;
  const target = { account: OTHER, roleArn: role, externalId: 'between-us-7391', name: 'press' };
  const denied = [{ operation: 'sts:AssumeRole' }];

  it('says why, in its result and in scan.json', async () => {
    const { result, stdout } = await scanWith(await deployed.newFront(denied), { ...EVENT, target });
    expect(result).toMatchObject({ account: OTHER, status: 'failed', failure: { code: 'UsageError' } });
    expect(result?.status === 'failed' && result.failure.message).toMatch(
      /^cannot sign in to AWS as arn:aws:iam::210987654321:role\/aboveline: AccessDenied/,
    );
    expect(await deployed.jsonOf(`${result?.prefix}scan.json`)).toEqual({ result });
    expect(stdout).not.toContain('between-us-7391');
  });

  it('throws where the event says so, for Lambda to try again', async () => {
    const event = { ...EVENT, target, onUnfinished: 'throw' };
    const { error } = await scanWith(await deployed.newFront(denied), event);
    expect(error).toMatchObject({
      name: 'ScanUnfinished',
      message: expect.stringMatching(/^the scan of 210987654321 is failed: UsageError: /),
    });
  });

  it('ends before its time, where nobody answers', async () => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const event = { ...EVENT, time: '2026-11-25T05:00:00Z' };
    const env = { AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${port}` };
    const { result, left } = await scanWith(await deployed.newFront(), event, { remaining: 8_000, env });
    silent.close();
    const failure = { code: 'NotReached', message: "the function's time was nearly over" };
    expect(result).toMatchObject({ status: 'failed', failure });
    expect(left).toBeGreaterThan(0);
    expect(await deployed.jsonOf(`${result?.prefix}scan.json`)).toEqual({ result });
  });

  it('has then been scanned by the next that can', async () => {
    const one = { select: { services: ['account'] }, regions: ['eu-west-1'], part: 'west' };
    const { result, stdout } = await scanWith(await deployed.newFront(), { ...EVENT, target, ...one });
    expect(result).toMatchObject({ account: OTHER, part: 'west', status: 'complete' });
    expect(await deployed.filesOf(`account=${OTHER}/part=west/`)).toEqual(['latest.json']);
    expect(stdout).not.toContain('between-us-7391');
    for (const { key } of await deployed.objects(result?.prefix ?? 'none')) {
      if (!key.endsWith('.gz'))
        expect((await deployed.bytesOf(key)).toString(), key).not.toContain('between-us-7391');
    }
  });
});

describe('the config', () => {
  it('may lie in S3', async () => {
    const config =
      'select: { services: [account] }\nowners: [{ owner: shop, layer: identity-and-applications }]\n';
    const put = { Bucket: BUCKET, Key: 'config/aboveline.yaml', Body: config };
    await deployed.s3.send(new PutObjectCommand(put));
    const event = { time: '2026-11-20T02:00:00Z', config: `s3://${BUCKET}/config/aboveline.yaml` };
    const { result, error } = await scanWith(await deployed.newFront(), event);
    expect(result, JSON.stringify(error)).toMatchObject({ status: 'complete' });
    const findings = await deployed.findingsOf(result?.prefix ?? '');
    expect(new Set(findings.map(({ service }) => service))).toEqual(new Set(['account']));
    expect(findings.some(({ owner }) => owner === 'shop')).toBe(true);
    // A scan of an earlier day is not the last one.
    expect((await deployed.jsonOf<Latest>(`account=${ACCOUNT}/latest.json`)).scanId).toBe('slow');
  });

  it('that is not right is a failure that names the line', async () => {
    await deployed.s3.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: 'config/bad.yaml', Body: 'select:\n  servicse: []\n' }),
    );
    const at = `s3://${BUCKET}/config/bad.yaml`;
    const { result } = await scanWith(await deployed.newFront(), {
      time: '2026-11-20T03:00:00Z',
      config: at,
    });
    expect(result).toMatchObject({
      status: 'failed',
      failure: { message: `${at}:2: unknown key select.servicse; did you mean services?` },
    });
  });

  it.each([
    ['plugins', { plugins: ['./mine'] }, /plugins cannot be loaded in Lambda$/],
    ['frameworks of files', { select: { frameworks: ['ours.yaml'] } }, /^the framework ours.yaml is a file/],
  ])('may not name %s', async (_, config, says) => {
    const { result } = await scanWith(await deployed.newFront(), { time: '2026-11-20T04:00:00Z', config });
    expect(result?.status === 'failed' && result.failure.message).toMatch(says);
  });
});

describe('an invocation that is not right', () => {
  it('says what of the event is not', async () => {
    const { error, stdout } = await scanWith(await deployed.newFront(), { regoins: ['eu-west-1'] });
    const message = "the event's regoins is unknown; did you mean regions?";
    expect(error).toEqual({ name: 'UsageError', message });
    expect(linesOf(stdout)).toEqual([
      expect.objectContaining({ event: 'invocation failed', level: 'error', message }),
    ]);
  });

  it('says that there is no bucket', async () => {
    const { error } = await scanWith(await deployed.newFront(), EVENT, { env: { ABOVELINE_BUCKET: '' } });
    expect(error?.message).toBe('the environment names no bucket for the results: set ABOVELINE_BUCKET');
  });
});
