import { OrganizationsClient, paginateListAccounts } from '@aws-sdk/client-organizations';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ACCOUNTS, type Account } from '../../bench/accounts.ts';
import { eachMore, members, membersTable, type MeasuredMembers } from '../../bench/members.ts';
import { accountId } from '../../bench/organization/directory.ts';
import { install } from '../../bench/scan.ts';
import { AWS_LIKE } from '../../bench/simulator/settings.ts';
import { startSimulator, type Simulator } from '../../bench/simulator/start.ts';
import { credentialsOf, OWN, type Credentials } from '../../bench/simulator/worlds.ts';

const FEW: Account = {
  regions: 2,
  spread: 'evenly',
  holds: { ...ACCOUNTS.small.holds, securityGroups: 20, buckets: 4 },
};

const QUICK = { latency: { median: 5, p99: 20 } };

const MEASURED: MeasuredMembers = {
  accounts: 10,
  wall: 20,
  cpu: 18,
  peakRss: 170e6,
  findings: 145_000,
  unknown: 0,
  reportBytes: 320e6,
  calls: 5052,
  leastCalls: 5052,
  differences: [],
  throttles: 0,
  peakInFlight: 96,
  alone: [],
  load: 0,
  cores: 2,
};

describe('the bench, on an organisation', () => {
  it('finds in each account what a scan of that account alone finds, with the least calls', async () => {
    const app = await install();
    try {
      const measured = await members(app, 2, { account: FEW, settings: QUICK });
      expect(measured.alone).toEqual([accountId(1)]);
      expect(measured.differences).toEqual([]);
      expect(measured).toMatchObject({ calls: measured.leastCalls, throttles: 0, unknown: 0 });
      expect(measured.findings).toBeGreaterThan(2 * 500);
      expect(measured.peakInFlight).toBeGreaterThan(1);
    } finally {
      await app.remove();
    }
  });

  it('tells what one more account costs', () => {
    const more = { ...MEASURED, accounts: 50, wall: 100, cpu: 86, peakRss: 190e6 };
    expect(eachMore(MEASURED, more)).toEqual({ peakRss: 0.5e6, wall: 2, cpu: 1.7 });
    const lines = membersTable([MEASURED, more]).split('\n');
    expect(lines[0]).toBe('| accounts | 10 | 50 |');
    expect(lines).toContain('| findings a second | 7,250 | 1,450 |');
    expect(lines.at(-1)).toBe('one more account between 10 and 50: 0.50 MB, 2.00 s, 1.70 s of CPU');
  });
});

describe('the simulated organisation', () => {
  const [own, one, other] = [0, 1, 2].map(accountId) as [string, string, string];
  let simulator: Simulator;

  beforeAll(async () => {
    const buckets = { s3: { burst: 1, perSecond: 0.001 } };
    simulator = await startSimulator({
      ...AWS_LIKE,
      ...QUICK,
      account: FEW,
      accounts: 21,
      buckets,
    });
  });
  afterAll(() => simulator.stop());

  const as = (credentials: Credentials) => ({
    credentials,
    endpoint: simulator.url,
    region: 'us-east-1',
    maxAttempts: 1,
  });

  async function enter(account: string, role = 'AbovelineAudit'): Promise<Credentials> {
    const sts = new STSClient(as(OWN));
    const RoleArn = `arn:aws:iam::${account}:role/${role}`;
    const answer = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = answer.Credentials ?? {};
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  }

  async function bucketsOf(credentials: Credentials): Promise<(string | undefined)[]> {
    const s3 = new S3Client({ ...as(credentials), forcePathStyle: true });
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({ MaxBuckets: 10_000 }));
    return Buckets.map(({ Name }) => Name);
  }

  it('knows by the key whose account it is, and throttles each by itself', async () => {
    for (const id of [own, one, other]) {
      const credentials = id === own ? OWN : await enter(id);
      const { Account, Arn } = await new STSClient(as(credentials)).send(new GetCallerIdentityCommand({}));
      expect(Account).toBe(id);
      expect(Arn).toContain(`::${id}:`);
      const names = await bucketsOf(credentials);
      expect(names).toHaveLength(4);
      for (const name of names) expect(name).toContain(id);
      await expect(bucketsOf(credentials)).rejects.toMatchObject({ name: 'SlowDown' });
    }
  });

  it('lets nobody in with the token of another account, or by another role', async () => {
    const mixed = { ...credentialsOf(one), sessionToken: credentialsOf(other).sessionToken ?? '' };
    const sts = new STSClient(as(mixed));
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    await expect(enter(one, 'Admin')).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(enter('999999999999')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('lists its accounts to the management account, 20 a page', async () => {
    const pagesFor = async (credentials: Credentials) => {
      const sizes: number[] = [];
      const client = new OrganizationsClient(as(credentials));
      for await (const { Accounts = [] } of paginateListAccounts({ client }, {})) sizes.push(Accounts.length);
      return sizes;
    };
    await expect(pagesFor(OWN)).resolves.toEqual([20, 1]);
    await expect(pagesFor(await enter(one))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
