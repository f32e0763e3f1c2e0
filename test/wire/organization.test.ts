import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startFront, type Front } from '../../scripts/sample/front.ts';
import type { Denial } from '../../scripts/sample/front/refusal.ts';
import { startMoto, type Moto } from '../../scripts/sample/moto.ts';
import type { Finding } from '../../src/model/finding.ts';
import { aboveline, emptyFolder } from '../helpers/cli.ts';
import { bucketOf, buildOrganization, credentialsIn, type SampleOrganization } from './organization.ts';
import { scan, signedIn, WHERE, type Scanned } from './scan.ts';

const ORGANIZATION = [...WHERE, '--organization', '--service', 's3,iam,ebs', '--fail-on', 'none'];
/** What is refused in finance: half of the buckets' reads, and all of IAM's users, roles and policies. */
const HALF = [
  's3:GetBucketPolicy',
  's3:GetBucketEncryption',
  's3:GetBucketVersioning',
  'iam:GetAccountAuthorizationDetails',
  'iam:GetAccountSummary',
];

let moto: Moto;
let organization: SampleOrganization;
const fronts: Front[] = [];

/** A way into the organisation where editorial refuses the role, and finance half of what is read. */
async function newFront(...more: Denial[]): Promise<Front> {
  const { finance, editorial } = organization.ids;
  const denied = [
    { operation: 'sts:AssumeRole', account: editorial },
    ...HALF.map((operation) => ({ operation, account: finance })),
    ...more,
  ];
  const front = await startFront({ moto: moto.url, now: new Date(), denied });
  fronts.push(front);
  return front;
}

const of = (account: string, { findings }: Pick<Scanned, 'findings'>) =>
  findings.filter((finding) => finding.account === account);
const statuses = (findings: readonly Finding[]) => new Set(findings.map(({ status }) => status));
const scannedIds = ({ report }: Scanned) =>
  report.scan.accounts.filter(({ caller }) => caller !== undefined).map(({ id }) => id);

beforeAll(async () => {
  moto = await startMoto();
  organization = await buildOrganization(moto.url);
}, 120_000);

afterAll(async () => {
  await Promise.all(fronts.map((front) => front.stop()));
  await moto?.stop();
});

