import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import { Readable } from 'node:stream';

import { createClients, type ClientOptions } from '../../src/aws/clients.ts';
import { createCoverageLog } from '../../src/aws/coverage.ts';
import { createLimiters } from '../../src/aws/limiter.ts';
import { liveTape, type Tape } from '../../src/aws/recording/tape.ts';
import type { Session } from '../../src/aws/session.ts';

export const ACCOUNT = '123456789012';
export const NOW = new Date('2026-11-20T12:00:00Z');

/** What a fake endpoint answers: a status and a body, a body that breaks off or is cut, or no answer at all. */
export type Answer =
  | { readonly status?: number; readonly body: string; readonly headers?: Record<string, string> }
  | { readonly breaksOffAfter: string }
  | { readonly cutAfter: string }
  | { readonly fails: Error };

export interface FakeAws {
  readonly session: Session;
  /** Every request that was sent, as `GET host/path?query` with the form's Action where there is one. */
  readonly requests: string[];
}

interface FakeOptions {
  /** Enabled Regions; one when left out. */
  readonly regions?: readonly string[];
  readonly tape?: Tape;
  /** Answers a request, by its place among those sent to the same address (0, 1, …). */
  answer(request: HttpRequest, turn: number): Answer | Promise<Answer>;
}

/** AWS behind the real clients, with every layer of the scanner's own in between: only the wire is fake. */
export function fakeAws({ regions = ['eu-west-1'], tape = liveTape, answer }: FakeOptions): FakeAws {
  const requests: string[] = [];
  const turns = new Map<string, number>();
  const handler = {
    async handle(request: HttpRequest) {
      const address = addressOf(request);
      const turn = turns.get(address) ?? 0;
      turns.set(address, turn + 1);
      requests.push(address);
      return { response: respond(await answer(request, turn)) };
    },
    destroy() {},
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
  const coverage = createCoverageLog();
  const options: ClientOptions = {
    handler: handler as unknown as NodeHttpHandler,
    concurrency: 16,
    identityOf: () => ({ credentials: async () => ({ accessKeyId: 'test', secretAccessKey: 'test' }) }),
    limiters: createLimiters(new Map()),
    coverage,
    tape,
  };
  const clients = createClients(options);
  const scanned = { scanned: regions, excluded: [], notEnabled: [] };
  const caller = `arn:aws:iam::${ACCOUNT}:user/auditor`;
  const account = { id: ACCOUNT, partition: 'aws', caller, regions: scanned };
  const session: Session = {
    accounts: [account],
    targets: [{ ...account, home: 'us-east-1' }],
    start: NOW.toISOString(),
    now: NOW,
    replayed: false,
    partial: false,
    clients,
    calls: () => coverage.calls,
    throttles: () => coverage.throttles,
    operations: () => coverage.operations(),
    async close() {
      clients.destroy();
    },
  };
  return { session, requests };
}

function addressOf({ method, hostname, path, query, body }: HttpRequest): string {
  const names = Object.keys(query ?? {}).filter((name) => name !== 'x-id');
  const form = body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body ?? '');
  const [, action] = /Action=(\w+)/.exec(form) ?? [];
  return `${method} ${hostname}${path}${names.length > 0 ? `?${names.join('&')}` : ''}${action ? ` ${action}` : ''}`;
}

function respond(answer: Answer): HttpResponse {
  if ('fails' in answer) throw answer.fails;
  if ('breaksOffAfter' in answer) {
    const headers = { 'content-type': 'application/xml', 'content-length': '100000' };
    return new HttpResponse({
      statusCode: 200,
      headers,
      body: Readable.from([Buffer.from(answer.breaksOffAfter)]),
    });
  }
  if ('cutAfter' in answer) {
    const headers = { 'content-type': 'application/xml' };
    return new HttpResponse({ statusCode: 200, headers, body: Readable.from(cut(answer.cutAfter)) });
  }
  const headers = { 'content-type': 'application/xml', ...answer.headers };
  return new HttpResponse({
    statusCode: answer.status ?? 200,
    headers,
    body: Readable.from([Buffer.from(answer.body)]),
  });
}

/** A body whose connection is cut in the middle. */
async function* cut(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
  throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}
