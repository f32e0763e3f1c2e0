import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareReports } from '../../src/engine/changes.ts';
import { REGION_READABLE } from '../../src/engine/own-checks.ts';
import { CHANGE_CAUSES, type Change, type ChangeCause } from '../../src/model/changes.ts';
import { STATUSES, type Finding, type Status } from '../../src/model/finding.ts';
import type { RanCheck, Report, ScanFacts, Selection } from '../../src/model/report.ts';
import { UsageError } from '../../src/model/usage.ts';
import { ACCOUNT, denied, finding, many, reportOf, scanFacts, type Given } from '../reports/fixtures.ts';

const CHECK = 's3-bucket-public-access-blocked';
const OTHER = 's3-bucket-versioning-enabled';
const BUCKET = 'AWS::S3::Bucket';

/** A scan: what it found, and what else tells why. */
interface Scan {
  readonly has: readonly Finding[];
  readonly ran?: readonly Partial<RanCheck>[];
  readonly facts?: Partial<ScanFacts>;
  readonly tags?: readonly string[];
}

function reportFor({ has, ran = [{ check: CHECK }], facts, tags = [] }: Scan): Report {
  const selection: Selection = { ...scanFacts().selection, tags };
  const rows = ran.map((row) => ({ check: CHECK, types: [BUCKET], every: true, ...row }));
  return reportOf(has, { selection, ran: rows, ...facts });
}

function changesOf(before: Scan, after: Scan): Change[] {
  const { changes, close } = compareReports({ report: reportFor(before) }, { report: reportFor(after) });
  const list = [...changes.list()];
  close();
  return list;
}

/** `regressed`, or `lost-visibility: the account is not scanned`. */
function told({ cause, why }: Change): string {
  return why === undefined ? cause : `${cause}: ${why}`;
}

const accepted = {
  owner: 'web',
  reason: 'moves in May',
  approver: 'jane',
  expires: '2026-12-31',
  was: 'fail',
} as const;

function bucket(status: Status, given: Given = {}): Finding {
  if (status === 'unknown') return denied('s3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock', given);
  return finding({ status, ...(status === 'accepted' && { accepted }), ...evidence(status), ...given });
}

/** What was seen, which is another thing for each status. */
function evidence(seen: unknown): Pick<Finding, 'evidence'> {
  return looksAt({ seen });
}

function looksAt(values: Readonly<Record<string, unknown>>): Pick<Finding, 'evidence'> {
  return {
    evidence: [{ operations: ['s3:GetPublicAccessBlock'], resource: 'arn:aws:s3:::invoices', values }],
  };
}

/** No bucket could be listed. */
const unlisted = bucket('unknown', {
  region: 'global',
  name: 'every AWS::S3::Bucket',
  message: 'could not be judged: s3:ListBuckets access denied (AccessDenied)',
  resource: { arn: 'arn:aws:s3::123456789012:Bucket/*', id: '*' },
});

const deadRegion = bucket('unknown', {
  check: REGION_READABLE,
  region: 'eu-west-1',
  name: 'eu-west-1',
  message: 'could not be read',
  resource: { arn: 'arn:aws:::123456789012:region/eu-west-1', id: 'eu-west-1', type: 'AWS::Region' },
});

const otherRegions = {
  accounts: scanFacts().accounts.map((account) => ({
    ...account,
    regions: { ...account.regions, scanned: ['us-east-1'] },
  })),
};

