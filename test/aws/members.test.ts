import { DescribeRegionsCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import pLimit from 'p-limit';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { createClients } from '../../src/aws/clients.ts';
import { createCoverageLog } from '../../src/aws/coverage.ts';
import { causeOf } from '../../src/aws/errors.ts';
import { createLimiters } from '../../src/aws/limiter.ts';
import { membersOf } from '../../src/aws/members.ts';
import { liveTape } from '../../src/aws/recording/tape.ts';
import { createRoles } from '../../src/aws/roles.ts';
import { NotReached } from '../../src/engine/cutoff.ts';

const OWN = { id: '111111111111', partition: 'aws', caller: 'arn:aws:iam::111111111111:user/auditor' };
const ONE = '222222222222';
const OTHER = '333333333333';
const ALL = { accounts: [], ous: [], tags: [] };
const HOUR = 60 * 60_000;

interface Asked {
  readonly operation: string;
  /** The account whose key signs it; of AssumeRole, the one that is entered. */
  readonly account: string;
  readonly region: string;
  readonly form: URLSearchParams;
  /** Which of the sessions that AssumeRole gave signs it, from 1. */
  readonly session: string | undefined;
}

type Reply = { readonly status?: number; readonly body: string };

interface World {
  /** Answers that take the place of the usual ones; `undefined` for the usual one. */
  answer?(asked: Asked): Reply | Promise<Reply> | undefined;
  /** Milliseconds until what AssumeRole gives expires. */
  readonly lasts?: number;
  readonly externalId?: string;
  readonly signal?: AbortSignal;
  readonly maxRps?: number;
  readonly states?: Readonly<Record<string, string>>;
  /** Regions that are not to be scanned. */
  readonly exclude?: readonly string[];
}

const refusal = (code: string, message: string): Reply => ({
  status: 403,
  body: `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});

/** What EC2 answers in a Region that the account has not enabled. */
const NOT_ENABLED: Reply = {
  status: 401,
  body: '<Response><Errors><Error><Code>AuthFailure</Code><Message>AWS was not able to validate the provided access credentials</Message></Error></Errors></Response>',
};

/** An organisation of three accounts behind the real clients: only the wire is fake. */
function organization({
  answer,
  lasts = HOUR,
  externalId,
  signal,
  maxRps,
  states = {},
  exclude = [],
}: World = {}) {
  const asked: Asked[] = [];

  const assumed = () => asked.filter(({ operation }) => operation === 'AssumeRole');

  function usual({ operation, account }: Asked): Reply {
    switch (operation) {
      case 'DescribeOrganization':
        return { body: JSON.stringify({ Organization: { Id: 'o-exampleorg', MasterAccountId: OWN.id } }) };
      case 'ListAccounts': {
        const row = (Id: string) => ({ Id, Name: `of ${Id[0]}`, State: states[Id] ?? 'ACTIVE' });
        return { body: JSON.stringify({ Accounts: [OTHER, ONE, OWN.id].map(row) }) };
      }
      case 'AssumeRole':
        return {
          body:
            `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${account}</AccessKeyId>` +
            `<SecretAccessKey>s</SecretAccessKey><SessionToken>${assumed().length}</SessionToken>` +
            `<Expiration>${new Date(Date.now() + lasts).toISOString()}</Expiration></Credentials>` +
            `<AssumedRoleUser><Arn>arn:aws:sts::${account}:assumed-role/Reader/aboveline</Arn>` +
            '<AssumedRoleId>i</AssumedRoleId></AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>',
        };
      default: {
        const own = account === ONE ? 'af-south-1' : 'eu-west-1';
        const items = ['af-south-1', 'eu-west-1'].map(
          (name) =>
            `<item><regionName>${name}</regionName><optInStatus>${name === own ? 'opted-in' : 'not-opted-in'}</optInStatus></item>`,
        );
        return {
          body: `<DescribeRegionsResponse><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`,
        };
      }
    }
  }

  const handler = {
    async handle({ headers, body }: HttpRequest) {
      const target = headers['x-amz-target']?.split('.')[1];
      const form = new URLSearchParams(target ? '' : Buffer.from((body ?? '') as string).toString());
      const operation = target ?? form.get('Action') ?? '';
      const [, key = '', region = ''] =
        /Credential=([^/]+)\/\d+\/([^/]+)/.exec(headers['authorization'] ?? '') ?? [];
      const account = operation === 'AssumeRole' ? (form.get('RoleArn')?.split(':')[4] ?? '') : key;
      const question = { operation, account, region, form, session: headers['x-amz-security-token'] };
      asked.push(question);
      const { status = 200, body: text } = (await answer?.(question)) ?? usual(question);
      const type = target ? 'application/x-amz-json-1.1' : 'text/xml';
      const response = new HttpResponse({
        statusCode: status,
        headers: { 'content-type': type },
        body: Readable.from([Buffer.from(text)]),
      });
      return { response };
    },
    destroy() {},
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  } as unknown as NodeHttpHandler;

  const identity = { credentials: async () => ({ accessKeyId: OWN.id, secretAccessKey: 's' }) };
  const coverage = createCoverageLog();
  const wiring = { handler, coverage, limiters: createLimiters(new Map(), maxRps), signal };
  const roles = createRoles({
    ...wiring,
    inFlight: pLimit(8),
    identity,
    account: OWN.id,
    partition: 'aws',
    region: 'eu-west-1',
    roleName: 'Reader',
    ...(externalId !== undefined && { externalId }),
  });
  const clients = createClients({
    ...wiring,
    tape: liveTape,
    concurrency: 8,
    identityOf: (account) => (account === OWN.id ? identity : { credentials: roles.credentialsOf(account) }),
  });
  const choice = { regions: [], exclude };
  const released: string[] = [];
  const release = (account: string) => void released.push(account);
  const options = {
    own: OWN,
    roles,
    clients: { ...clients, release },
    at: 'eu-west-1',
    choice,
    ...(signal && { signal }),
  };
  return { members: () => membersOf(ALL, options), roles, clients, asked, assumed, coverage, released };
}

describe('the members of an organisation', () => {
  it('are signed in to by their role, each with its own Regions, and the own account without one', async () => {
    const { members, assumed } = organization();
    const accounts = await members();
    expect(accounts.map(({ id, caller, regions }) => [id, caller, regions.scanned])).toEqual([
      [OWN.id, OWN.caller, ['eu-west-1']],
      [ONE, `arn:aws:sts::${ONE}:assumed-role/Reader/aboveline`, ['af-south-1']],
      [OTHER, `arn:aws:sts::${OTHER}:assumed-role/Reader/aboveline`, ['eu-west-1']],
    ]);
    expect(accounts.map(({ management }) => management)).toEqual([true, undefined, undefined]);
    expect(assumed().map(({ form }) => form.get('RoleArn'))).toEqual([
      `arn:aws:iam::${ONE}:role/Reader`,
      `arn:aws:iam::${OTHER}:role/Reader`,
    ]);
    expect(assumed().map(({ form }) => form.has('ExternalId'))).toEqual([false, false]);
  });

  it('are given the external id', async () => {
    const { members, assumed } = organization({ externalId: 'pass-word' });
    await members();
    expect(assumed().map(({ form }) => form.get('ExternalId'))).toEqual(['pass-word', 'pass-word']);
  });

  it.each(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'])('are left alone when they are %s', async (state) => {
    const { members, asked } = organization({ states: { [ONE]: state } });
    const accounts = await members();
    expect(accounts[1]).toEqual({
      id: ONE,
      name: 'of 2',
      state,
      partition: 'aws',
      regions: { scanned: [], excluded: [], notEnabled: [] },
    });
    expect(asked.filter(({ account }) => account === ONE)).toEqual([]);
  });

  const failures: [string, World['answer'], object][] = [
    [
      'no role',
      ({ operation, account }) =>
        operation === 'AssumeRole' && account === ONE
          ? refusal('AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole on resource: y')
          : undefined,
      { kind: 'denied', operation: 'sts:AssumeRole', code: 'AccessDenied', action: 'sts:AssumeRole' },
    ],
    [
      'a role of somebody else',
      ({ operation, account }) =>
        operation === 'AssumeRole' && account === ONE
          ? {
              body: '<R><AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::9:assumed-role/R/a</Arn></AssumedRoleUser></AssumeRoleResult></R>',
            }
          : undefined,
      { kind: 'not-understood', operation: 'sts:AssumeRole' },
    ],
    [
      'no list of Regions',
      ({ operation, account }) =>
        operation === 'DescribeRegions' && account === ONE
          ? {
              status: 403,
              body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>',
            }
          : undefined,
      { kind: 'denied', operation: 'ec2:DescribeRegions', action: 'ec2:DescribeRegions' },
    ],
  ];
  it.each(failures)('fail each by itself: %s', async (_what, answer, failure) => {
    const accounts = await organization({ ...(answer && { answer }) }).members();
    expect(accounts[1]).toMatchObject({ id: ONE, failure });
    for (const account of [accounts[0], accounts[2]]) {
      expect(account).not.toHaveProperty('failure');
      expect(account?.regions.scanned).toHaveLength(1);
    }
  });

  it('are asked at home for their Regions where the Region that is asked first is not enabled', async () => {
    const { members, asked } = organization({
      answer: ({ operation, account, region }) =>
        operation === 'DescribeRegions' && account === ONE && region !== 'us-east-1'
          ? NOT_ENABLED
          : undefined,
    });
    const accounts = await members();
    expect(accounts[1]).not.toHaveProperty('failure');
    expect(accounts[1]?.regions.scanned).toEqual(['af-south-1']);
    const questions = asked.filter(({ operation }) => operation === 'DescribeRegions');
    expect(questions.map(({ account, region }) => `${account} ${region}`).toSorted()).toEqual([
      `${OWN.id} eu-west-1`,
      `${ONE} eu-west-1`,
      `${ONE} us-east-1`,
      `${OTHER} eu-west-1`,
    ]);
  });

  it('of which no Region is left are not read, and keep no other from being read', async () => {
    const accounts = await organization({ exclude: ['af-south-1'] }).members();
    expect(accounts.map(({ failure, regions: { scanned } }) => failure?.message ?? scanned)).toEqual([
      ['eu-west-1'],
      'none of the Regions that it has enabled is left to scan',
      ['eu-west-1'],
    ]);
    const none = organization({ exclude: ['af-south-1', 'eu-west-1'] }).members();
    await expect(none).rejects.toThrow(/^no Region is left to scan; see --regions/);
  });

  it('hold no client while they wait for their turn, whether they can be read or not', async () => {
    const { members, released } = organization({ ...(failures[2]?.[1] && { answer: failures[2][1] }) });
    await members();
    expect(released.toSorted()).toEqual([OWN.id, ONE, OTHER]);
  });

  it('are not reached when the scan is ended while they wait', async () => {
    const controller = new AbortController();
    const { members } = organization({
      signal: controller.signal,
      answer({ operation, account }) {
        if (operation !== 'AssumeRole' || account !== ONE) return undefined;
        setTimeout(() => controller.abort(new NotReached('the time is over')), 50);
        return new Promise(() => {});
      },
    });
    const accounts = await members();
    expect(accounts[1]).toMatchObject({
      id: ONE,
      failure: { kind: 'not-reached', message: 'the time is over' },
    });
    expect(accounts[2]).not.toHaveProperty('failure');
  });

  it('count in what was asked of AWS', async () => {
    const { members, coverage } = organization({ ...(failures[0]?.[1] && { answer: failures[0][1] }) });
    await members();
    const rows = coverage.operations().filter(({ operation }) => operation === 'AssumeRole');
    expect(rows.map(({ account, ok, denied }) => [account, ok, denied])).toEqual([
      [ONE, 0, 1],
      [OTHER, 1, 0],
    ]);
  });
});

describe('a role', () => {
  afterEach(() => void vi.useRealTimers());

  it('is assumed once for all who ask', async () => {
    const { roles, assumed } = organization();
    await roles.enter(ONE);
    const provider = roles.credentialsOf(ONE);
    await Promise.all(Array.from({ length: 20 }, () => provider()));
    expect(assumed()).toHaveLength(1);
  });

  it('is assumed anew, once, before what it gave expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { roles, assumed } = organization();
    await roles.enter(ONE);
    const provider = roles.credentialsOf(ONE);
    for (const [minutes, times] of [
      [54, 1],
      [2, 2],
    ] as const) {
      vi.setSystemTime(Date.now() + minutes * 60_000);
      await Promise.all(Array.from({ length: 20 }, () => provider()));
      expect(assumed()).toHaveLength(times);
    }
  });

  it('is assumed anew for a call that waited for its turn until what it began with expires', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'performance'] });
    const { clients, asked } = organization({ lasts: 10 * 60_000, maxRps: 1 / 600 });
    const ec2 = clients.client(EC2Client, { account: ONE, region: 'eu-west-1' });
    const answer = ec2.send(new DescribeRegionsCommand({}));
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    await answer;
    expect(asked.map(({ operation, session }) => [operation, session])).toEqual([
      ['AssumeRole', undefined],
      ['AssumeRole', undefined],
      ['DescribeRegions', '2'],
    ]);
  });

  const connect = new Error('connect ECONNREFUSED 127.0.0.1:443');
  const kinds: [string, () => Reply, object][] = [
    [
      'denied',
      () => refusal('AccessDenied', 'not any more'),
      {
        kind: 'denied',
        deniedBy: 'credentials',
        message: 'the role cannot be assumed again: AccessDenied: not any more',
      },
    ],
    [
      'not available',
      () => ({ ...refusal('InternalFailure', 'a fault'), status: 500 }),
      { kind: 'not-available', message: 'the role cannot be assumed again: InternalFailure: a fault' },
    ],
    [
      'not reached',
      () => {
        throw Object.assign(connect, { code: 'ECONNREFUSED' });
      },
      {
        kind: 'not-available',
        message: `the role cannot be assumed again: ECONNREFUSED: ${connect.message}`,
      },
    ],
    [
      'not understood',
      () => ({ body: '<html></html>' }),
      {
        kind: 'not-understood',
        message: 'the role cannot be assumed again: NotUnderstood: the answer is an HTML page',
      },
    ],
  ];
  it.each(kinds)(
    'that cannot be assumed again, being %s, is no trouble of the calls',
    async (_, fail, cause) => {
      vi.useFakeTimers({ toFake: ['Date'] });
      let gone = false;
      const { roles, clients } = organization({
        answer: ({ operation }) => (gone && operation === 'AssumeRole' ? fail() : undefined),
      });
      await roles.enter(ONE);
      const place = { account: ONE, region: 'eu-west-1' };
      const ec2 = clients.client(EC2Client, place);
      const organizations = clients.client(OrganizationsClient, place);
      async function causes(): Promise<(object | undefined)[]> {
        const calls = [
          ec2.send(new DescribeRegionsCommand({})),
          ec2.send(new DescribeVpcsCommand({})),
          organizations.send(new DescribeOrganizationCommand({})),
        ];
        const settled = await Promise.allSettled(calls);
        return settled.map((one) => (one.status === 'rejected' ? causeOf(one.reason, {}) : undefined));
      }
      gone = true;
      // What it gave still holds for four minutes.
      vi.setSystemTime(Date.now() + HOUR - 4 * 60_000);
      expect(await causes()).toEqual([undefined, undefined, undefined]);
      vi.setSystemTime(Date.now() + 4 * 60_000);
      expect(await causes()).toMatchObject([
        { ...cause, operation: 'ec2:DescribeRegions' },
        { ...cause, operation: 'ec2:DescribeVpcs' },
        { ...cause, operation: 'organizations:DescribeOrganization' },
      ]);
      gone = false;
      expect(await causes()).toEqual([undefined, undefined, undefined]);
    },
  );

  it('whose answer lacks a key was not assumed, and counts once', async () => {
    const { roles, coverage } = organization({
      answer: ({ operation, account }) =>
        operation === 'AssumeRole'
          ? {
              body:
                '<R><AssumeRoleResult><Credentials><AccessKeyId>a</AccessKeyId></Credentials>' +
                `<AssumedRoleUser><Arn>arn:aws:sts::${account}:assumed-role/Reader/a</Arn></AssumedRoleUser></AssumeRoleResult></R>`,
            }
          : undefined,
    });
    await expect(roles.enter(ONE)).rejects.toThrow('the answer holds no SecretAccessKey');
    expect(coverage.operations()).toMatchObject([{ operation: 'AssumeRole', ok: 0, failed: 1 }]);
  });
});
