import type { HttpRequest } from '@smithy/core/protocols';

import { callOf, type Call } from '../../scripts/sample/front/call.ts';
import type { Whole } from './faults.ts';

/** The sample account's answers, as they came over the wire. */
export interface Cassette {
  /** Asks the endpoint, and keeps its answer. */
  record(request: HttpRequest): Promise<Whole>;
  /** @throws Error when the question was not recorded */
  play(request: HttpRequest): Whole;
}

export function createCassette(endpoint: string): Cassette {
  const answers = new Map<string, Whole>();
  return {
    async record(request) {
      const { method, path, query, headers, body } = request;
      const { host: _, 'content-length': __, ...sent } = headers;
      const response = await fetch(`${endpoint}${path}${searchOf(query)}`, {
        method,
        headers: sent,
        ...(method !== 'GET' && { body: textOf(body) }),
      });
      const type = response.headers.get('content-type') ?? 'application/xml';
      const answer = {
        status: response.status,
        body: await response.text(),
        headers: { 'content-type': type },
      };
      answers.set(keyOf(request), answer);
      return answer;
    },
    play(request) {
      const answer = answers.get(keyOf(request));
      if (!answer) throw new Error(`the cassette does not hold ${keyOf(request)}`);
      return answer;
    },
  };
}

/** What a request asks for. */
export function question({ method, path, query, headers, body }: HttpRequest): Call {
  return callOf({ method, url: path + searchOf(query), headers, body: textOf(body) });
}

const OF_THE_PAGE: ReadonlySet<string> = new Set(['continuation-token', 'Marker', 'nextToken', 'x-id']);

/** The same for every page of a list. */
function keyOf(request: HttpRequest): string {
  const text = textOf(request.body)
    .replaceAll(/&(NextToken|Marker)=[^&]*/g, '')
    .replaceAll(/,"([nN]extToken|Marker)":"[^"]*"|"([nN]extToken|Marker)":"[^"]*",/g, '');
  const kept = Object.entries(request.query ?? {}).filter(([name]) => !OF_THE_PAGE.has(name));
  const search = searchOf(Object.fromEntries(kept));
  const target = request.headers['x-amz-target'];
  return [request.method, request.hostname, request.path, search, target, text].join(' ');
}

function searchOf(query: HttpRequest['query']): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) params.append(name, String(value ?? ''));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

export function textOf(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body ?? '');
}
