import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentityProvider, MiddlewareStack } from '@smithy/types';
import pLimit from 'p-limit';

import type { ClientClass, Place } from '../model/resource.ts';
import { withoutAccountHost } from './endpoints.ts';
import { answers, calls, pace, type Wiring } from './middleware.ts';
import { createRetryStrategy } from './retry.ts';

/** The part of every SDK client that is used here. */
interface SdkClient {
  readonly config: {
    readonly serviceId?: string;
    endpointProvider: Parameters<typeof withoutAccountHost>[0];
  };
  readonly middlewareStack: MiddlewareStack<object, object>;
  destroy(): void;
}

type Where = Pick<Place, 'account' | 'region'>;

/** Who calls in an account. */
export interface Identity {
  readonly credentials: AwsCredentialIdentityProvider;
  /** The shared config profile, for its endpoints. */
  readonly profile?: string;
}

/** Hands out clients: one for each (account, Region, service), made when it is first asked for. */
export interface Clients {
  client<C>(type: ClientClass<C>, where: Where): C;
  /** Lets go of an account's clients: nothing more is asked there. */
  release(account: string): void;
  destroy(): void;
}

export interface ClientOptions extends Omit<Wiring, 'inFlight'> {
  readonly handler: NodeHttpHandler;
  /** Calls in flight at once, over all clients. */
  readonly concurrency: number;
  identityOf(account: string): Identity;
}

export function createClients(options: ClientOptions): Clients {
  const byAccount = new Map<string, Map<ClientClass<unknown>, Map<string, SdkClient>>>();
  const wiring: Wiring = { ...options, inFlight: pLimit(options.concurrency) };

  function create(type: ClientClass<unknown>, { account, region }: Where): SdkClient {
    const { credentials, profile } = options.identityOf(account);
    const Client = type as new (config: object) => SdkClient;
    const client = new Client({
      region,
      credentials,
      ...(profile !== undefined && { profile }),
      requestHandler: options.handler,
      retryStrategy: createRetryStrategy(),
      // Virtual-hosted addressing opens a connection for every bucket.
      forcePathStyle: true,
      // SQS's client would sign for whatever host a queue's address names, and pass by the endpoint that is set.
      useQueueUrlAsEndpoint: false,
    });
    client.config.endpointProvider = withoutAccountHost(client.config.endpointProvider);
    const service = (client.config.serviceId ?? '').toLowerCase().replaceAll(' ', '');
    const target = { account, region, service };
    const stack = client.middlewareStack;
    // It takes every answer apart for a logger that nobody set.
    stack.remove('loggerMiddleware');
    stack.add(calls(wiring, target), { step: 'initialize', priority: 'high', name: 'abovelineCalls' });
    const afterRetry = { relation: 'after', toMiddleware: 'retryMiddleware', name: 'abovelinePace' } as const;
    stack.addRelativeTo(pace(wiring, target), afterRetry);
    stack.add(answers(), { step: 'deserialize', priority: 'low', name: 'abovelineAnswers' });
    return client;
  }

  return {
    client<C>(type: ClientClass<C>, where: Where): C {
      const { account, region } = where;
      const byType = byAccount.get(account) ?? new Map<ClientClass<unknown>, Map<string, SdkClient>>();
      byAccount.set(account, byType);
      const clients = byType.get(type) ?? new Map<string, SdkClient>();
      byType.set(type, clients);
      const client = clients.get(region) ?? create(type, where);
      clients.set(region, client);
      return client as C;
    },
    release(account) {
      // Not destroyed: a client would take the handler with it that all share.
      byAccount.delete(account);
      options.limiters.release(account);
    },
    destroy() {
      for (const byType of byAccount.values()) {
        for (const clients of byType.values()) for (const client of clients.values()) client.destroy();
      }
    },
  };
}