describe('what both scans have', () => {
  const CAUSES: Record<Status, Record<Status, string | undefined>> = {
    fail: { fail: undefined, unknown: 'lost-visibility', accepted: 'exception-added', pass: 'fixed' },
    unknown: { fail: 'regained', unknown: undefined, accepted: 'regained', pass: 'regained' },
    accepted: { fail: 'exception-ended', unknown: 'lost-visibility', accepted: undefined, pass: 'fixed' },
    pass: { fail: 'regressed', unknown: 'lost-visibility', accepted: 'regressed', pass: undefined },
  };
  for (const before of STATUSES) {
    for (const after of STATUSES) {
      const cause = CAUSES[before][after];
      it(`${before}, then ${after}: ${cause ?? 'no change'}`, () => {
        const list = changesOf({ has: [bucket(before)] }, { has: [bucket(after)] });
        expect(list.map((change) => change.cause)).toEqual(cause === undefined ? [] : [cause]);
        if (list[0]) expect([list[0].before?.status, list[0].after?.status]).toEqual([before, after]);
      });
    }
  }

  const version = (version: string) => ({ ran: [{ check: CHECK, version }] });
  const params = (minDays: number) => ({ ran: [{ check: CHECK, params: { minDays } }] });
  const same = evidence('the same');
  const newer = { facts: { toolVersion: '0.2.0' } };
  const later = { facts: { now: '2026-12-01T00:00:00.000Z' } };
  const past = { accepted: { ...accepted, expires: '2026-11-19' } };
  const CASES: Record<string, [before: Scan, after: Scan, told: string[]]> = {
    'another value of a parameter is why it passes now': [
      { has: [bucket('fail', same)], ...params(14) },
      { has: [bucket('pass', same)], ...params(7) },
      ['parameter-changed: minDays was 14 and is 7'],
    ],
    'another value of a parameter is why it fails now': [
      { has: [bucket('pass', same)], ...params(7) },
      { has: [bucket('fail', same)], ...params(14) },
      ['parameter-changed: minDays was 7 and is 14'],
    ],
    'nothing is fixed that is judged by another parameter, whatever else was seen': [
      { has: [bucket('fail')], ...params(14) },
      { has: [bucket('pass')], ...params(7) },
      ['parameter-changed: minDays was 14 and is 7'],
    ],
    'a parameter that was not set before': [
      { has: [bucket('fail')] },
      { has: [bucket('pass')], ran: [{ check: CHECK, params: { trusted: ['1', '2'] } }] },
      ['parameter-changed: trusted was not set and is [1, 2]'],
    ],
    'another parameter that changes no verdict is no change': [
      { has: [bucket('pass')], ...params(7) },
      { has: [bucket('pass')], ...params(14) },
      [],
    ],
    'the same was seen, and a newer aboveline lets it pass': [
      { has: [bucket('fail', same)] },
      { has: [bucket('pass', same)], ...newer },
      ['check-changed: aboveline 0.1.0 became 0.2.0'],
    ],
    'the same was seen, and a newer aboveline lets it fail later': [
      { has: [bucket('pass', same)] },
      { has: [bucket('fail', same)], facts: { ...newer.facts, ...later.facts } },
      ['check-changed: aboveline 0.1.0 became 0.2.0, or time has passed'],
    ],
    'another thing was seen by a newer aboveline': [
      { has: [bucket('fail')] },
      { has: [bucket('pass')], ...newer },
      ['fixed'],
    ],
    'the same was seen, and a check of another version lets it pass': [
      { has: [bucket('fail', same)], ...version('0a') },
      { has: [bucket('pass', same)], ...version('1b') },
      ["check-changed: the check's version was 0a and is 1b"],
    ],
    'the same was seen by the same check of a newer aboveline, and it fails later': [
      { has: [bucket('pass', same)], ...version('0a') },
      { has: [bucket('fail', same)], ...version('0a'), facts: { ...newer.facts, ...later.facts } },
      ['regressed: what was seen is the same, and time has passed'],
    ],
    'the same was seen by the same check, and it passes later: the check has not changed': [
      { has: [bucket('fail', same)], ...version('0a') },
      { has: [bucket('pass', same)], ...version('0a'), ...later },
      ['fixed: what was seen is the same, and time has passed'],
    ],
    'the same was seen by the same check, as of an earlier time': [
      { has: [bucket('pass', same)], ...version('0a'), ...later },
      { has: [bucket('fail', same)], ...version('0a') },
      ['regressed: what was seen is the same, and is judged as of an earlier time'],
    ],
    'nothing was seen of what passes later, by the same check': [
      { has: [bucket('fail')], ...version('0a') },
      { has: [bucket('pass', { evidence: [] })], ...version('0a'), ...later },
      ['check-changed'],
    ],
    'another thing was seen by a check of another version': [
      { has: [bucket('fail')], ...version('0a') },
      { has: [bucket('pass')], ...version('1b') },
      ["fixed: something else was seen, and the check's version was 0a and is 1b"],
    ],
    'only the version of the check is another': [
      { has: [bucket('fail')], ...version('0a') },
      { has: [bucket('fail')], ...version('1b') },
      [],
    ],
    'the check looks at something else: nobody fixed that': [
      { has: [bucket('fail', looksAt({ policy: 'open' }))], ...version('0a') },
      { has: [bucket('pass', looksAt({ policy: 'open', block: true }))], ...version('1b') },
      ["check-changed: the check's version was 0a and is 1b"],
    ],
    'the check looks at nothing that it looked at: nobody broke that': [
      { has: [bucket('pass', looksAt({ policy: 'open' }))], ...version('0a') },
      { has: [bucket('fail', looksAt({ acl: 'open' }))], ...version('1b') },
      ["check-changed: the check's version was 0a and is 1b"],
    ],
    'the same was seen, and it fails later': [
      { has: [bucket('pass', same)] },
      { has: [bucket('fail', same)], ...later },
      ['regressed: what was seen is the same, and time has passed'],
    ],
    'the same was seen, and it passes later, by a check of which no version is known': [
      { has: [bucket('fail', same)] },
      { has: [bucket('pass', same)], ...later },
      ['check-changed'],
    ],
    'nothing was seen of what passes: nobody fixed that': [
      { has: [bucket('fail')] },
      { has: [bucket('pass', { evidence: [] })] },
      ['check-changed'],
    ],
    'what the engine finds by itself has no evidence of all that it saw': [
      { has: [bucket('fail', same)], ran: [] },
      { has: [bucket('pass', same)], ran: [] },
      ['fixed'],
    ],
    'only its severity is another': [
      { has: [bucket('fail', { severity: 'medium' })] },
      { has: [bucket('fail')] },
      ['check-changed: its severity was medium'],
    ],
    'its exception has run out': [
      { has: [bucket('accepted', past)] },
      { has: [bucket('fail')] },
      ['exception-ended: it held until 2026-11-19'],
    ],
    'its exception was taken away': [
      { has: [bucket('accepted')] },
      { has: [bucket('fail')] },
      ['exception-ended'],
    ],
    'an exception came': [
      { has: [bucket('fail')] },
      { has: [bucket('accepted')] },
      ['exception-added: moves in May; until 2026-12-31'],
    ],
    'the check has moved to another layer': [
      { has: [bucket('fail'), bucket('pass', { name: 'logs' })] },
      {
        has: ['invoices', 'logs'].map((name) =>
          bucket('pass', { name, layer: 'server-side-encryption', control: 'configuration-management' }),
        ),
      },
      ['fixed'],
    ],
  };
  for (const [name, [before, after, expected]] of Object.entries(CASES)) {
    it(name, () => expect(changesOf(before, after).map(told)).toEqual(expected));
  }
});