describe('a scan of an organisation', () => {
  const recording = join(emptyFolder(), 'organization.gz');
  let all: Scanned;

  beforeAll(async () => {
    all = await scan([...ORGANIZATION, '--record', recording], (await newFront()).url);
  }, 120_000);

  it('tells of every account what became of it', () => {
    const { ids } = organization;
    const rows = new Map(all.report.scan.accounts.map((account) => [account.id, account]));
    expect([...rows.keys()]).toEqual(Object.values(ids).toSorted());
    const role = (id: string) => `arn:aws:sts::${id}:assumed-role/AbovelineAudit/aboveline`;
    expect(rows.get(ids.management)).toMatchObject({
      management: true,
      caller: `arn:aws:iam::${ids.management}:user/auditor`,
    });
    for (const name of ['shop', 'data', 'finance'] as const) {
      expect(rows.get(ids[name])).toMatchObject({ name, state: 'ACTIVE', caller: role(ids[name]) });
      expect(rows.get(ids[name])?.regions.scanned).toHaveLength(3);
      expect(rows.get(ids[name])).not.toHaveProperty('failure');
    }
    expect(rows.get(ids.editorial)).toMatchObject({
      name: 'editorial',
      state: 'ACTIVE',
      failure: {
        kind: 'denied',
        operation: 'sts:AssumeRole',
        code: 'AccessDenied',
        action: 'sts:AssumeRole',
      },
    });
    expect(rows.get(ids.editorial)).not.toHaveProperty('caller');
    expect(rows.get(ids.legacy)).toMatchObject({ name: 'legacy', state: 'SUSPENDED' });
    expect(rows.get(ids.legacy)).not.toHaveProperty('failure');
  });

  it('finds in each account its own, and nothing of another', () => {
    for (const name of ['management', 'shop', 'data', 'finance'] as const) {
      const buckets = of(organization.ids[name], all).filter(
        ({ resource }) => resource.type === 'AWS::S3::Bucket',
      );
      expect(new Set(buckets.map(({ resource }) => resource.name)), name).toEqual(new Set([bucketOf(name)]));
    }
    for (const name of ['management', 'shop', 'data'] as const) {
      expect(statuses(of(organization.ids[name], all))).toEqual(new Set(['pass', 'fail']));
    }
  });

  it('has one unknown for the account that refuses the role, with its cause', () => {
    const found = of(organization.ids.editorial, all);
    expect(found).toMatchObject([
      {
        check: 'account-readable',
        status: 'unknown',
        region: 'global',
        resource: { name: 'editorial' },
        cause: { kind: 'denied', operation: 'sts:AssumeRole', action: 'sts:AssumeRole' },
      },
    ]);
    const [{ message, evidence } = { message: '', evidence: [] }] = found;
    expect(message).toMatch(/^could not be read, so \d+ checks could not be made there: .*sts:AssumeRole/);
    expect(message).not.toContain('management account');
    expect(evidence[0]?.values['checks']).toHaveLength(all.report.scan.checks);
    expect(all.report.coverage.missingActions).toContainEqual(
      expect.objectContaining({ action: 'sts:AssumeRole', findings: 1 }),
    );
  });

  it('leaves the suspended account alone', () => {
    const { legacy } = organization.ids;
    expect(of(legacy, all)).toEqual([]);
    expect(all.report.coverage.operations.filter(({ account }) => account === legacy)).toEqual([]);
  });

  it('says unknown of what is denied in one account, and judges the rest there', () => {
    const { finance } = organization.ids;
    const found = of(finance, all);
    expect(statuses(found)).toEqual(new Set(['pass', 'fail', 'unknown']));
    for (const { status, cause } of found) {
      if (status === 'unknown') expect(cause).toMatchObject({ kind: 'denied' });
    }
    const denied = new Set(found.flatMap(({ cause }) => cause?.operation ?? []));
    expect([...denied].toSorted()).toEqual(HALF.filter((operation) => denied.has(operation)).toSorted());
    expect(denied.size).toBeGreaterThan(3);
  });

  it('adds up by account what it adds up in all', () => {
    const { account = {}, layer } = all.report.groups;
    const sum = { fail: 0, unknown: 0, accepted: 0, pass: 0 };
    for (const { counts } of Object.values(account)) {
      for (const status of ['fail', 'unknown', 'accepted', 'pass'] as const) sum[status] += counts[status];
    }
    expect(sum).toEqual(all.report.summary.status);
    const rolledUp = Object.values(layer).flatMap(({ counts }) => counts.fail);
    expect(rolledUp.reduce((a, b) => a + b, 0)).toBe(sum.fail);
    for (const [id, { counts }] of Object.entries(account)) {
      expect(counts.fail, id).toBe(of(id, all).filter(({ status }) => status === 'fail').length);
    }
  });

  it('is replayed to the same findings and accounts', async () => {
    const again = await scan(['--replay', recording, '--service', 's3,iam,ebs', '--fail-on', 'none']);
    expect(again.text === all.text, 'the findings are the same').toBe(true);
    expect(again.report.scan.accounts).toEqual(all.report.scan.accounts);
    expect(again.report.groups).toEqual(all.report.groups);
  });

  it('does not pass the gate of coverage while an account could not be read', async () => {
    const { editorial, shop } = organization.ids;
    const only = ['--accounts', `${editorial},${shop}`, '--require-coverage', '100'];
    const { status, report } = await scan([...ORGANIZATION, ...only], (await newFront()).url);
    expect(status).toBe(3);
    expect(report.coverage.percent).toBeLessThan(100);
    const without = await scan(
      [...ORGANIZATION, '--accounts', shop, '--require-coverage', '100'],
      (await newFront()).url,
    );
    expect(without.status).toBe(0);
  });

  it('is told by account in the terminal, within 80 columns', async () => {
    const { stdout } = await aboveline([
      ...['scan', '--replay', recording, '--service', 's3,iam,ebs'],
      ...['--format', 'terminal', '--out', '-'],
    ]);
    const [, section = ''] = stdout.split('By account');
    const { ids } = organization;
    expect(section).toMatch(new RegExp(`^ +${ids.editorial} editorial not read: access denied`, 'm'));
    expect(section).toMatch(new RegExp(`^ +${ids.shop} shop +\\d+ +- +\\d+$`, 'm'));
    expect(section).toMatch(new RegExp(`^ +${ids.legacy} legacy suspended: not scanned +- +- +-$`, 'm'));
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe('accounts are chosen', () => {
  it.each<[string, (sample: SampleOrganization) => string[], ('shop' | 'data' | 'finance')[]]>([
    ['by unit, with those below', ({ unit }) => ['--ou', unit], ['shop', 'data']],
    ['by tag', () => ['--account-tag', 'stage=test'], ['data']],
    ['by list', ({ ids }) => ['--accounts', `${ids.finance},${ids.data}`], ['data', 'finance']],
    ['by unit and tag', ({ unit }) => ['--ou', unit, '--account-tag', 'stage=prod'], ['shop']],
  ])('%s', async (_by, args, names) => {
    const scanned = await scan([...ORGANIZATION, ...args(organization)], (await newFront()).url);
    expect(scannedIds(scanned)).toEqual(names.map((name) => organization.ids[name]).toSorted());
  });
});

describe('a delegated administrator', () => {
  it('scans itself without a role, and has the management account named when its role is missing', async () => {
    const { ids } = organization;
    const front = await newFront({ operation: 'sts:AssumeRole', account: ids.management });
    const env = await credentialsIn(front.url, ids.shop);
    const only = ['--accounts', [ids.management, ids.shop, ids.data].join()];
    const before = front.counts.get('sts:AssumeRole') ?? 0;
    const scanned = await scan([...ORGANIZATION, ...only], front.url, { env });
    expect(scannedIds(scanned)).toEqual([ids.shop, ids.data].toSorted());
    expect(of(ids.management, scanned)).toMatchObject([{ check: 'account-readable', status: 'unknown' }]);
    expect(of(ids.management, scanned)[0]?.message).toMatch(
      /it is the management account, to which StackSets with service-managed permissions do not deploy$/,
    );
    // Once for each account but its own.
    expect((front.counts.get('sts:AssumeRole') ?? 0) - before).toBe(2);
  });
});

describe('a scan of an organisation that ends early', () => {
  it('is continued from its recording to the same verdicts', async () => {
    const recording = join(emptyFolder(), 'cut.gz');
    const full = await scan(ORGANIZATION, (await newFront()).url);
    const early = ['--max-rps', '20', '--deadline', '4s', '--record', recording];
    const cut = await scan([...ORGANIZATION, ...early], (await newFront()).url);
    expect(cut.report.scan.partial).toBe(true);
    expect(cut.findings.some(({ cause }) => cause?.kind === 'not-reached')).toBe(true);
    const resumed = await scan([...ORGANIZATION, '--resume', recording], (await newFront()).url);
    expect(resumed.report.scan.partial).toBe(false);
    expect(resumed.findings.map(({ id, status }) => `${id} ${status}`)).toEqual(
      full.findings.map(({ id, status }) => `${id} ${status}`),
    );
  }, 120_000);

  it('says of accounts that it did not come to that they were not reached', async () => {
    const early = ['--max-rps', '1', '--deadline', '6s'];
    const { report, findings } = await scan([...ORGANIZATION, ...early], (await newFront()).url);
    const failed = report.scan.accounts.filter(({ failure }) => failure?.kind === 'not-reached');
    expect(failed.length).toBeGreaterThan(0);
    for (const { id } of failed) {
      expect(of(id, { findings })).toMatchObject([
        { check: 'account-readable', cause: { kind: 'not-reached' } },
      ]);
    }
  });
});

describe('what goes wrong before a scan of an organisation is one line', () => {
  it.each<[string, string[], Denial[], RegExp]>([
    [
      'the list is refused',
      [],
      [{ operation: 'organizations:ListAccounts' }],
      /^aboveline: cannot list the accounts of the organization: organizations:ListAccounts was denied \(AccessDeniedException\)\. Sign in to the management account or to a delegated administrator, .*\n$/,
    ],
    [
      'there is no such account',
      ['--accounts', '999999999999'],
      [],
      /there is no account 999999999999 in the/,
    ],
    ['there is no such Region', ['--regions', 'eu-wets-1'], [], /there is no Region "eu-wets-1".*eu-west-1/],
    [
      'an account is no account',
      ['--accounts', 'shop'],
      [],
      /'--accounts <list>' argument 'shop' is invalid/,
    ],
  ])('%s', async (_what, args, denied, says) => {
    const front = await newFront(...denied);
    const { status, stderr } = await aboveline(['scan', '--organization', '--service', 's3', ...args], {
      env: signedIn(front.url),
    });
    expect(stderr).toMatch(says);
    expect(status).toBe(2);
  });

  it.each([
    [['--ou', 'ou-abcd-12345678'], /--ou goes with --organization/],
    [['--organization', '--replay', 'x.gz'], /--organization cannot go with --replay/],
    [['--organization', '--send', 'security-hub'], /--send security-hub cannot go with --organization/],
  ])('%s', async (args, says) => {
    const { status, stderr } = await aboveline(['scan', ...args]);
    expect(stderr).toMatch(says);
    expect(status).toBe(2);
  });
});
