import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { describe, expect, it } from 'vitest';

import { isInUse, listAccounts, type AccountChoice } from '../../src/aws/organization.ts';
import type { RecordedCall } from '../../src/aws/recording/format.ts';
import { ACCOUNT, fakeAws, type Answer } from '../helpers/fake-aws.ts';

const ALL: AccountChoice = { accounts: [], ous: [], tags: [] };
const ROOT = 'r-abcd';
const PROD = 'ou-abcd-11111111';
const DEEP = 'ou-abcd-22222222';

interface Unit {
  readonly units: readonly string[];
  readonly accounts: readonly object[];
}

const one = (digit: number, given: object = {}) => ({
  Id: String(digit).repeat(12),
  Name: `account ${digit}`,
  Email: `owner-${digit}@example.com`,
  Status: 'ACTIVE',
  State: 'ACTIVE',
  ...given,
});

const UNITS: Readonly<Record<string, Unit>> = {
  [ROOT]: { units: [PROD], accounts: [one(1)] },
  [PROD]: { units: [DEEP], accounts: [one(2), one(3, { Status: 'SUSPENDED', State: 'CLOSED' })] },
  [DEEP]: { units: [], accounts: [one(4)] },
};
const TAGS: Readonly<Record<string, readonly object[]>> = {
  '222222222222': [
    { Key: 'env', Value: 'prod' },
    { Key: 'team', Value: 'pay' },
  ],
  '444444444444': [{ Key: 'env', Value: 'test' }],
};

interface Asked {
  readonly ParentId?: string;
  readonly ResourceId?: string;
  readonly NextToken?: string;
}

type Answers = Readonly<Record<string, (asked: Asked) => object>>;

/** One element a page, and before it an empty page: AWS may send such, too. */
function paged(member: string, all: readonly object[], { NextToken }: Asked): object {
  const turn = Number(NextToken ?? 0);
  const page = turn === 0 ? [] : all.slice(turn - 1, turn);
  return { [member]: page, ...(turn < all.length && { NextToken: String(turn + 1) }) };
}

const ORGANIZATION: Answers = {
  DescribeOrganization: () => ({
    Organization: {
      Id: 'o-exampleorg',
      MasterAccountId: '111111111111',
      MasterAccountEmail: 'x@example.com',
    },
  }),
  ListAccounts: (asked) =>
    paged(
      'Accounts',
      Object.values(UNITS).flatMap(({ accounts }) => accounts),
      asked,
    ),
  ListAccountsForParent: (asked) => paged('Accounts', UNITS[asked.ParentId ?? '']?.accounts ?? [], asked),
  ListOrganizationalUnitsForParent: (asked) =>
    paged(
      'OrganizationalUnits',
      UNITS[asked.ParentId ?? '']?.units.map((Id) => ({ Id, Name: Id })) ?? [],
      asked,
    ),
  ListTagsForResource: (asked) => paged('Tags', TAGS[asked.ResourceId ?? ''] ?? [], asked),
};

function refused(code: string): Answer {
  return {
    status: 400,
    body: JSON.stringify({ __type: code, Message: 'You do not have permissions to access this resource.' }),
    headers: { 'content-type': 'application/x-amz-json-1.1' },
  };
}

/** Lists the accounts of an organisation that answers so; `instead` stands in the place of some answers. */
async function list(choice: Partial<AccountChoice>, instead: Readonly<Record<string, Answer>> = {}) {
  const calls: Pick<RecordedCall, 'operation' | 'output'>[] = [];
  const { session } = fakeAws({
    tape: {
      async play(question, ask) {
        const output = await ask();
        calls.push({ operation: question.operation, output });
        return output;
      },
    },
    answer({ headers, body }) {
      const operation = headers['x-amz-target']?.split('.')[1] ?? '';
      const asked = JSON.parse(Buffer.from(body as string).toString()) as Asked;
      const headersOf = { 'content-type': 'application/x-amz-json-1.1' };
      return (
        instead[operation] ?? { body: JSON.stringify(ORGANIZATION[operation]?.(asked)), headers: headersOf }
      );
    },
  });
  const client = session.clients.client(OrganizationsClient, { account: ACCOUNT, region: 'us-east-1' });
  const organization = await listAccounts(client, { ...ALL, ...choice });
  return { ...organization, calls, ids: organization.accounts.map(({ id }) => id[0]).join('') };
}

