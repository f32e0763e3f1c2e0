import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';

import { noteFailedCall } from '../../src/aws/errors.ts';
import type { Session } from '../../src/aws/session.ts';
import { scan } from '../../src/engine/scan.ts';
import { callsOf } from '../../src/model/calls.ts';
import type { Check } from '../../src/model/check.ts';
import type { Finding, Status } from '../../src/model/finding.ts';
import { defaultsOf, type ParamValue } from '../../src/model/params.ts';
import type { AnyResource } from '../../src/model/resource.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-1';
const NOW = '2026-11-20T12:00:00Z';

/** The part of the SDK's command classes that a mock goes by. */
type CommandClass<Input, Output> = new (input: Input) => {
  readonly input: Input;
  resolveMiddleware(...args: never[]): (args: never) => Promise<{ output: Output }>;
};

/** What AWS answers to a command in a test. */
export interface Reply {
  readonly command: CommandClass<never, unknown>;
  /** Only to this input (or part of it); to any when left out. */
  readonly input?: object;
  readonly output?: object;
  readonly error?: string;
}

/** AWS answers `output` to the command: to any input, or only to the one given. */
export function reply<Input extends object, Output>(
  command: CommandClass<Input, Output>,
  output: Omit<Output, '$metadata'>,
  input?: Partial<Input>,
): Reply {
  return { command: command as unknown as Reply['command'], output, ...(input && { input }) };
}

/** AWS answers an error, by its own name for it. */
export function failure<Input extends object>(
  command: CommandClass<Input, unknown>,
  error: string,
  input?: Partial<Input>,
): Reply {
  return { command: command as unknown as Reply['command'], error, ...(input && { input }) };
}

export interface Case {
  /** Added to `given`; a later reply to the same question stands. */
  readonly replies: readonly Reply[];
  /** What every finding's message must match. */
  readonly says?: RegExp;
  /** How many findings there must be; one when left out. */
  readonly count?: number;
  readonly params?: Readonly<Record<string, ParamValue>>;
  /** The scan's clock, ISO 8601. */
  readonly now?: string;
}

type Cases = Readonly<Record<string, Case | readonly Reply[]>>;

export interface CheckTest {
  /** Answers that all cases share. */
  readonly given?: readonly Reply[];
  readonly pass: Cases;
  readonly fail: Cases;
  /** Resources that the check is not about: no finding at all. */
  readonly ignore?: Cases;
  /** Answers that cannot be understood: `unknown`. */
  readonly unknown?: Cases;
}

/**
 * Tests a check through the real resources and the engine, with AWS's answers in and verdicts out. Adds by itself
 * a case for each call that the check may lead to: denied, it must answer `unknown`, with the missing action.
 */
export function testCheck(check: Check, test: CheckTest): void {
  describe(check.id, () => {
    for (const status of ['pass', 'fail', 'unknown'] as const) {
      for (const [name, given] of Object.entries(test[status] ?? {})) {
        it(`${status}: ${name}`, () => expectStatus(check, test, asCase(given), status));
      }
    }
    for (const [name, given] of Object.entries(test.ignore ?? {})) {
      it(`ignore: ${name}`, async () => {
        const { findings } = await run(check, test, asCase(given));
        expect(findings).toEqual([]);
      });
    }
    for (const { resource, operation, action } of callsOf(check)) {
      it(`unknown: ${operation} denied`, () => expectUnknown(check, test, resource, operation, action));
    }
  });
}

async function expectStatus(check: Check, test: CheckTest, one: Case, status: Status): Promise<void> {
  const { findings } = await run(check, test, one);
  const verdicts = findings.map((finding) => ({ status: finding.status, message: finding.message }));
  expect(verdicts).toHaveLength(one.count ?? 1);
  for (const finding of findings) {
    expect(finding.status, finding.message).toBe(status);
    if (one.says) expect(finding.message).toMatch(one.says);
    if (status === 'unknown') expect(finding.cause?.kind).toBe('not-understood');
    else expect(Object.keys(finding.evidence[0]?.values ?? {}), 'the values judged').not.toEqual([]);
  }
}