describe('what only one scan has', () => {
  const none: Scan = { has: [] };
  const fails: Scan = { has: [bucket('fail')] };
  const other = bucket('pass', { check: OTHER });
  const both = { ran: [{ check: CHECK, every: false }, { check: OTHER }] };
  const some = { ran: [{ check: CHECK, every: false }] };
  const everything = scanFacts().selection;
  const off = { ran: [], facts: { off: [{ check: CHECK, parameter: 'trusted' }] } };

  /** The scan that lacks the failing bucket; why it is new when that is the earlier, and gone when it is the later. */
  const CASES: Record<string, [has: Scan, lacks: Scan, appeared: string, vanished: string]> = {
    'a list that was read whole does not hold it': [fails, none, 'new-resource', 'resource-gone'],
    'there was no such check': [
      fails,
      { has: [], ran: [], tags: ['a=b'] },
      'newly-checked: there was no such check',
      'no-longer-checked: there is no such check any more',
    ],
    'the check was not selected': [
      fails,
      { has: [], ran: [], facts: { selection: { ...everything, services: ['rds'] } } },
      'newly-checked',
      'no-longer-checked',
    ],
    'the check was left out': [
      fails,
      {
        has: [],
        ran: [],
        facts: { selection: { ...everything, exclude: { ...everything, checks: [CHECK] } } },
      },
      'newly-checked',
      'no-longer-checked',
    ],
    'the check was off': [
      fails,
      { has: [], ...off },
      'parameter-changed: the check was off until trusted was set',
      'parameter-changed: the check is off, as trusted is not set',
    ],
    'the Region was not scanned': [
      fails,
      { has: [], facts: otherRegions },
      'newly-scanned: eu-west-1 was not scanned',
      'lost-visibility: eu-west-1 is not scanned',
    ],
    'the account was not scanned': [
      fails,
      { has: [], facts: { accounts: [] } },
      'newly-scanned: the account was not scanned',
      'lost-visibility: the account is not scanned',
    ],
    'other tags were selected': [
      { ...fails, tags: ['team=a'] },
      { has: [], tags: ['team=b'] },
      'newly-scanned: other tags were selected',
      'lost-visibility: other tags are selected',
    ],
    'only some tags were selected': [
      fails,
      { has: [], tags: ['team=b'] },
      'newly-scanned: other tags were selected',
      'lost-visibility: other tags are selected',
    ],
    'all was selected where the other scan saw only some': [
      { ...fails, tags: ['team=a'] },
      none,
      'new-resource',
      'resource-gone',
    ],
    'the same tags were selected': [
      { ...fails, tags: ['team=a'] },
      { has: [], tags: ['team=a'] },
      'now-in-scope: is new, or has only now the selected tags',
      'out-of-scope: is gone, or has no longer the selected tags',
    ],
    'the scan was interrupted': [
      fails,
      { has: [], facts: { partial: true } },
      'now-in-scope: is new, or the interrupted scan did not come to it',
      'lost-visibility: the scan was interrupted',
    ],
    'the check is about some of them only': [
      { ...fails, ...some },
      { has: [], ...some },
      'now-in-scope: is new, or only now what the check is about',
      'out-of-scope: is gone, or no longer what the check is about',
    ],
    'another check knows the resource': [
      { ...fails, ...both },
      { has: [other], ...both },
      'now-in-scope: the resource was there already',
      'out-of-scope: the resource is still there',
    ],
    'another check is about each of them, and does not know it': [
      { ...fails, ...both },
      { has: [], ...both },
      'new-resource',
      'resource-gone',
    ],
  };
  for (const [name, [has, lacks, appeared, vanished]] of Object.entries(CASES)) {
    const about = ({ check }: Change) => check === CHECK;
    it(`${name}: ${appeared}`, () =>
      expect(changesOf(lacks, has).filter(about).map(told)).toEqual([appeared]));
    it(`${name}: ${vanished}`, () =>
      expect(changesOf(has, lacks).filter(about).map(told)).toEqual([vanished]));
  }

  const DENIED = 'every AWS::S3::Bucket could not be judged: s3:ListBuckets access denied (AccessDenied)';
  it.each(['fail', 'pass', 'accepted'] as const)('a denied list: what was %s is lost, not gone', (status) => {
    const list = changesOf({ has: [bucket(status)] }, { has: [unlisted] });
    expect(list.map(told)).toEqual(['lost-visibility', `lost-visibility: ${DENIED}`]);
    expect(list.map(({ resource }) => resource.name)).toEqual(['every AWS::S3::Bucket', 'invoices']);
  });

  it.each(['fail', 'pass', 'accepted'] as const)(
    'a list that can be read again, and is not new: %s',
    (status) => {
      const list = changesOf({ has: [unlisted] }, { has: [bucket(status)] });
      expect(list.map(told).toSorted()).toEqual(['regained', `regained: ${DENIED}`]);
    },
  );

  it('a denied list is no change for what was unknown already, nor the other way round', () => {
    expect(changesOf({ has: [bucket('unknown')] }, { has: [unlisted] }).map(told)).toEqual([
      'lost-visibility',
    ]);
    expect(changesOf({ has: [unlisted] }, { has: [bucket('unknown')] }).map(told)).toEqual(['regained']);
  });

  it('a Region that does not answer any more: what was there is lost, and what was unknown is no change', () => {
    const here = [bucket('fail'), bucket('unknown', { name: 'logs' })];
    expect(changesOf({ has: here }, { has: [deadRegion] }).map(told)).toEqual([
      'lost-visibility',
      'lost-visibility: eu-west-1 could not be read',
    ]);
    expect(changesOf({ has: [deadRegion] }, { has: here }).map(told)).toEqual([
      'regained',
      'regained: eu-west-1 could not be read',
    ]);
  });

  it('a list that cannot be read is nothing new in a Region that could not be read', () => {
    const list = bucket('unknown', {
      name: 'every',
      resource: { id: '*', arn: 'arn:aws:s3:eu-west-1:1:Bucket/*' },
    });
    expect(changesOf({ has: [deadRegion] }, { has: [list] }).map(({ check }) => check)).toEqual([
      REGION_READABLE,
    ]);
    expect(changesOf({ has: [list] }, { has: [deadRegion] }).map(({ check }) => check)).toEqual([
      REGION_READABLE,
    ]);
  });

  it('what is unknown and not scanned any more is as unknown as before', () => {
    const has = [bucket('unknown')];
    expect(changesOf({ has }, { has: [], facts: otherRegions })).toEqual([]);
    expect(changesOf({ has }, { has: [], facts: { partial: true } })).toEqual([]);
    expect(changesOf({ has: [unlisted] }, { has: [], facts: { partial: true } })).toEqual([]);
    expect(changesOf({ has: [unlisted] }, { has: [], facts: { accounts: [] } })).toEqual([]);
  });

  it('whether a check is about it cannot be told, or can be again', () => {
    const [hidden, open] = [[bucket('unknown'), other], [other]];
    expect(changesOf({ has: open, ...both }, { has: hidden, ...both }).map(told)).toEqual([
      'lost-visibility: the check was not about it',
    ]);
    expect(changesOf({ has: hidden, ...both }, { has: open, ...both }).map(told)).toEqual([
      'regained: the check is not about it',
    ]);
  });

  it('what is unknown can be new and gone', () => {
    const has = [bucket('unknown')];
    expect(changesOf(none, { has }).map(told)).toEqual(['new-resource']);
    expect(changesOf({ has }, none).map(told)).toEqual(['resource-gone']);
  });

  it('a list of one check that was denied hides nothing of another check', () => {
    const has = [bucket('fail'), bucket('fail', { check: OTHER })];
    const ran = [{ check: CHECK }, { check: OTHER }];
    const list = changesOf({ has, ran }, { has: [unlisted], ran: [{ check: CHECK }] });
    expect(list.map(({ check, cause }) => `${check} ${cause}`)).toEqual([
      `${CHECK} lost-visibility`,
      `${CHECK} lost-visibility`,
      `${OTHER} no-longer-checked`,
    ]);
  });
});

