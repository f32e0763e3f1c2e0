import { once } from 'node:events';
import { createServer, request, Agent, type IncomingMessage } from 'node:http';

import { callOf } from './front/call.ts';
import type { Ask, Corrections, Question } from './front/correction.ts';
import { CORRECTIONS } from './front/corrections.ts';
import { denies, refuse, type Answer, type Denial } from './front/refusal.ts';
import { createTenants } from './front/tenants.ts';

/** A character a byte: what is handed through is not always text. */
const BYTES = 'latin1';

export interface FrontOptions {
  /** Where moto answers. */
  readonly moto: string;
  /** The sample's present: how old things are is told against it. */
  readonly now: Date;
  readonly denied?: readonly Denial[];
  /** What else stands in for moto. */
  readonly further?: Corrections;
}

export interface Front {
  readonly url: string;
  /** How often each operation was asked for, by `service:Operation`. */
  readonly counts: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/** The signature of the account that moto answers for by default; it looks at the scope alone. */
const MANAGEMENT =
  'AWS4-HMAC-SHA256 Credential=sample/20260101/us-east-1/organizations/aws4_request, SignedHeaders=host, Signature=0';

/**
 * Puts a proxy before the moto that holds the sample account. It refuses what is to be refused, as AWS would; it
 * answers what moto leaves out, and mends what moto gets wrong (see corrections.ts); the rest it hands through.
 */
export async function startFront({ moto, now, denied = [], further }: FrontOptions): Promise<Front> {
  const counts = new Map<string, number>();
  const agent = new Agent({ keepAlive: true });
  const tenants = createTenants();

  async function answer(incoming: IncomingMessage): Promise<Answer> {
    const { method = 'GET', url = '/', headers } = incoming;
    const body = await textOf(incoming);
    const call = callOf({ method, url, headers, body });
    const name = `${call.service}:${call.operation}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const account = tenants.accountOf(call);
    const denial = denied.find((row) => denies(row, call, account));
    if (denial) return refuse(denial, call);
    // moto tells the management account alone about the organisation; AWS tells delegated administrators, too.
    const asked = call.service === 'organizations' ? { ...headers, authorization: MANAGEMENT } : headers;
    const same = { url: new URL(url, moto), method, headers: asked, body };
    const ask: Ask = (other) => forward(other ? turned(same, other) : same, agent);
    const correct = further?.[name] ?? CORRECTIONS[name];
    const answered = await (correct ? correct({ call, account, now, ask }) : ask());
    tenants.learn(call, answered);
    return answered;
  }

  const server = createServer((incoming, outgoing) => {
    answer(incoming).then(
      ({ status, headers, body }) => {
        const { 'transfer-encoding': _, connection: __, ...kept } = headers;
        // What a HEAD would have brought is told by its length alone.
        const whole = { ...kept, 'content-length': Buffer.byteLength(body, BYTES) };
        outgoing.writeHead(status, incoming.method === 'HEAD' ? kept : whole).end(body, BYTES);
      },
      (error: Error) => outgoing.writeHead(502, { 'content-type': 'text/plain' }).end(error.message),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

interface Forwarded {
  readonly url: URL;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** The request with another question in it, perhaps for another service: moto tells services by the signature's scope. */
function turned(same: Forwarded, question: Question): Forwarded {
  const { url, headers } = same;
  if ('path' in question) return { ...same, url: new URL(question.path, url) };
  const { service, params } = question;
  const { 'x-amz-target': _, authorization = '', ...kept } = headers;
  const scope = service
    ? authorization.replace(/\/[^/]+\/aws4_request/, `/${service}/aws4_request`)
    : authorization;
  const type = 'application/x-www-form-urlencoded';
  return {
    url: new URL('/', url),
    method: 'POST',
    headers: { ...kept, authorization: scope, 'content-type': type },
    body: new URLSearchParams(params).toString(),
  };
}

function forward({ url, method, headers, body }: Forwarded, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { 'content-length': _, 'transfer-encoding': __, ...kept } = headers;
    const sized = body === '' ? kept : { ...kept, 'content-length': Buffer.byteLength(body, BYTES) };
    const outgoing = request(url, { method, headers: sized, agent }, (incoming) => {
      textOf(incoming).then(
        (text) => resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body: text }),
        reject,
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body, BYTES);
  });
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString(BYTES);
}
