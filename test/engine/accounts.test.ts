import { describe, expect, it } from 'vitest';

import type { Session } from '../../src/aws/session.ts';
import { compareReports } from '../../src/engine/changes.ts';
import { createGovernor } from '../../src/engine/govern.ts';
import { scan } from '../../src/engine/scan.ts';
import { createTallies } from '../../src/engine/summary.ts';
import { unreadableAccount } from '../../src/engine/unreadable.ts';
import type { Finding } from '../../src/model/finding.ts';
import { isAtRest, isScanned, type ScannedAccount } from '../../src/model/report.ts';
import { fakeAws } from '../helpers/fake-aws.ts';
import { finding, reportOf, scanFacts } from '../reports/fixtures.ts';
import { NO_ROLE } from '../reports/organization.ts';
import { priced, shut, shutAndDry, ToyClient } from './toy.ts';

const NOWHERE = { scanned: [], excluded: [], notEnabled: [] };

const idOf = (digit: number) => String(digit).repeat(12);

function account(digit: number, given: Partial<ScannedAccount> = {}): ScannedAccount {
  const id = idOf(digit);
  const about = { id, partition: 'aws', name: `of ${digit}`, state: 'ACTIVE' };
  const regions = { ...NOWHERE, scanned: ['eu-west-1'] };
  return { ...about, caller: `arn:aws:sts::${id}:assumed-role/R/a`, regions, ...given };
}

function unread(digit: number, given: Partial<ScannedAccount> = {}): ScannedAccount {
  const { caller: _, ...rest } = account(digit, { regions: NOWHERE, ...given });
  return rest;
}

const failed = (digit: number, given: Partial<ScannedAccount> = {}) =>
  unread(digit, { failure: NO_ROLE, ...given });
const suspended = (digit: number) => unread(digit, { state: 'SUSPENDED' });

/** Scans toys in several accounts; `before` is waited for ahead of each answer, and told which accounts are done. */
async function scanAccounts(
  accounts: readonly ScannedAccount[],
  before = async (_id: string, _released: readonly string[], _question: string) => {},
) {
  const { session } = fakeAws({ answer: () => ({ body: '' }) });
  const asked: string[] = [];
  const released: string[] = [];
  const findings: Finding[] = [];
  const targets = accounts.flatMap((one) => {
    const { caller } = one;
    return caller !== undefined && isScanned(one) ? [{ ...one, caller, home: 'us-east-1' }] : [];
  });
  const clients = {
    client(_type: unknown, where: { account: string; region: string }) {
      const toy = new ToyClient({ region: `${where.account} ${where.region}`, asked, dead: new Set() });
      const answer = toy.ask.bind(toy);
      toy.ask = async (question, value) => {
        await before(where.account, released, question);
        return answer(question, value);
      };
      return toy;
    },
    release: (id: string) => released.push(id),
    destroy() {},
  } as unknown as Session['clients'];
  await scan({
    checks: [shut, shutAndDry, priced],
    session: { ...session, accounts, targets, clients },
    paramsOf: () => ({}),
    categoryOf: () => 'container',
    tags: { include: [], exclude: [] },
    onFinding: (one) => findings.push(one),
  });
  const of = (digit: number) => findings.filter((one) => one.account === idOf(digit));
  return { findings, asked, released, of };
}