/** What is so in the account, and how far a scan could look. */
interface World {
  readonly boxes: readonly Box[];
  readonly eye: Eye;
}

interface Box {
  readonly name: string;
  readonly there: boolean;
  readonly bad: boolean;
  /** Whether the check with a `where` is about it. */
  readonly meant: boolean;
  readonly tagged: boolean;
}

interface Eye {
  readonly checks: readonly string[];
  readonly regions: readonly string[];
  readonly tags: readonly string[];
  readonly deniedLists: readonly string[];
  readonly deadRegions: readonly string[];
  readonly deniedBoxes: readonly string[];
  readonly minDays: number;
  readonly toolVersion: string;
}

const ALL = 'toy-box-shut';
const SOME = 'toy-box-dry';
const REGIONS = ['eu-west-1', 'us-east-1'];
const NAMES = ['a', 'b', 'c', 'd'];

const anyWorld: fc.Arbitrary<World> = fc.record({
  boxes: fc.tuple(
    ...NAMES.map((name) =>
      fc.record({
        name: fc.constant(name),
        there: fc.boolean(),
        bad: fc.boolean(),
        meant: fc.boolean(),
        tagged: fc.boolean(),
      }),
    ),
  ),
  eye: fc.record({
    checks: fc.subarray([ALL, SOME], { minLength: 1 }),
    regions: fc.subarray(REGIONS, { minLength: 1 }),
    tags: fc.constantFrom([], [], ['k=v']),
    deniedLists: fc.subarray(REGIONS),
    deadRegions: fc.subarray(REGIONS),
    deniedBoxes: fc.subarray(NAMES),
    minDays: fc.constantFrom(7, 7, 14),
    toolVersion: fc.constantFrom('0.1.0', '0.1.0', '0.2.0'),
  }),
});

