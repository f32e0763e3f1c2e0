import { isIP } from 'node:net';

interface Endpoint {
  readonly url: URL;
}

type Resolve = (params: { readonly Endpoint?: string }, context?: unknown) => Endpoint;

/**
 * Some operations put the account id before the endpoint's host, which no address can carry: the SDK finds
 * `http://123456789012.127.0.0.1` invalid. With an address as the endpoint the account id is left out.
 *
 * @param resolve the SDK client's own endpoint resolution
 */
export function withoutAccountHost(resolve: Resolve): Resolve {
  return (params, context) => {
    const given = params.Endpoint === undefined ? undefined : new URL(params.Endpoint);
    if (!given || !isAddress(given.hostname)) return resolve(params, context);
    const named = new URL(given);
    named.hostname = 'localhost';
    const endpoint = resolve({ ...params, Endpoint: named.href }, context);
    const url = new URL(endpoint.url);
    url.hostname = given.hostname;
    return { ...endpoint, url };
  };
}

function isAddress(hostname: string): boolean {
  return hostname === 'localhost' || isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0;
}
