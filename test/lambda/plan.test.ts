import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { accountId, members } from '../../bench/organization/directory.ts';
import { parseEvent, type ScanEvent } from '../../src/lambda/event.ts';
import { handler as plan } from '../../src/lambda/plan.ts';
import { ORDER, simulateOrganization, simulateScan, type SimulatedOrganization } from './simulated.ts';

const STARTED = '2026-11-25T02:00:07.123Z';
const SUSPENDED = accountId(2);

let organization: SimulatedOrganization;

beforeEach(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  organization = await simulateOrganization(members(4, (index) => (index === 2 ? 'SUSPENDED' : 'ACTIVE')));
});

afterEach(async () => {
  await organization.stop();
  vi.restoreAllMocks();
});

async function targetsOf(order: object): Promise<ScanEvent[]> {
  const { targets } = await plan({ order, startedAt: STARTED });
  const written = await organization.json<ScanEvent[]>(targets.key);
  expect(written).toHaveLength(targets.count);
  return written;
}

describe('the plan', () => {
  it('is a scan for each account that is in use, which the scan function takes', async () => {
    const written = await targetsOf({ ...ORDER, reports: ['html'] });
    expect(written.map(({ target }) => target?.account)).toEqual([0, 1, 3].map(accountId));
    for (const event of written) {
      expect(parseEvent(event, new Date())).toEqual(event);
      expect(event).toMatchObject({ ...ORDER, reports: ['html'], onUnfinished: 'throw' });
    }
    expect(written[1]?.target).toEqual({
      account: accountId(1),
      roleArn: `arn:aws:iam::${accountId(1)}:role/audit/aboveline`,
      externalId: 'between-us-7391',
      name: 'team-1',
    });
  });

  it('is the same for every attempt of an execution, which gives it its time', async () => {
    const first = await targetsOf({});
    expect(first[0]).toMatchObject({ time: STARTED, scanId: '20261125T020007Z' });
    expect(await targetsOf({})).toEqual(first);
  });

  it('has a scan for each group of Regions', async () => {
    const regionGroups = { eu: ['eu-west-1', 'eu-central-1'], us: ['us-east-1'] };
    const written = await targetsOf({ ...ORDER, regionGroups, accounts: [accountId(1)] });
    expect(written.map(({ part, regions }) => [part, regions])).toEqual(Object.entries(regionGroups));
  });

  it('says how many accounts are at rest, and how many may fail', async () => {
    const planned = await plan({ order: { ...ORDER, toleratedFailurePercentage: 5 }, startedAt: STARTED });
    expect(planned).toMatchObject({
      atRest: 1,
      finished: 0,
      maxConcurrency: 50,
      toleratedFailurePercentage: 5,
      mapRuns: 'organization/date=2026-11-25/scan=nightly/map-runs',
    });
  });

  it('leaves out what the same scan has finished, and nothing that only began', async () => {
    const [complete, partial] = await targetsOf(ORDER);
    await simulateScan(complete as ScanEvent);
    await simulateScan(partial as ScanEvent, 1, true);
    const planned = await plan({ order: ORDER, startedAt: STARTED });
    expect(planned).toMatchObject({ finished: 1, targets: { count: 2 } });
    const other = await plan({ order: { ...ORDER, scanId: 'another' }, startedAt: STARTED });
    expect(other).toMatchObject({ finished: 0, targets: { count: 3 } });
  });
});

describe('an order that is wrong', () => {
  const WRONG = {
    'is no map': ['nightly', 'the order must be a map'],
    'has an unknown member': [
      { ...ORDER, report: ['html'] },
      "the event's report is unknown; did you mean reports?",
    ],
    'names a target': [{ ...ORDER, target: {} }, "the order's target is set by the plan, for each account"],
    'tolerates more than all': [
      { ...ORDER, toleratedFailurePercentage: 101 },
      "the order's toleratedFailurePercentage must be a number from 0 to 100",
    ],
    'scans none at once': [
      { ...ORDER, maxConcurrency: 0 },
      "the order's maxConcurrency must be a whole number above 0",
    ],
    'has Regions twice': [
      { ...ORDER, regions: ['eu-west-1'], regionGroups: { us: ['us-east-1'] } },
      "the order's regions cannot go with regionGroups",
    ],
    'has a group of no Regions': [
      { ...ORDER, regionGroups: { us: [] } },
      /^the event's regions must not be empty/,
    ],
    'has a group whose name is no part of a key': [
      { ...ORDER, regionGroups: { 'a/b': ['us-east-1'] } },
      /^the event's part must be of letters/,
    ],
    'names an account that is not there': [
      { ...ORDER, accounts: ['999999999999'] },
      /^there is no account 999999999999 in the organization/,
    ],
    'leaves out an account that is not there': [
      { ...ORDER, excludeAccounts: ['999999999999'] },
      "the order's excludeAccounts names 999999999999, which is not among the accounts",
    ],
    'leaves nothing to scan': [{ ...ORDER, accounts: [SUSPENDED] }, 'no account is left to scan'],
    'asks for a check that there is none of': [
      { ...ORDER, select: { checks: ['s3-bucket-polcy-not-public'] } },
      /s3-bucket-polcy-not-public/,
    ],
  } as const;

  for (const [name, [order, says]] of Object.entries(WRONG)) {
    it(`${name}: is refused before anything is scanned`, async () => {
      const refused = plan({ order, startedAt: STARTED });
      await expect(refused).rejects.toMatchObject({ name: 'UsageError' });
      await expect(refused).rejects.toThrow(says);
      expect(organization.bucket.keys()).toEqual([]);
    });
  }
});
