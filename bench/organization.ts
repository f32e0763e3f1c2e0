/**
 * Takes an organisation of simulated accounts through plan, map and reduce, with the functions as they ship and the
 * state machine's own file. One account is scanned for real, against the simulated AWS; the others answer the same.
 */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { gunzipSync, gzipSync } from 'node:zlib';

import { S3Client } from '@aws-sdk/client-s3';

import { findingId } from '../src/engine/finding-id.ts';
import type { ScanEvent } from '../src/lambda/event.ts';
import { latestKey, prefixOf } from '../src/lambda/keys.ts';
import type { Reduced } from '../src/lambda/reduce.ts';
import type { ScanFile, ScanResult } from '../src/lambda/result.ts';
import { STATUSES, type Finding } from '../src/model/finding.ts';
import { execute, lendWithResolvers, type Task } from '../test/helpers/state-machine.ts';
import { ACCOUNTS } from './accounts.ts';
import { startBucket, type Bucket } from './organization/bucket.ts';
import { accountId, directoryOf, members } from './organization/directory.ts';
import { invoke, type FunctionName, type Invocation } from './organization/invoke.ts';
import { AWS_LIKE } from './simulator/settings.ts';
import { startSimulator } from './simulator/start.ts';

const BUCKET = 'results';
const TIME = '2026-11-24T12:00:00Z';
/** The account that the simulated AWS is. */
const SIMULATED = accountId(0);

export interface OrganizationOptions {
  readonly accounts: number;
  /** Of each account; all that a small account has when left out. */
  readonly findings?: number | undefined;
}

/** What one account's scan left in the bucket, to be told of every other account. */
interface Template {
  readonly findings: readonly string[];
  readonly scan: string;
  readonly invocation: Invocation<ScanResult>;
  readonly calls: number;
  /** By S3's names. */
  readonly requests: Readonly<Record<string, number>>;
}

export interface MeasuredOrganization {
  readonly accounts: number;
  readonly findings: number;
  readonly load: number;
  /** Of the one account that was scanned. */
  readonly scan: Omit<Invocation<unknown>, 'result'> & Pick<Template, 'calls' | 'requests'>;
  readonly plan: Omit<Invocation<unknown>, 'result'>;
  readonly reduce: Omit<Invocation<unknown>, 'result'>;
  /** Requests to S3 of plan and reduce together. */
  readonly requests: Readonly<Record<string, number>>;
  /** Of the parent; each account's own execution takes one more. */
  readonly transitions: number;
}

export async function organization(options: OrganizationOptions): Promise<MeasuredOrganization> {
  const { accounts } = options;
  const [load = 0] = loadavg();
  const bucket = await startBucket(directoryOf(members(accounts)));
  const giveBack = lendWithResolvers();
  try {
    const template = await scanOne(bucket, options.findings);
    const environment = environmentOf(bucket.url);
    const before = new Map(bucket.requests);
    const measured: Partial<Record<FunctionName, Invocation<unknown>>> = {};
    const task =
      (name: FunctionName): Task =>
      async (event: never) => {
        const invocation = await invoke<unknown>(name, event, environment);
        measured[name] = invocation;
        return invocation.result;
      };
    const s3 = new S3Client({
      endpoint: bucket.url,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'sample', secretAccessKey: 'sample' },
    });
    const Scan: Task = (event: ScanEvent) => tell(event, template, bucket);
    const order = { time: TIME, scanId: 'bench', reports: ['matrix'] };
    const ended = await execute({ s3, tasks: { Plan: task('plan'), Scan, Reduce: task('reduce') } }, order);
    s3.destroy();
    if (ended.status === 'FAILED') throw ended.error;
    const { plan, reduce } = measured;
    if (!plan || !reduce) throw new Error('plan or reduce was not invoked');
    assertSum(reduce.result as Reduced, template, accounts);
    const own = { GetObject: 1, PutObject: 1 };
    return {
      accounts,
      findings: template.findings.length,
      load,
      scan: { ...took(template.invocation), calls: template.calls, requests: template.requests },
      plan: took(plan),
      reduce: took(reduce),
      // The Distributed Map's own, which read the targets and wrote the manifest.
      requests: difference(bucket.requests, before, own),
      transitions: ended.transitions,
    };
  } finally {
    giveBack();
    await bucket.stop();
  }
}

