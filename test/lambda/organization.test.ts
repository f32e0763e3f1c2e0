import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { accountId, members } from '../../bench/organization/directory.ts';
import schema from '../../reports/report.schema.json' with { type: 'json' };
import { chooseFor } from '../../src/lambda/choose.ts';
import type { ScanEvent } from '../../src/lambda/event.ts';
import { createLog } from '../../src/lambda/log.ts';
import { createFactsLog } from '../../src/lambda/organization/facts.ts';
import { mergeAll } from '../../src/lambda/organization/merge.ts';
import type { Plan } from '../../src/lambda/organization/targets.ts';
import type { Reduced } from '../../src/lambda/reduce.ts';
import type { ScanFile } from '../../src/lambda/result.ts';
import { openStore } from '../../src/lambda/store.ts';
import { STATUSES, type Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { UsageError } from '../../src/model/usage.ts';
import { lendWithResolvers, type Execution } from '../helpers/state-machine.ts';
import {
  BUCKET,
  ORDER,
  parquetEvents,
  simulateOrganization,
  simulateScan,
  type SimulatedOrganization,
} from './simulated.ts';

const PREFIX = 'organization/date=2026-11-25/scan=nightly/';

type Written = Omit<Report, 'findings'> & { readonly findings: readonly Finding[] };

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const isReport = ajv.compile(schema);

let giveBack: () => void;
let organization: SimulatedOrganization;

beforeAll(() => {
  giveBack = lendWithResolvers();
  // Logs and metrics are tested elsewhere.
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterAll(() => {
  vi.restoreAllMocks();
  giveBack();
});

function outputOf(execution: Execution): Reduced {
  if (execution.status === 'FAILED') throw execution.error;
  return execution.output as Reduced;
}

async function report(): Promise<Written> {
  const written = await organization.json<Written>(`${PREFIX}report.json`);
  expect(isReport(written), JSON.stringify(isReport.errors?.slice(0, 3))).toBe(true);
  return written;
}

/** What Lambda's runtime makes of a function that throws. */
function broken(name: string, message: string): Promise<never> {
  return Promise.reject(Object.assign(new Error(message), { name }));
}

describe('an organisation of 50 accounts', () => {
  let reduced: Reduced;

  beforeAll(async () => {
    organization = await simulateOrganization(
      members(50, (index) => (index === 49 ? 'SUSPENDED' : 'ACTIVE')),
    );
    reduced = outputOf(await organization.start({ ...ORDER, reports: ['html', 'matrix'] }));
  });

  afterAll(() => organization.stop());

  it('is merged to a report that is the sum of theirs', async () => {
    const { accounts, counts } = reduced;
    expect(accounts).toEqual({ scanned: 49, partial: 0, unread: 0, atRest: 1 });
    const sum = { fail: 0, unknown: 0, accepted: 0, pass: 0 };
    for (let index = 0; index < 49; index += 1) {
      const key = `account=${accountId(index)}/date=2026-11-25/scan=nightly/scan.json`;
      const { result } = await organization.json<ScanFile>(key);
      for (const status of STATUSES) sum[status] += result.counts[status];
    }
    expect(counts).toEqual(sum);
    expect(counts.fail).toBeGreaterThan(100);
    const { findings, scan, summary, groups } = await report();
    expect(findings).toHaveLength(sum.fail + sum.pass);
    expect(summary.status).toEqual(sum);
    const inOrder = (await organization.findings(PREFIX)).map(({ id }) => id);
    expect(inOrder).toEqual(findings.map(({ id }) => id));
    expect(Object.keys(groups.account ?? {})).toHaveLength(49);
    expect(scan.calls).toBe(490);
  });

  it('has those at rest apart, and no finding about them', async () => {
    const { scan, findings } = await report();
    const [resting, another] = scan.accounts.filter(({ state }) => state === 'SUSPENDED');
    expect(another).toBeUndefined();
    expect(resting).toMatchObject({ id: accountId(49), name: 'team-49' });
    expect(resting).not.toHaveProperty('failure');
    expect(findings.some(({ account }) => account === accountId(49))).toBe(false);
  });

  it('has what was asked for beside its report', async () => {
    const whole = `${BUCKET}/${PREFIX}`;
    const files = organization.bucket.keys().filter((key) => key.startsWith(whole));
    const asked = ['report.html', 'matrix.json', 'scan.json', 'plan.json', 'targets.json'];
    expect(files.map((key) => key.slice(whole.length))).toEqual(expect.arrayContaining(asked));
    const { result } = await organization.json<{ result: Reduced }>(`${PREFIX}scan.json`);
    expect(result).toEqual(reduced);
  });

  it('tells of an operation everywhere in one row, and of each Region where it was denied', async () => {
    const { operations } = (await report()).coverage;
    const own = operations.filter(({ account }) => account === accountId(1));
    expect(own).toEqual([
      expect.objectContaining({ operation: 'GetBucketAcl', region: 'eu-west-1', denied: 1 }),
      expect.objectContaining({ operation: 'GetBucketPolicy', region: '*', ok: 6 }),
    ]);
  });

  it('is in Parquet, a file an account, as it is in its report', async () => {
    const { findings } = await report();
    const events = await parquetEvents(organization);
    const told = events.map(({ uid, account }) => `${account} ${uid}`).toSorted();
    expect(told).toEqual(findings.map(({ id, account }) => `${account} ${id}`).toSorted());
  });
});

describe('a scan that fails', () => {
  beforeEach(async () => {
    organization = await simulateOrganization(members(8));
  });

  afterEach(() => organization.stop());

  it('twice and then passes leaves no trace', async () => {
    const flaky = (event: ScanEvent, turn: number) =>
      event.target?.account === accountId(3) && turn < 3
        ? broken('Lambda.Unknown', 'the process died')
        : simulateScan(event);
    const { accounts } = outputOf(await organization.start(ORDER, flaky));
    expect(accounts).toEqual({ scanned: 8, partial: 0, unread: 0, atRest: 0 });
    expect(organization.scans.get(accountId(3))).toBe(3);
    expect(organization.scans.get(accountId(4))).toBe(1);
  });

  it('always is named in the report, with what it ended with', async () => {
    const dead = (event: ScanEvent) =>
      event.target?.account === accountId(3)
        ? broken('Lambda.Unknown', 'out of memory')
        : simulateScan(event);
    const { accounts, counts } = outputOf(await organization.start(ORDER, dead));
    expect(accounts).toEqual({ scanned: 7, partial: 0, unread: 1, atRest: 0 });
    expect(organization.scans.get(accountId(3))).toBe(4);
    expect(counts.unknown).toBe(1);
    const { findings, scan } = await report();
    const about = findings.filter(({ account }) => account === accountId(3));
    expect(about).toEqual([
      expect.objectContaining({
        check: 'account-readable',
        status: 'unknown',
        cause: expect.objectContaining({
          code: 'Lambda.Unknown',
          message: expect.stringContaining('out of memory'),
        }),
      }),
    ]);
    const listed = scan.accounts.find(({ id }) => id === accountId(3));
    expect(listed).toMatchObject({ name: 'team-3', failure: { kind: 'not-reached' } });
    expect(scan.accounts).toHaveLength(8);
  });

  it('as a role cannot be entered is denied, and the management account is named as such', async () => {
    const shut = [accountId(0), accountId(3)];
    const denying = (event: ScanEvent) => {
      const { account = '', roleArn } = event.target ?? {};
      if (!shut.includes(account)) return simulateScan(event);
      return broken('UsageError', `cannot sign in to AWS as ${roleArn}: AccessDenied: not authorized`);
    };
    const { accounts } = outputOf(await organization.start(ORDER, denying));
    expect(accounts).toEqual({ scanned: 6, partial: 0, unread: 2, atRest: 0 });
    const { findings } = await report();
    const [management, other] = shut.map((id) => findings.filter(({ account }) => account === id));
    const cause = { kind: 'denied', operation: 'sts:AssumeRole', action: 'sts:AssumeRole' };
    expect([management, other]).toMatchObject([[{ cause }], [{ cause }]]);
    const named = /it is the management account, to which StackSets with service-managed permissions do not/;
    expect(management?.[0]?.message).toMatch(named);
    expect(other?.[0]?.message).not.toMatch(named);
  });

  it('in too many accounts ends the execution, and a redrive scans these alone', async () => {
    let down = true;
    const outage = (event: ScanEvent) =>
      down && Number(event.target?.account) >= Number(accountId(4))
        ? broken('ScanUnfinished', 'the scan is failed')
        : simulateScan(event);
    const ended = await organization.start({ ...ORDER, maxConcurrency: 1 }, outage);
    if (ended.status !== 'FAILED') throw new Error('the execution did not fail');
    expect(ended.error.name).toBe('States.ExceedToleratedFailureThreshold');
    expect(ended.state).toBe('Scan accounts');
    const finished = [...organization.scans].filter(([account]) => Number(account) < Number(accountId(4)));
    expect(finished.map(([, scans]) => scans)).toEqual([1, 1, 1, 1]);

    down = false;
    const { accounts } = outputOf(await ended.redrive());
    expect(accounts).toEqual({ scanned: 8, partial: 0, unread: 0, atRest: 0 });
    for (const [account] of finished) expect(organization.scans.get(account)).toBe(1);
  });

  it('is made again by another run of the same scan id, and no other is', async () => {
    const dead = (event: ScanEvent) =>
      event.target?.account === accountId(3) ? broken('Lambda.Unknown', 'killed') : simulateScan(event);
    await organization.start(ORDER, dead);
    const before = new Map(organization.scans);
    const { accounts } = outputOf(await organization.start(ORDER));
    expect(accounts).toEqual({ scanned: 8, partial: 0, unread: 0, atRest: 0 });
    for (const [account, scans] of before) {
      expect(organization.scans.get(account)).toBe(account === accountId(3) ? scans + 1 : scans);
    }
    // A third has nothing left to scan, and only makes the report anew.
    const third = outputOf(await organization.start(ORDER));
    expect(third.accounts.scanned).toBe(8);
    expect(organization.scans.get(accountId(3))).toBe((before.get(accountId(3)) ?? 0) + 1);
  });
});

describe('a scan that its deadline ends', () => {
  beforeEach(async () => {
    organization = await simulateOrganization(members(2));
  });

  afterEach(() => organization.stop());

  async function unfinished(event: ScanEvent): Promise<never> {
    await simulateScan(event, 1, true);
    return broken('ScanUnfinished', 'the scan is partial');
  }

  it('is gone on with until it is complete', async () => {
    const slow = (event: ScanEvent, turn: number) => (turn < 6 ? unfinished(event) : simulateScan(event));
    const { accounts } = outputOf(await organization.start(ORDER, slow));
    expect(accounts).toEqual({ scanned: 2, partial: 0, unread: 0, atRest: 0 });
    expect([...organization.scans.values()]).toEqual([6, 6]);
    expect((await report()).scan.partial).toBe(false);
  });

  it('is in the report as far as it came, when it never is', async () => {
    const endless = (event: ScanEvent) =>
      event.target?.account === accountId(1) ? unfinished(event) : simulateScan(event);
    const order = { ...ORDER, toleratedFailurePercentage: 50 };
    const { accounts } = outputOf(await organization.start(order, endless));
    expect(accounts).toEqual({ scanned: 1, partial: 1, unread: 0, atRest: 0 });
    expect(organization.scans.get(accountId(1))).toBe(8);
    const { findings, scan } = await report();
    expect(scan.partial).toBe(true);
    expect(findings.some(({ account }) => account === accountId(1))).toBe(true);
  });
});

describe('groups of Regions', () => {
  const regionGroups = { eu: ['eu-west-1', 'eu-central-1'], us: ['us-east-1'] };

  beforeEach(async () => {
    organization = await simulateOrganization(members(3));
  });

  afterEach(() => organization.stop());

  it('are scanned each for itself, and what an account has once is counted once', async () => {
    const { accounts, counts } = outputOf(await organization.start({ ...ORDER, regionGroups }));
    expect(accounts.scanned).toBe(3);
    expect([...organization.scans.keys()].filter((key) => key.startsWith(accountId(1)))).toEqual([
      `${accountId(1)} eu`,
      `${accountId(1)} us`,
    ]);
    const { scan, findings } = await report();
    expect(findings.filter(({ region }) => region === 'global')).toHaveLength(3);
    expect(counts.pass).toBe(9);
    expect(scan.accounts[1]?.regions.scanned).toEqual(['eu-central-1', 'eu-west-1', 'us-east-1']);
    expect(scan.resources).toEqual([
      expect.objectContaining({ type: 'AWS::IAM::Role', count: 3 }),
      expect.objectContaining({ type: 'AWS::S3::Bucket', count: 9 }),
    ]);
  });

  it('of which one fails are unknown, Region by Region', async () => {
    const dead = (event: ScanEvent) =>
      event.part === 'eu' && event.target?.account === accountId(1)
        ? broken('Lambda.Unknown', 'killed')
        : simulateScan(event);
    const { accounts } = outputOf(await organization.start({ ...ORDER, regionGroups }, dead));
    expect(accounts).toEqual({ scanned: 2, partial: 1, unread: 0, atRest: 0 });
    const unknown = (await report()).findings.filter(({ status }) => status === 'unknown');
    expect(unknown.map(({ check, account, region }) => [check, account, region])).toEqual([
      ['account-region-readable', accountId(1), 'eu-central-1'],
      ['account-region-readable', accountId(1), 'eu-west-1'],
    ]);
  });
});

describe('a merge', () => {
  beforeEach(async () => {
    organization = await simulateOrganization(members(2));
  });

  afterEach(() => organization.stop());

  it('that has no room for a finding fails, and does not call it damaged', async () => {
    await organization.start(ORDER);
    const plan = await organization.json<Plan>(`${PREFIX}plan.json`);
    const store = openStore({ bucket: BUCKET });
    const folder = await mkdtemp(join(tmpdir(), 'aboveline-merge-'));
    const log = createLog({});
    const facts = createFactsLog(await chooseFor(plan.order, store), { toolVersion: '0', time: plan.time });
    const merging = { plan, store, folder, facts, log, failures: new Map(), checks: [] };
    const full = () => {
      throw new UsageError('no room');
    };
    await expect(mergeAll({ ...merging, add: full, tell: full })).rejects.toThrow('no room');
    store.close();
    await rm(folder, { recursive: true, force: true });
  });
});

describe('results that are damaged', () => {
  beforeEach(async () => {
    organization = await simulateOrganization(members(2));
  });

  afterEach(() => organization.stop());

  it('are unknown when there is no telling how the scan ended', async () => {
    const key = `${BUCKET}/account=${accountId(1)}/date=2026-11-25/scan=nightly/scan.json`;
    const damaging = async (event: ScanEvent) => {
      const result = await simulateScan(event);
      const bytes = await organization.bucket.bytes(key);
      if (bytes.length > 0) await organization.bucket.put(key, bytes.subarray(0, 100));
      return result;
    };
    const { accounts } = outputOf(await organization.start({ ...ORDER, maxConcurrency: 1 }, damaging));
    expect(accounts).toEqual({ scanned: 1, partial: 0, unread: 1, atRest: 0 });
    const about = (await report()).findings.filter(({ account }) => account === accountId(1));
    expect(about).toEqual([
      expect.objectContaining({ cause: expect.objectContaining({ code: 'ScanDamaged' }) }),
    ]);
  });

  it('are no loss that nobody hears of', async () => {
    const key = `${BUCKET}/account=${accountId(1)}/date=2026-11-25/scan=nightly/findings.ndjson.gz`;
    const damaging = async (event: ScanEvent) => {
      const result = await simulateScan(event);
      const bytes = await organization.bucket.bytes(key);
      await organization.bucket.put(key, bytes.subarray(0, Math.max(0, bytes.length - 40)));
      return result;
    };
    outputOf(await organization.start({ ...ORDER, maxConcurrency: 1 }, damaging));
    const { findings, scan } = await report();
    expect(scan.partial).toBe(true);
    expect(findings.filter(({ check }) => check === 'account-readable')).toEqual([
      expect.objectContaining({
        account: accountId(1),
        cause: expect.objectContaining({ code: 'FindingsDamaged' }),
      }),
    ]);
  });
});
