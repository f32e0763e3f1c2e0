import type { IncomingMessage } from 'node:http';

import { REGIONS } from './world.ts';

/** A request as an AWS service sees it. */
export interface AwsRequest {
  /** The id of the access key that signs. */
  readonly key: string;
  /** From the credential scope of the signature: `s3`, `ec2`. */
  readonly service: string;
  readonly region: string;
  /** The Region's place among the account's; -1 when it has no such Region. */
  readonly regionIndex: number;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** The body; its form where it is one. */
  readonly body: string;
  readonly form: URLSearchParams;
}

const SCOPE = /Credential=([^/,]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/;

/** Reads the request's key, service and Region from its signature, which is not verified. */
export function parse(message: IncomingMessage, body: string): AwsRequest | undefined {
  const [, key, region, service] = SCOPE.exec(message.headers.authorization ?? '') ?? [];
  if (!key || !region || !service) return undefined;
  const url = message.url ?? '/';
  const cut = url.indexOf('?');
  const query = new URLSearchParams(cut === -1 ? '' : url.slice(cut + 1));
  return {
    key,
    service,
    region,
    regionIndex: REGIONS.indexOf(region),
    path: cut === -1 ? url : url.slice(0, cut),
    query,
    headers: message.headers,
    body,
    // The query protocols take their parameters from the body of a POST or the query of a GET.
    form: message.method === 'GET' ? query : new URLSearchParams(body),
  };
}
