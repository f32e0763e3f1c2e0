import {
  GetFindingsCommand,
  type AwsSecurityFinding,
  type SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';

import { asffFindings } from '../../reports/asff.ts';
import { createSecurityHub } from '../../src/aws/send/importer.ts';
import { sendToSecurityHub } from '../../src/aws/send/security-hub.ts';
import { ACCOUNT, finding, many, reportOf, scanFacts, type Given } from '../reports/fixtures.ts';

const OTHER = '210987654321';
const [SCANNED] = scanFacts().accounts;

interface Import {
  readonly host: string;
  readonly scope: string;
  readonly findings: readonly AwsSecurityFinding[];
}

type Reply = { readonly status?: number; readonly body: object | string } | undefined;

/** Security Hub, which takes all that the replies say nothing else about. */
function fakeHub(reply: (asked: Import, turn: number) => Reply = () => undefined) {
  const imports: Import[] = [];
  let closed = false;
  const handler = {
    destroy() {
      closed = true;
    },
    async handle({ method, path, hostname, headers, body }: HttpRequest) {
      expect(closed, 'all clients share their connections').toBe(false);
      expect(`${method} ${path}`).toBe('POST /findings/import');
      const { Findings: findings } = JSON.parse(new TextDecoder().decode(body)) as {
        Findings: AwsSecurityFinding[];
      };
      const [, scope = ''] = /Credential=\w+\/\d+\/([\w-]+\/\w+)/.exec(headers['authorization'] ?? '') ?? [];
      const asked = { host: hostname, scope, findings };
      imports.push(asked);
      const all = { SuccessCount: findings.length, FailedCount: 0, FailedFindings: [] };
      const { status = 200, body: answer } = reply(asked, imports.length - 1) ?? { body: all };
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      return {
        response: new HttpResponse({
          statusCode: status,
          headers: { 'content-type': 'application/json' },
          body: Readable.from([Buffer.from(text)]),
        }),
      };
    },
  };
  return { imports, handler };
}

const identity = {
  account: ACCOUNT,
  credentials: async () => ({ accessKeyId: 'test', secretAccessKey: 'test' }),
};

async function send(findings: Iterable<AwsSecurityFinding>, hub: ReturnType<typeof fakeHub>) {
  const told: string[] = [];
  const sent = await sendToSecurityHub(findings, {
    ...identity,
    handler: hub.handler,
    onRefused: ({ Id, GeneratorId }, { code, message }) =>
      told.push(`${GeneratorId} ${Id}: ${code}: ${message}`),
    onUnsent: (where, count, { code, message }) => told.push(`${where}: ${count}: ${code}: ${message}`),
  });
  return { sent, told };
}

function findingsOf(count: number, given: Given = {}): AwsSecurityFinding[] {
  const findings = many(count, (index) => finding({ name: `bucket-${index}`, ...given }));
  const accounts = SCANNED ? [SCANNED, { ...SCANNED, id: OTHER }] : [];
  return [...asffFindings(reportOf(findings, { accounts }))];
}

const refusal = (code: string, status: number) => ({
  status,
  body: { Code: code, Message: 'No.', __type: code },
});

describe('findings are sent', () => {
  it('each to its own Region, at most 100 in a call, none twice', async () => {
    const hub = fakeHub();
    const findings = [
      ...findingsOf(205),
      ...findingsOf(3, { region: 'us-east-1' }),
      ...findingsOf(1, { region: 'global' }),
    ];
    const { sent, told } = await send(findings, hub);
    expect(sent).toEqual({ taken: 209, left: 0, regions: 2 });
    expect(told).toEqual([]);
    const calls = hub.imports.map(({ host, scope, findings: some }) => `${host} ${scope} ${some.length}`);
    expect(calls.toSorted()).toEqual([
      'securityhub.eu-west-1.amazonaws.com eu-west-1/securityhub 100',
      'securityhub.eu-west-1.amazonaws.com eu-west-1/securityhub 100',
      'securityhub.eu-west-1.amazonaws.com eu-west-1/securityhub 5',
      'securityhub.us-east-1.amazonaws.com us-east-1/securityhub 4',
    ]);
    const ids = hub.imports.flatMap(({ findings: some }) => some.map(({ Id }) => Id));
    expect(new Set(ids)).toEqual(new Set(findings.map(({ Id }) => Id)));
    expect(ids).toHaveLength(findings.length);
  });

  it('in calls of at most 6 MB', async () => {
    const hub = fakeHub();
    const findings = findingsOf(60).map((one) => ({ ...one, SourceUrl: 'x'.repeat(200_000) }));
    expect((await send(findings, hub)).sent).toMatchObject({ taken: 60, left: 0 });
    expect(hub.imports.map(({ findings: some }) => some.length)).toEqual([29, 29, 2]);
  });

  it('not when one is larger than Security Hub takes', async () => {
    const hub = fakeHub();
    const [large, ...others] = findingsOf(3);
    const { sent, told } = await send(
      [{ ...large, SourceUrl: 'x'.repeat(250_000) } as AwsSecurityFinding, ...others],
      hub,
    );
    expect(sent).toMatchObject({ taken: 2, left: 1 });
    expect(told).toEqual([expect.stringMatching(/FindingTooLarge: it is of 25\d{4} bytes/)]);
  });

  it('not those of another account than is signed in to', async () => {
    const hub = fakeHub();
    const { sent, told } = await send([...findingsOf(2), ...findingsOf(3, { account: OTHER })], hub);
    expect(sent).toEqual({ taken: 2, left: 3, regions: 1 });
    expect(told).toEqual([
      `account ${OTHER}: 3: OtherAccount: the credentials are of account ${ACCOUNT}, and findings are taken only of that`,
    ]);
    expect(hub.imports).toHaveLength(1);
  });

  it('nowhere, when there are none', async () => {
    const hub = fakeHub();
    expect((await send([], hub)).sent).toEqual({ taken: 0, left: 0, regions: 0 });
    expect(hub.imports).toEqual([]);
  });
});

describe('what is not taken is told', () => {
  it('finding by finding, with the reason, and all else is taken', async () => {
    const hub = fakeHub(({ findings }) => ({
      body: {
        SuccessCount: findings.length - 2,
        FailedCount: 2,
        FailedFindings: [findings[3], findings[7]].map((one) => ({
          Id: one?.Id,
          ErrorCode: 'InvalidInput',
          ErrorMessage: 'data.Title is bad',
        })),
      },
    }));
    const { sent, told } = await send(findingsOf(10), hub);
    expect(sent).toEqual({ taken: 8, left: 2, regions: 1 });
    const ids = hub.imports[0]?.findings.map(({ Id }) => Id) ?? [];
    const text = (id: string | undefined) =>
      `aboveline/s3-bucket-public-access-blocked ${id}: InvalidInput: data.Title is bad`;
    expect(told).toEqual([text(ids[3]), text(ids[7])]);
    expect(hub.imports).toHaveLength(1);
  });

  it('after it was tried again, when the reason says nothing against the finding', async () => {
    const hub = fakeHub(({ findings }, turn) => {
      if (turn > 1) return undefined;
      const FailedFindings = findings
        .slice(0, 2)
        .map(({ Id }) => ({ Id, ErrorCode: 'InternalFailure', ErrorMessage: 'Oops' }));
      return { body: { SuccessCount: findings.length - 2, FailedCount: 2, FailedFindings } };
    });
    const { sent, told } = await send(findingsOf(5), hub);
    expect(hub.imports.map(({ findings }) => findings.length)).toEqual([5, 2, 2]);
    expect(sent).toEqual({ taken: 5, left: 0, regions: 1 });
    expect(told).toEqual([]);
  });

  it.each([
    ['InvalidAccessException', 401],
    ['AccessDeniedException', 403],
    ['InvalidInputException', 400],
  ])('once for a Region that answers %s, and nothing more is sent there', async (code, status) => {
    const hub = fakeHub(({ scope }) => (scope.startsWith('eu-west-1') ? refusal(code, status) : undefined));
    const { sent, told } = await send([...findingsOf(350), ...findingsOf(5, { region: 'us-east-1' })], hub);
    expect(sent).toEqual({ taken: 5, left: 350, regions: 1 });
    expect(told).toEqual([`eu-west-1: 350: ${code}: No.`]);
    expect(hub.imports.filter(({ scope }) => scope.startsWith('eu-west-1'))).toHaveLength(1);
  });

  it('never as taken when Security Hub does not say what became of it', async () => {
    for (const body of [
      {},
      { SuccessCount: 4, FailedCount: 0 },
      { SuccessCount: 4, FailedCount: 1 },
      {
        SuccessCount: 4,
        FailedCount: 1,
        FailedFindings: [{ Id: 'other', ErrorCode: 'X', ErrorMessage: 'Y' }],
      },
      '<html>captive portal</html>',
      '',
    ]) {
      const hub = fakeHub(() => ({ body }));
      const { sent, told } = await send(findingsOf(5), hub);
      expect(sent, JSON.stringify(body)).toEqual({ taken: 0, left: 5, regions: 0 });
      expect(told).toEqual([expect.stringMatching(/^eu-west-1: 5: NotUnderstood: /)]);
    }
  });
});

it('a call that is throttled, or fails for once, is sent again', async () => {
  const hub = fakeHub((_, turn) => {
    if (turn === 0) return refusal('LimitExceededException', 429);
    return turn === 1 ? refusal('InternalException', 500) : undefined;
  });
  const { sent, told } = await send(findingsOf(5), hub);
  expect(sent).toEqual({ taken: 5, left: 0, regions: 1 });
  expect(told).toEqual([]);
  expect(hub.imports).toHaveLength(3);
});

describe('the client', () => {
  function client(): { client: SecurityHubClient; sent: () => number } {
    const hub = fakeHub();
    const made = createSecurityHub({ ...identity, region: 'eu-west-1', handler: hub.handler });
    return { client: made, sent: () => hub.imports.length };
  }

  it('sends nothing but imports', async () => {
    const { client: hub, sent } = client();
    await expect(hub.send(new GetFindingsCommand({}))).rejects.toThrow(
      'GetFindingsCommand is not an import of findings, and was not sent',
    );
    const commands = Object.entries(await import('@aws-sdk/client-securityhub')).filter(([name]) =>
      /^[A-Z]\w+Command$/.test(name),
    );
    expect(commands.length).toBeGreaterThan(80);
    for (const [name, Command] of commands) {
      if (name === 'BatchImportFindingsCommand') continue;
      const command = new (Command as new (input: object) => GetFindingsCommand)({});
      await expect(hub.send(command), name).rejects.toThrow('is not an import of findings');
    }
    expect(sent()).toBe(0);
  });

  it.each([
    ['another account', { account: OTHER }],
    ['another Region', { region: 'us-east-1' }],
  ])('sends no findings of %s', async (_, given) => {
    const { BatchImportFindingsCommand } = await import('@aws-sdk/client-securityhub');
    const { client: hub, sent } = client();
    const command = new BatchImportFindingsCommand({ Findings: findingsOf(1, given) });
    await expect(hub.send(command)).rejects.toThrow(/was not sent to eu-west-1 of 123456789012/);
    expect(sent()).toBe(0);
  });
});
