import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { S3Client } from '@aws-sdk/client-s3';
import { DuckDBInstance } from '@duckdb/node-api';

import { startBucket, type Bucket } from '../../bench/organization/bucket.ts';
import { directoryOf, type Member } from '../../bench/organization/directory.ts';
import { createResults } from '../../src/engine/results.ts';
import { scanIdOf, type ScanEvent } from '../../src/lambda/event.ts';
import { prefixOf } from '../../src/lambda/keys.ts';
import { writeLatest } from '../../src/lambda/latest.ts';
import { handler as plan } from '../../src/lambda/plan.ts';
import { handler as reduce } from '../../src/lambda/reduce.ts';
import type { ScanResult } from '../../src/lambda/result.ts';
import { openStore } from '../../src/lambda/store.ts';
import { writeFindings, writeReports, writeScan } from '../../src/lambda/write.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { execute, type Execution, type Task } from '../helpers/state-machine.ts';
import { finding, many, operation, scanFacts } from '../reports/fixtures.ts';

export const BUCKET = 'results';
export const ORDER = { time: '2026-11-25T02:00:00Z', scanId: 'nightly' };

/** An organisation whose accounts' answers are simulated: the plan and the reduction are the real ones. */
export interface SimulatedOrganization {
  readonly bucket: Bucket;
  /** How often each account, or part of it, was scanned: `100000000000 eu`. */
  readonly scans: ReadonlyMap<string, number>;
  start(order: object, scan?: (event: ScanEvent, turn: number) => Promise<unknown>): Promise<Execution>;
  json<T>(key: string): Promise<T>;
  findings(prefix: string): Promise<Finding[]>;
  stop(): Promise<void>;
}

const ENVIRONMENT = {
  ABOVELINE_BUCKET: BUCKET,
  ABOVELINE_ROLE_NAME: 'audit/aboveline',
  ABOVELINE_EXTERNAL_ID: 'between-us-7391',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'sample',
  AWS_SECRET_ACCESS_KEY: 'sample',
};

export async function simulateOrganization(members: readonly Member[]): Promise<SimulatedOrganization> {
  const bucket = await startBucket(directoryOf(members));
  const environment: Record<string, string> = { ...ENVIRONMENT, AWS_ENDPOINT_URL: bucket.url };
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, environment);
  const s3 = new S3Client({ forcePathStyle: true });
  const scans = new Map<string, number>();

  return {
    bucket,
    scans,
    start(order, scan = simulateScan) {
      const Scan: Task = (event: ScanEvent) => {
        const key = `${event.target?.account} ${event.part ?? ''}`.trim();
        const turn = (scans.get(key) ?? 0) + 1;
        scans.set(key, turn);
        return scan(event, turn);
      };
      return execute({ s3, tasks: { Plan: plan, Scan, Reduce: reduce } }, order);
    },
    async json<T>(key: string): Promise<T> {
      return JSON.parse((await bucket.bytes(`${BUCKET}/${key}`)).toString()) as T;
    },
    async findings(prefix) {
      const bytes = await bucket.bytes(`${BUCKET}/${prefix}findings.ndjson.gz`);
      const lines = gunzipSync(bytes).toString().trimEnd().split('\n');
      return lines.map((line) => JSON.parse(line) as Finding);
    },
    async stop() {
      s3.destroy();
      await bucket.stop();
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    },
  };
}

/** Leaves in the bucket what the scan of an account would, and answers as that does. */
export async function simulateScan(event: ScanEvent, _turn = 1, partial = false): Promise<ScanResult> {
  const { target, time = '', part } = event;
  const account = target?.account ?? '';
  const scanned = {
    account,
    time,
    scanId: event.scanId ?? scanIdOf(time),
    ...(part !== undefined && { part }),
  };
  const report = reportFor(account, event.regions ?? ['eu-west-1', 'us-east-1'], partial);
  const store = openStore({ bucket: BUCKET });
  const { summary, coverage } = report;
  const result = {
    ...scanned,
    bucket: BUCKET,
    prefix: prefixOf(scanned),
    status: partial ? 'partial' : 'complete',
    counts: summary.status,
    coverage: coverage.percent,
  } as const;
  await writeFindings(report, prefixOf(scanned), store);
  await writeReports(report, prefixOf(scanned), { store, catalog: { services: [], checks: [] }, asked: [] });
  await writeScan(scanned, { store, result, report });
  if (!partial) await writeLatest(scanned, store);
  store.close();
  return result;
}

/** Each account has as many failing buckets as its number's last digit, one that passes, and a role. */
function reportFor(account: string, regions: readonly string[], partial: boolean): Report {
  const results = createResults();
  const caller = `arn:aws:sts::${account}:assumed-role/aboveline/aboveline`;
  const where = { scanned: regions, excluded: [], notEnabled: ['af-south-1'] };
  for (const region of regions) {
    const at = { account, region };
    for (const one of many(Number(account.at(-1)), (index) => ({
      ...at,
      name: `failing-${region}-${index}`,
    }))) {
      results.add(finding(one));
    }
    results.add(finding({ ...at, name: `passing-${region}`, status: 'pass' }));
  }
  const role = { arn: `arn:aws:iam::${account}:role/deploy`, id: 'deploy', type: 'AWS::IAM::Role' };
  const check = 'iam-role-trust-not-public';
  results.add(finding({ account, check, service: 'iam', region: 'global', resource: role, name: 'deploy' }));
  const facts = scanFacts({
    accounts: [{ id: account, partition: 'aws', caller, regions: where }],
    ran: [{ check: 's3-bucket-public-access-blocked', types: ['AWS::S3::Bucket'], every: true }],
    resources: [
      { service: 'iam', type: 'AWS::IAM::Role', category: 'abstracted', count: 1 },
      { service: 's3', type: 'AWS::S3::Bucket', category: 'abstracted', count: regions.length },
    ],
    calls: 10,
    partial,
  });
  const operations = regions.map((region) => operation({ account, region, ok: 3 }));
  return results.report(facts, [...operations, operation({ account, operation: 'GetBucketAcl', denied: 1 })]);
}

/** Ids and accounts of the events in the Parquet files of the day, as DuckDB reads them. */
export async function parquetEvents({ bucket }: SimulatedOrganization) {
  const folder = await mkdtemp(join(tmpdir(), 'aboveline-parquet-'));
  const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    const keys = bucket.keys().filter((key) => key.includes('/organization/parquet/eventDay=20261125/'));
    for (const key of keys) await writeFile(join(folder, basename(key)), await bucket.bytes(key));
    const sql = `select finding_info.uid as uid, cloud.account.uid as account from read_parquet('${folder}/*.parquet')`;
    const rows = (await duckdb.runAndReadAll(sql)).getRowObjectsJson();
    return rows as { uid: string; account: string }[];
  } finally {
    duckdb.closeSync();
    await rm(folder, { recursive: true });
  }
}