/** Half of the boxes are in each Region. */
function regionOf(name: string): string {
  return name < 'c' ? 'eu-west-1' : 'us-east-1';
}

/** What a scan makes of the world: what the engine would. */
function observe({ boxes, eye }: World): Report {
  const found: Finding[] = [];
  const about = (check: string, name: string) => ({
    check,
    name,
    region: regionOf(name),
    resource: { arn: `arn:toy:${name}`, type: 'Toy::Box' },
  });
  for (const region of eye.regions) {
    if (eye.deadRegions.includes(region)) {
      const resource = { arn: `arn:${region}`, id: region, type: 'AWS::Region' };
      found.push(bucket('unknown', { check: REGION_READABLE, region, name: region, resource }));
      continue;
    }
    for (const check of eye.checks) {
      if (eye.deniedLists.includes(region)) {
        const resource = { arn: `arn:toy:${region}:*`, id: '*', type: 'Toy::Box' };
        found.push(bucket('unknown', { check, region, name: 'every Toy::Box', resource }));
        continue;
      }
      for (const box of boxes) {
        const selected = eye.tags.length === 0 || box.tagged;
        if (!box.there || regionOf(box.name) !== region || !selected || (check === SOME && !box.meant))
          continue;
        const status = eye.deniedBoxes.includes(box.name) ? 'unknown' : box.bad ? 'fail' : 'pass';
        found.push(bucket(status, about(check, box.name)));
      }
    }
  }
  const ran = eye.checks.map((check) => ({
    check,
    types: ['Toy::Box'],
    every: check === ALL,
    params: { minDays: eye.minDays },
  }));
  const accounts = scanFacts().accounts.map((account) => ({
    ...account,
    regions: { ...account.regions, scanned: eye.regions },
  }));
  return reportFor({ has: found, ran, tags: eye.tags, facts: { accounts, toolVersion: eye.toolVersion } });
}

