import { describe, expect, it } from 'vitest';

import type { Session } from '../../src/aws/session.ts';
import { scan, type ScanOptions } from '../../src/engine/scan.ts';
import { NotReached } from '../../src/engine/cutoff.ts';
import type { Check } from '../../src/model/check.ts';
import type { Finding } from '../../src/model/finding.ts';
import { ACCOUNT, fakeAws } from '../helpers/fake-aws.ts';
import { known, priced, shut, shutAndDry, ToyClient } from './toy.ts';

interface World {
  readonly checks: readonly Check[];
  readonly regions?: readonly string[];
  readonly dead?: readonly string[];
  readonly options?: Partial<ScanOptions>;
}

async function scanToys({ checks, regions = ['eu-west-1'], dead = [], options = {} }: World) {
  const asked: string[] = [];
  const { session } = fakeAws({ regions, answer: () => ({ body: '' }) });
  const toys = new Map<string, ToyClient>();
  const client = (_type: unknown, { region }: { region: string }) => {
    const one = toys.get(region) ?? new ToyClient({ region, asked, dead: new Set(dead) });
    toys.set(region, one);
    return one;
  };
  const findings: Finding[] = [];
  const ended = await scan({
    checks,
    session: { ...session, clients: { client, release() {}, destroy() {} } as unknown as Session['clients'] },
    paramsOf: () => ({}),
    categoryOf: () => 'container',
    tags: { include: [], exclude: [] },
    onFinding: (finding) => findings.push(finding),
    ...options,
  });
  return { findings, asked, ...ended };
}

const verdicts = (findings: readonly Finding[]) =>
  findings.map(({ check, status, resource }) => `${check} ${resource.name} ${status}`).toSorted();

describe('reading', () => {
  it('lists once and reads each facet once, however many checks look', async () => {
    const { asked } = await scanToys({ checks: [shut, shutAndDry, priced] });
    expect(asked.toSorted()).toEqual([
      'eu-west-1 GetLid box-1',
      'eu-west-1 GetLid box-2',
      'eu-west-1 GetLid box-3',
      'eu-west-1 GetPaint blue',
      'eu-west-1 GetPaint red',
      'eu-west-1 GetPrices',
      'eu-west-1 ListBoxes',
    ]);
  });

  it('begins with what takes a call for each resource', async () => {
    const { asked } = await scanToys({ checks: [known, shut], regions: ['eu-west-1', 'us-east-1'] });
    expect(asked.slice(0, 4)).toEqual([
      'eu-west-1 ListBoxes',
      'us-east-1 ListBoxes',
      'eu-west-1 ListShelves',
      'us-east-1 ListShelves',
    ]);
  });

  it('reads no facet that no check asks for', async () => {
    const { asked } = await scanToys({ checks: [shut] });
    expect(asked.filter((question) => !/ListBoxes|GetLid/.test(question))).toEqual([]);
  });

  it('asks in every Region', async () => {
    const { asked, findings } = await scanToys({ checks: [shut], regions: ['eu-west-1', 'us-east-1'] });
    expect(asked).toHaveLength(8);
    expect(new Set(findings.map(({ region }) => region))).toEqual(new Set(['eu-west-1', 'us-east-1']));
  });
});