/** Denies one operation in a case that uses it: whatever was judged by it must become `unknown`. */
async function expectUnknown(
  check: Check,
  test: CheckTest,
  resource: AnyResource,
  operation: string,
  action: string,
) {
  const cases = [...Object.values(test.pass), ...Object.values(test.fail)].map(asCase);
  for (const one of cases) {
    const { sent } = await run(check, test, one);
    if (!sent.includes(`${resource.client.name} ${operation}`)) continue;
    const { findings } = await run(check, test, one, { client: resource.client.name, operation });
    expect(findings).not.toEqual([]);
    for (const finding of findings) {
      expect(finding.status, `${operation} was denied, yet: ${finding.message}`).toBe('unknown');
      expect(finding.cause).toMatchObject({ kind: 'denied', action });
    }
    return;
  }
  expect.fail(`no case makes the declared call ${operation}`);
}

interface Denial {
  readonly client: string;
  readonly operation: string;
}

async function run(
  check: Check,
  test: CheckTest,
  one: Case,
  denial?: Denial,
): Promise<{ findings: Finding[]; sent: string[] }> {
  const calls = callsOf(check);
  const clients = new Map(calls.map(({ resource }) => [resource.client.name, resource.client]));
  const sent: string[] = [];
  const mocks = [...clients.values()].map((client) => mockClient(client as Parameters<typeof mockClient>[0]));

  for (const [index, mock] of mocks.entries()) {
    const client = [...clients.keys()][index] ?? '';
    mock.callsFake((_input: unknown) => {
      throw Object.assign(new Error('the test gives no answer to this'), { name: 'Unmocked' });
    });
    for (const { command, input, output, error } of [...(test.given ?? []), ...one.replies]) {
      const operation = operationOf(command.name);
      const stub = mock.on(command as never, input as never);
      if (denial?.client === client && denial.operation === operation)
        stub.rejects(denied(client, operation));
      else if (error === undefined) stub.resolves(output as never);
      else stub.rejects(Object.assign(new Error(`AWS answers ${error}`), { name: error }));
    }
  }

  const findings: Finding[] = [];
  try {
    await scan({
      checks: [check],
      session: sessionAt(new Date(one.now ?? NOW)),
      paramsOf: () => ({ ...defaultsOf(check.params ?? {}), ...one.params }),
      categoryOf: () => 'abstracted',
      tags: { include: [], exclude: [] },
      onFinding: (finding) => findings.push(finding),
    });
    for (const [index, mock] of mocks.entries()) {
      const client = [...clients.keys()][index] ?? '';
      for (const call of mock.calls()) sent.push(`${client} ${operationOf(call.args[0].constructor.name)}`);
    }
  } finally {
    for (const mock of mocks) mock.restore();
  }
  const declared = new Set(calls.map(({ resource, operation }) => `${resource.client.name} ${operation}`));
  const strays = sent.filter((call) => !declared.has(call));
  expect(strays, 'calls that no resource declares').toEqual([]);
  for (const { cause } of findings) expect(cause?.code, cause?.operation).not.toBe('Unmocked');
  return { findings, sent };
}

function asCase(given: Case | readonly Reply[]): Case {
  return 'replies' in given ? given : { replies: given };
}

function operationOf(command: string): string {
  return command.replace(/Command$/, '');
}

/** Each protocol has its own name for the same refusal; the client layer, absent here, would note the call. */
function denied(client: string, operation: string): Error {
  const names: Record<string, string> = {
    EC2Client: 'UnauthorizedOperation',
    S3Client: 'AccessDenied',
    IAMClient: 'AccessDenied',
  };
  const error = new Error('User: arn:aws:iam::123456789012:user/auditor is not authorized to perform this');
  noteFailedCall(error, { service: client, operation, meantAbsent: () => {} });
  return Object.assign(error, { name: names[client] ?? 'AccessDeniedException' });
}

function sessionAt(now: Date): Session {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const regions = { scanned: [REGION], excluded: [], notEnabled: [] };
  const caller = 'arn:aws:iam::123456789012:user/auditor';
  const account = { id: ACCOUNT, partition: 'aws', caller, regions };
  return {
    accounts: [account],
    targets: [{ ...account, home: 'us-east-1' }],
    start: now.toISOString(),
    now,
    replayed: false,
    partial: false,
    clients: {
      client: (type, { region }) => new (type as new (config: object) => never)({ region, credentials }),
      release() {},
      destroy() {},
    },
    calls: () => 0,
    throttles: () => 0,
    operations: () => [],
    async close() {},
  };
}