describe('whatever is so, and whatever could be seen of it', () => {
  const compared = (before: World, after: World) => {
    const [earlier, later] = [observe(before), observe(after)];
    const { changes, close } = compareReports({ report: earlier }, { report: later });
    const list = [...changes.list()];
    close();
    return { earlier, later, changes, list };
  };
  const boxOf = ({ boxes }: World, { resource }: Change) => boxes.find(({ name }) => name === resource.name);
  const holds = (property: (before: World, after: World) => void) =>
    fc.assert(fc.property(anyWorld, anyWorld, property), { numRuns: 400 });

  it('what is said to be fixed was bad and is good, and was seen to be', () =>
    holds((before, after) => {
      const { later, list } = compared(before, after);
      for (const change of list.filter(({ cause }) => cause === 'fixed')) {
        expect([boxOf(before, change)?.bad, boxOf(after, change)?.bad]).toEqual([true, false]);
        const now = [...later.findings(change.check)].find(({ id }) => id === change.id);
        expect(now?.status).toBe('pass');
        expect(now?.evidence).not.toEqual([]);
      }
    }));

  it('what is said to have regressed was good and is bad', () =>
    holds((before, after) => {
      for (const change of compared(before, after).list.filter(({ cause }) => cause === 'regressed')) {
        expect([boxOf(before, change)?.bad, boxOf(after, change)?.bad]).toEqual([false, true]);
      }
    }));

  it('what is said to be gone is gone, and what is said to be new is new', () =>
    holds((before, after) => {
      for (const change of compared(before, after).list) {
        if (change.cause === 'resource-gone') expect(boxOf(after, change)?.there).toBe(false);
        if (change.cause === 'new-resource') expect(boxOf(before, change)?.there).toBe(false);
      }
    }));

  it('every finding of another status, and every one that only one scan has, is told or as unknown as it was', () =>
    holds((before, after) => {
      const { earlier, later, list } = compared(before, after);
      const told = new Set(list.map(({ id }) => id));
      const [then, now] = [earlier, later].map(
        (report) => new Map([...report.findings()].map((one) => [one.id, one])),
      );
      for (const id of new Set([...(then?.keys() ?? []), ...(now?.keys() ?? [])])) {
        const statuses = [then?.get(id)?.status, now?.get(id)?.status];
        const judged = statuses.some((status) => status !== undefined && status !== 'unknown');
        if (judged) expect(told.has(id)).toBe(statuses[0] !== statuses[1]);
      }
    }));

  it('what is worse is what fails and did not', () =>
    holds((before, after) => {
      const { earlier, later, changes } = compared(before, after);
      const failing = (report: Report) =>
        [...report.findings()].filter(({ status }) => status === 'fail').map(({ id }) => id);
      const already = new Set(failing(earlier));
      expect(changes.worse.high).toBe(failing(later).filter((id) => !already.has(id)).length);
    }));

  it('nothing has changed between a scan and itself', () =>
    holds((world) => {
      expect(compared(world, world).list).toEqual([]);
    }));

  it('changes come in the order of their causes, each counted', () =>
    holds((before, after) => {
      const { changes, list } = compared(before, after);
      const causes = Object.keys(CHANGE_CAUSES) as ChangeCause[];
      const ranks = list.map(({ cause }) => causes.indexOf(cause));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      for (const cause of causes) {
        expect(list.filter((change) => change.cause === cause)).toHaveLength(changes.counts[cause] ?? 0);
      }
    }));
});