describe('findings', () => {
  it('say what is so', async () => {
    const { findings, partial } = await scanToys({ checks: [shut, shutAndDry, priced] });
    expect(verdicts(findings)).toEqual([
      'toy-box-priced box-1 pass',
      'toy-box-priced box-2 fail',
      'toy-box-priced box-3 fail',
      'toy-box-shut box-1 pass',
      'toy-box-shut box-2 fail',
      'toy-box-shut box-3 pass',
      'toy-box-shut-and-dry box-1 pass',
      'toy-box-shut-and-dry box-2 fail',
      'toy-box-shut-and-dry box-3 fail',
    ]);
    expect(partial).toBe(false);
  });

  it('carry what was looked at, with the operation that answered it', async () => {
    const { findings } = await scanToys({ checks: [priced, shut] });
    const one = (check: string) =>
      findings.find((finding) => finding.check === check && finding.resource.name === 'box-1');
    expect(one('toy-box-shut')?.evidence).toEqual([
      {
        operations: ['toy:GetLid'],
        resource: `arn:aws:toy:eu-west-1:${ACCOUNT}:box/box-1`,
        values: { lid: { shut: true } },
      },
    ]);
    expect(one('toy-box-priced')?.evidence).toContainEqual({
      operations: ['toy:GetPrices'],
      resource: `arn:aws:toy:eu-west-1:${ACCOUNT}:shop`,
      values: { 'prices[box-1]': true },
    });
  });

  it('have the same id in every scan, and no two the same', async () => {
    const world = { checks: [shut, shutAndDry, priced], regions: ['eu-west-1', 'us-east-1'] };
    const ids = async () => (await scanToys(world)).findings.map(({ id }) => id).toSorted();
    const once = await ids();
    expect(await ids()).toEqual(once);
    expect(new Set(once).size).toBe(18);
    for (const id of once) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a dead Region', () => {
  it('is one unknown, and the others are judged', async () => {
    const { findings } = await scanToys({
      checks: [shut, priced],
      regions: ['eu-west-1', 'me-dead-1'],
      dead: ['me-dead-1'],
    });
    const there = findings.filter(({ region }) => region === 'me-dead-1');
    expect(there).toMatchObject([
      {
        check: 'account-region-readable',
        status: 'unknown',
        resource: { name: 'me-dead-1', type: 'AWS::Region' },
        cause: { kind: 'not-available', code: 'ENOTFOUND' },
      },
    ]);
    expect(there[0]?.evidence[0]?.values).toEqual({ checks: ['toy-box-priced', 'toy-box-shut'] });
    expect(findings.filter(({ region }) => region === 'eu-west-1')).toHaveLength(6);
  });
});

describe('tags', () => {
  const cases: [Partial<ScanOptions['tags']>, string[]][] = [
    [{ include: [{ key: 'shelf', value: 'top' }] }, ['box-1']],
    [{ exclude: [{ key: 'shelf', value: 'top' }] }, ['box-2', 'box-3']],
    [{ include: [{ key: 'shelf', value: 'none' }] }, []],
  ];
  for (const [tags, names] of cases) {
    it(`${JSON.stringify(tags)} leaves ${names.join(', ') || 'nothing'}`, async () => {
      const { findings, asked } = await scanToys({
        checks: [shut],
        options: { tags: { include: [], exclude: [], ...tags } },
      });
      expect(findings.map(({ resource }) => resource.name).toSorted()).toEqual(names);
      expect(asked.filter((question) => question.includes('GetLid'))).toHaveLength(names.length);
    });
  }
});

describe('a scan that is ended early', () => {
  it('keeps what it found, and says that the rest was not reached', async () => {
    const controller = new AbortController();
    const regions = Array.from({ length: 200 }, (_, index) => `eu-test-${index}`);
    const findings: Finding[] = [];
    const { asked, partial } = await scanToys({
      checks: [shut, priced],
      regions,
      options: {
        signal: controller.signal,
        onFinding(finding) {
          findings.push(finding);
          if (findings.length === 60) controller.abort(new NotReached('the time is over'));
        },
      },
    });
    expect(partial).toBe(true);
    const judged = findings.filter(({ status }) => status !== 'unknown');
    const unknown = findings.filter(({ status }) => status === 'unknown');
    expect(judged.length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ region }) => region))).toEqual(new Set(regions));
    for (const { cause } of unknown)
      expect(cause).toMatchObject({ kind: 'not-reached', message: 'the time is over' });
    // After the end nothing is asked any more.
    const questions = asked.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toHaveLength(questions);
    // Every check speaks of every Region: of each box, or of all that were not reached.
    for (const region of regions) {
      const there = findings.filter(
        (finding) => finding.region === region && finding.check === 'toy-box-shut',
      );
      expect(there.length === 3 || there.some(({ resource }) => resource.id === '*'), region).toBe(true);
    }
  });
});