function environmentOf(url: string): Record<string, string> {
  return { AWS_ENDPOINT_URL: url, ABOVELINE_BUCKET: BUCKET, ABOVELINE_ROLE_NAME: 'aboveline' };
}

function took({ took, cpu, peakRss, peakDisk }: Invocation<unknown>): Omit<Invocation<unknown>, 'result'> {
  return { took, cpu, peakRss, peakDisk };
}

/** Scans the simulated account with the function as it ships. */
async function scanOne(bucket: Bucket, most: number | undefined): Promise<Template> {
  const simulator = await startSimulator({ ...AWS_LIKE, account: ACCOUNTS.small });
  const front = await startFront(simulator.url, bucket.url);
  try {
    const event = { time: TIME, scanId: 'bench' };
    const invocation = await invoke<ScanResult>('scan', event, environmentOf(front.url));
    const { status, prefix } = invocation.result;
    if (status !== 'complete') throw new Error(`the scan of the simulated account is ${status}`);
    const lines = gunzipSync(await bucket.bytes(`${BUCKET}/${prefix}findings.ndjson.gz`));
    const all = lines.toString().trimEnd().split('\n');
    const every = most === undefined ? 1 : Math.ceil(all.length / most);
    return {
      findings: all.filter((_, index) => index % every === 0),
      scan: (await bucket.bytes(`${BUCKET}/${prefix}scan.json`)).toString(),
      invocation,
      calls: (await simulator.stats()).calls,
      requests: Object.fromEntries(bucket.requests),
    };
  } finally {
    await front.stop();
    await simulator.stop();
  }
}

/** Leaves in the bucket what the scan of an account would have, and answers as that does. */
async function tell(event: ScanEvent, template: Template, bucket: Bucket): Promise<unknown> {
  const account = event.target?.account ?? '';
  const scanned = { account, time: event.time ?? TIME, scanId: event.scanId ?? '' };
  const prefix = prefixOf(scanned);
  const counts = { fail: 0, unknown: 0, accepted: 0, pass: 0 };
  const lines = template.findings.map((line) => {
    const finding = JSON.parse(line.replaceAll(SIMULATED, account)) as Finding;
    counts[finding.status] += 1;
    const { check, region, resource } = finding;
    return JSON.stringify({ ...finding, id: findingId(account, region, check, resource.arn) });
  });
  const file = JSON.parse(template.scan.replaceAll(SIMULATED, account)) as ScanFile;
  const result = { ...file.result, counts };
  const put = (key: string, bytes: Buffer) => bucket.put(`${BUCKET}/${key}`, bytes);
  await put(`${prefix}findings.ndjson.gz`, gzipSync(`${lines.join('\n')}\n`, { level: 1 }));
  await put(`${prefix}scan.json`, Buffer.from(JSON.stringify({ ...file, result })));
  await put(latestKey(scanned), Buffer.from(JSON.stringify({ ...scanned, prefix })));
  return result;
}

/** @throws Error when the report is not the sum of the scans */
export function assertSum(
  { counts, accounts }: Pick<Reduced, 'counts' | 'accounts'>,
  { findings }: Pick<Template, 'findings'>,
  expected: number,
): void {
  const each = { fail: 0, unknown: 0, accepted: 0, pass: 0 };
  for (const line of findings) each[(JSON.parse(line) as Finding).status] += 1;
  for (const status of STATUSES) {
    const should = each[status] * expected;
    if (counts[status] === should) continue;
    throw new Error(`the report has ${counts[status]} findings of status ${status}, and the scans ${should}`);
  }
  if (accounts.scanned !== expected)
    throw new Error(`${accounts.scanned} of ${expected} accounts are scanned`);
}

type Counts = ReadonlyMap<string, number>;

function difference(after: Counts, before: Counts, less: Readonly<Record<string, number>>) {
  const rows = [...after].map(([name, count]) => [name, count - (before.get(name) ?? 0) - (less[name] ?? 0)]);
  return Object.fromEntries(rows) as Record<string, number>;
}

/** The simulated AWS with the bucket of results in it. */
async function startFront(aws: string, bucket: string) {
  const server = createServer((incoming, outgoing) => {
    const { url = '/', method, headers } = incoming;
    const to = new URL(url, url.startsWith(`/${BUCKET}/`) ? bucket : aws);
    const forwarded = request(to, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.once('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