describe('reports', () => {
  it('that do not fit in memory are compared as others are', () => {
    const names = many(9_000, (index) => `bucket-${index}`);
    const before = reportFor({ has: names.map((name) => bucket('fail', { name })) });
    const after = reportFor({ has: names.slice(1_000).map((name) => bucket('pass', { name })) });
    const { changes, close } = compareReports({ report: before }, { report: after });
    expect(changes.counts).toEqual({ 'resource-gone': 1_000, fixed: 8_000 });
    expect([...changes.list('fixed')]).toHaveLength(8_000);
    expect([...changes.list('resource-gone')]).toHaveLength(1_000);
    expect([...changes.list('regressed')]).toEqual([]);
    expect([...changes.list()]).toHaveLength(9_000);
    close();
  });

  const has = [bucket('fail'), bucket('fail', { name: 'logs' })];
  const [first, second] = has as [Finding, Finding];
  const report = reportFor({ has });
  it.each<[string, Finding[], RegExp]>([
    ['are not in order', [second, first], /^old\.json was changed: its findings are not in order$/],
    ['are there twice', [first, first], /^old\.json was changed: its findings are not in order$/],
    ['are not all there', [first], /^old\.json was changed: it counts 2 findings and holds 1$/],
  ])('whose findings %s are refused', (_, findings, says) => {
    const spoilt = { report: { ...report, findings: () => findings }, file: 'old.json' };
    expect(() => compareReports(spoilt, { report })).toThrow(UsageError);
    expect(() => compareReports(spoilt, { report })).toThrow(says);
  });

  it('are named in what is told of their changes', () => {
    const { changes } = compareReports({ report, file: 'old.json' }, { report });
    const scan = {
      accounts: [ACCOUNT],
      toolVersion: '0.1.0',
      start: '2026-11-20T12:00:00.000Z',
      partial: false,
    };
    expect(changes.before).toEqual({ file: 'old.json', ...scan });
    expect(changes.after).toEqual(scan);
  });

  it('give of each change what it was, what it is, and no more of the resource than names it', () => {
    const tags = { secret: 'x' };
    const [change] = changesOf({ has: [bucket('pass')] }, { has: [bucket('fail', { resource: { tags } })] });
    expect(change).toEqual({
      cause: 'regressed',
      id: first.id,
      check: CHECK,
      title: 'S3 buckets block all public access',
      account: ACCOUNT,
      region: 'eu-west-1',
      resource: { arn: 'arn:aws:s3:::invoices', id: 'invoices', name: 'invoices', type: BUCKET },
      before: { status: 'pass', severity: 'high', message: 'blocks all public access' },
      after: { status: 'fail', severity: 'high', message: 'leaves BlockPublicAcls, BlockPublicPolicy off' },
    });
  });
});