describe('several accounts', () => {
  it('are each judged by themselves, and let go of when they are done', async () => {
    const { findings, of, released } = await scanAccounts([account(1), account(2)]);
    expect([of(1), of(2)].map(({ length }) => length)).toEqual([9, 9]);
    expect(of(1).map(({ message }) => message)).toEqual(of(2).map(({ message }) => message));
    expect(new Set(findings.map(({ id }) => id)).size).toBe(18);
    expect(released.toSorted()).toEqual([idOf(1), idOf(2)]);
  });

  it('do not wait for one another', async () => {
    const { findings } = await scanAccounts([account(1), account(2), account(3)], async (id, released) => {
      while (id === idOf(1) && released.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    });
    const order = [...new Set(findings.map((one) => one.account))];
    expect(order.at(-1)).toBe(idOf(1));
    expect(findings).toHaveLength(27);
  });

  it('are done only when nothing is asked there any more, also where a check waited no longer', async () => {
    const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    let late = 0;
    const { of } = await scanAccounts([account(1), account(2)], async (id, released, question) => {
      // The other account is still being read when what is left of the first would come.
      if (id === idOf(2)) return void (await wait(100));
      if (question.startsWith('GetLid')) throw Object.assign(new Error('no'), { name: 'AccessDenied' });
      if (!question.startsWith('GetPaint')) return;
      await wait(40);
      late += released.length;
    });
    expect(of(1).filter(({ status }) => status === 'unknown')).toHaveLength(6);
    expect(late).toBe(0);
  });

  it('tell of a Region that never answered when they are done, and not at the end', async () => {
    const { findings } = await scanAccounts([account(1), account(2)], async (id) => {
      if (id === idOf(1)) throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    expect(findings[0]).toMatchObject({ account: idOf(1), check: 'account-region-readable' });
    expect(new Set(findings.slice(1).map((one) => one.account))).toEqual(new Set([idOf(2)]));
  });

  it('that cannot be entered are one unknown each, and nothing is asked there', async () => {
    const { of, asked } = await scanAccounts([account(1), failed(2), failed(3, { management: true })]);
    expect(of(1)).toHaveLength(9);
    expect(of(2)).toMatchObject([
      {
        check: 'account-readable',
        status: 'unknown',
        region: 'global',
        resource: { arn: `arn:aws:account::${idOf(2)}:account`, name: 'of 2' },
        cause: NO_ROLE,
        message:
          'could not be read, so 3 checks could not be made there: not authorized to perform: sts:AssumeRole',
      },
    ]);
    expect(of(2)[0]?.evidence[0]?.values).toEqual({
      checks: ['toy-box-priced', 'toy-box-shut', 'toy-box-shut-and-dry'],
    });
    expect(of(3)[0]?.message).toMatch(/: sts:AssumeRole; it is the management account, to which StackSets/);
    expect(asked.filter((question) => !question.startsWith(idOf(1)))).toEqual([]);
  });

  it('that are at rest are left alone', async () => {
    const { findings, of } = await scanAccounts([account(1), suspended(2)]);
    expect(of(2)).toEqual([]);
    expect(findings).toHaveLength(9);
    expect([account(1), failed(2), suspended(3)].map(isAtRest)).toEqual([false, false, true]);
    expect([account(1), failed(2), suspended(3)].map(isScanned)).toEqual([true, false, false]);
  });
});

const unreadable = (one: ScannedAccount) =>
  unreadableAccount(one, ['s3-bucket-public-access-blocked']) as Finding;

describe('an account that could not be read', () => {
  it('stands for every check in what they add up to', () => {
    const tallies = createTallies();
    tallies.add(unreadable(failed(2)));
    expect(tallies.byCheck().get('s3-bucket-public-access-blocked')).toMatchObject({ unknown: 1 });
    expect(tallies.coverage([]).percent).toBe(0);
    expect(tallies.coverage([]).missingActions).toMatchObject([{ action: 'sts:AssumeRole', findings: 1 }]);
  });

  it('keeps an exception that is for it from being called needless', () => {
    const exceptions = [1, 2, 3].map((digit) => ({
      check: 's3-bucket-public-access-blocked',
      account: idOf(digit),
      owner: 'web',
      reason: 'a site',
      approver: 'jane',
      expires: '2026-12-31',
    }));
    const governor = createGovernor({
      governance: { owners: [], exceptions, attestations: [] },
      now: new Date('2026-11-20T12:00:00Z'),
      accounts: [account(1), failed(2), suspended(3)],
      selection: scanFacts().selection,
      checks: ['s3-bucket-public-access-blocked'],
    });
    governor.govern(unreadable(failed(2)));
    expect(governor.findings().map((one) => [one.account, one.status])).toEqual([
      [idOf(1), 'fail'],
      [idOf(2), 'unknown'],
    ]);
  });
});

describe('from one scan to the next', () => {
  const rule = { check: 's3-bucket-public-access-blocked', types: ['AWS::S3::Bucket'], every: true };
  const open = finding({ account: idOf(2) });

  function told(before: readonly [ScannedAccount, Finding?], after: readonly [ScannedAccount, Finding?]) {
    const [earlier, later] = [before, after].map(([one, found]) => ({
      report: reportOf(found ? [found] : [], { accounts: [account(1), one], ran: [rule] }),
    }));
    if (!earlier || !later) throw new Error('there are two');
    const { changes, close } = compareReports(earlier, later);
    const list = [...changes.list()].map(({ check, cause, why }) => `${check} ${cause} ${why ?? ''}`.trim());
    close();
    return list.toSorted();
  }

  it('an account that cannot be entered any more takes nothing away that was fixed', () => {
    expect(told([account(2), open], [failed(2), unreadable(failed(2))])).toEqual([
      'account-readable lost-visibility',
      expect.stringMatching(
        /^s3-bucket-public-access-blocked lost-visibility of 2 could not be read, so 1 check could not/,
      ),
    ]);
  });

  it('and one that can be entered again brings nothing that is new', () => {
    expect(told([failed(2), unreadable(failed(2))], [account(2), open])).toEqual([
      'account-readable regained',
      expect.stringMatching(/^s3-bucket-public-access-blocked regained of 2 could not be read/),
    ]);
  });

  it('a suspended account is not scanned', () => {
    expect(told([account(2), open], [suspended(2)])).toEqual([
      's3-bucket-public-access-blocked lost-visibility the account is not scanned',
    ]);
  });
});
