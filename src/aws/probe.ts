import type { InitializeMiddleware, MiddlewareStack } from '@smithy/types';

import { apiOf } from '../model/calls.ts';
import type { ClientClass, Place } from '../model/resource.ts';
import type { Clients } from './clients.ts';

/** A call that was not sent: its operation was tried already. */
export class TriedAlready extends Error {
  override readonly name = 'TriedAlready';
}

/** How the one call of an operation in a Region ended: without an error, or with one. */
export interface Outcome {
  readonly region: string;
  readonly error?: unknown;
}

/** Clients that try instead of read: each sends an operation once in an account's Region, and asks for a small page. */
export interface Probe {
  client(type: ClientClass<unknown>, where: Pick<Place, 'account' | 'region'>): unknown;
  /** How an operation, `s3:ListBuckets`, ended in each Region where it was tried. */
  outcomes(account: string, operation: string): readonly Outcome[];
}

interface SdkClient {
  readonly middlewareStack: MiddlewareStack<object, object>;
}

export function createProbe(clients: Clients): Probe {
  const tried = new Map<string, Map<string, Outcome>>();
  const probing = new WeakSet<object>();

  function once(
    api: string,
    { account, region }: Pick<Place, 'account' | 'region'>,
  ): InitializeMiddleware<object, object> {
    return (next, context) => async (args) => {
      const operation = `${api}:${(context.commandName ?? '').replace(/Command$/, '')}`;
      const key = `${account} ${operation}`;
      const regions = tried.get(key) ?? new Map<string, Outcome>();
      tried.set(key, regions);
      if (regions.has(region)) throw new TriedAlready(`${operation} was tried in ${region} already`);
      regions.set(region, { region });
      try {
        return await next({ ...args, input: withSmallPage(args.input) });
      } catch (error) {
        regions.set(region, { region, error });
        throw error;
      }
    };
  }

  return {
    client(type, where) {
      const client = clients.client(type, where) as SdkClient;
      if (probing.has(client)) return client;
      probing.add(client);
      client.middlewareStack.addRelativeTo(once(apiOf({ client: type }), where), {
        relation: 'before',
        toMiddleware: 'abovelineCalls',
        name: 'abovelineProbe',
      });
      return client;
    },
    outcomes: (account, operation) => [...(tried.get(`${account} ${operation}`)?.values() ?? [])],
  };
}

/** What AWS's APIs call the size of a page. */
const PAGE_SIZES = new Set(['MaxResults', 'MaxItems', 'MaxRecords', 'MaxBuckets']);
/** No API that is used here takes less than RDS, whose least is 20. */
const SMALL = 20;

function withSmallPage(input: object): object {
  const smaller = Object.entries(input).filter(
    ([name, value]) => PAGE_SIZES.has(name) && typeof value === 'number',
  );
  return {
    ...input,
    ...Object.fromEntries(smaller.map(([name, value]) => [name, Math.min(value as number, SMALL)])),
  };
}
