import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

const CONNECT_TIMEOUT = 3_000;
const REQUEST_TIMEOUT = 20_000;

/**
 * What sends calls: keeps connections, and gives a call up that is not answered in time (by itself the SDK only warns).
 *
 * @param connections at once, at most
 */
export function createHandler(connections: number): NodeHttpHandler {
  const agent = { keepAlive: true, maxSockets: connections };
  return new NodeHttpHandler({
    connectionTimeout: CONNECT_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    throwOnRequestTimeout: true,
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent(agent),
  });
}