describe('the accounts of an organisation', () => {
  it('are all there, from every page, with names and states', async () => {
    const { id, management, accounts } = await list({});
    expect({ id, management }).toEqual({ id: 'o-exampleorg', management: '111111111111' });
    expect(accounts).toEqual([
      { id: '111111111111', name: 'account 1', state: 'ACTIVE' },
      { id: '222222222222', name: 'account 2', state: 'ACTIVE' },
      { id: '333333333333', name: 'account 3', state: 'CLOSED' },
      { id: '444444444444', name: 'account 4', state: 'ACTIVE' },
    ]);
  });

  const cases: [string, Partial<AccountChoice>, string][] = [
    ['a list', { accounts: ['444444444444', '222222222222'] }, '24'],
    ['a unit with those below it', { ous: [PROD] }, '234'],
    ['the root', { ous: [ROOT] }, '1234'],
    ['units that hold one another', { ous: [DEEP, PROD] }, '234'],
    ['a tag', { tags: ['env=test'] }, '4'],
    ['one of several tags', { tags: ['env=test', 'team=pay'] }, '24'],
    ['a unit and a tag', { ous: [DEEP], tags: ['env=test', 'team=pay'] }, '4'],
    ['a list and a unit', { ous: [PROD], accounts: ['222222222222'] }, '2'],
  ];
  it.each(cases)('are chosen by %s', async (_by, choice, ids) => {
    expect((await list(choice)).ids).toBe(ids);
  });

  it('are asked for their tags only when these choose, and only those that are left', async () => {
    const tagged = ({ calls }: Awaited<ReturnType<typeof list>>) =>
      calls.filter(({ operation }) => operation === 'ListTagsForResource').length;
    expect(tagged(await list({ ous: [PROD] }))).toBe(0);
    // Two pages of the one tag.
    expect(tagged(await list({ accounts: ['444444444444'], tags: ['env=test'] }))).toBe(2);
  });

  it('have the older status where there is no state yet', async () => {
    const accounts = { Accounts: [one(5, { State: undefined, Status: 'SUSPENDED' })] };
    const answer = {
      body: JSON.stringify(accounts),
      headers: { 'content-type': 'application/x-amz-json-1.1' },
    };
    expect((await list({}, { ListAccounts: answer })).accounts).toMatchObject([{ state: 'SUSPENDED' }]);
  });

  it('leave no e-mail address in a recording', async () => {
    const { calls } = await list({});
    expect(JSON.stringify(calls)).toContain('account 2');
    expect(JSON.stringify(calls)).not.toContain('@example.com');
  });
});

describe('what is in use', () => {
  it.each([
    ['ACTIVE', true],
    ['SUSPENDED', false],
    ['PENDING_CLOSURE', false],
    ['CLOSED', false],
    ['PENDING_ACTIVATION', false],
    ['A_STATE_OF_2030', true],
  ])('%s: %s', (state, expected) => {
    expect(isInUse({ state })).toBe(expected);
  });
});

describe('an organisation that cannot be listed', () => {
  const json = (body: object): Answer => ({
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/x-amz-json-1.1' },
  });
  const cases: [string, Partial<AccountChoice>, Readonly<Record<string, Answer>>, RegExp][] = [
    [
      'a member that is no delegated administrator',
      {},
      { ListAccounts: refused('AccessDeniedException') },
      /organizations:ListAccounts was denied \(AccessDeniedException\)\. Sign in to the management account or to a delegated/,
    ],
    [
      'tags that are denied',
      { tags: ['env=prod'] },
      { ListTagsForResource: refused('AccessDeniedException') },
      /organizations:ListTagsForResource was denied/,
    ],
    [
      'an account in no organisation',
      {},
      { DescribeOrganization: refused('AWSOrganizationsNotInUseException') },
      /this account is in no organization$/,
    ],
    [
      'no such unit',
      { ous: [PROD] },
      { ListAccountsForParent: refused('ParentNotFoundException') },
      /see --ou/,
    ],
    [
      'an account of somebody else',
      { accounts: ['999999999999'] },
      {},
      /there is no account 999999999999 in the/,
    ],
    ['a tag that none has', { tags: ['env=none'] }, {}, /no account of the organization is left to scan/],
    ['an answer without accounts', {}, { ListAccounts: json({}) }, /the answer holds no Accounts/],
    [
      'an account without a state',
      {},
      { ListAccounts: json({ Accounts: [{ Id: '1', Name: 'x' }] }) },
      /no State/,
    ],
    ['a circle of pages', {}, { ListAccounts: json({ Accounts: [], NextToken: 'x' }) }, /round in a circle/],
  ];
  it.each(cases)('says so: %s', async (_what, choice, instead, says) => {
    const listed = list(choice, instead);
    await expect(listed).rejects.toThrow(says);
    await expect(listed).rejects.toMatchObject({ name: 'UsageError' });
  });
});
