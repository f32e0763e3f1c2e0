import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, MiddlewareStack } from '@smithy/types';

import { NotUnderstood, required, type CauseKind } from '../model/cause.ts';
import type { Identity } from './clients.ts';
import { once } from './credentials.ts';
import { codeOf, kindOf, noteFailedCall } from './errors.ts';
import { answers, pace, type Wiring } from './middleware.ts';
import { createRetryStrategy } from './retry.ts';

/** The role by which the accounts of an organisation are read: the same name, with or without a path, in each. */
export interface MemberRole {
  readonly roleName: string;
  readonly externalId?: string;
}

/** Assumes the role in one account after another, and keeps what each gives for as long as it holds. */
export interface Roles {
  /**
   * @returns the ARN of the caller in that account
   * @throws AWS's error when the role cannot be assumed
   */
  enter(account: string): Promise<string>;
  credentialsOf(account: string): AwsCredentialIdentityProvider;
  destroy(): void;
}

export interface RolesOptions extends MemberRole, Omit<Wiring, 'tape'> {
  readonly handler: NodeHttpHandler;
  /** Who assumes the roles. */
  readonly identity: Identity;
  readonly account: string;
  readonly partition: string;
  readonly region: string;
}

const OPERATION = 'AssumeRole';

export function createRoles(options: RolesOptions): Roles {
  const { partition, region, roleName, externalId, coverage } = options;
  const client = createClient(options);
  const callers = new Map<string, string>();
  const entered = new Map<string, AwsCredentialIdentityProvider>();

  async function assume(account: string): Promise<AwsCredentialIdentity> {
    const call = { account, service: 'sts', region, operation: OPERATION };
    try {
      const answer = await client.send(
        new AssumeRoleCommand({
          RoleArn: `arn:${partition}:iam::${account}:role/${roleName}`,
          RoleSessionName: 'aboveline',
          ...(externalId !== undefined && { ExternalId: externalId }),
        }),
      );
      const caller = required(required(answer.AssumedRoleUser, 'AssumedRoleUser').Arn, 'Arn');
      if (caller.split(':')[4] !== account) throw new NotUnderstood(`${caller} is not of account ${account}`);
      callers.set(account, caller);
      const given = required(answer.Credentials, 'Credentials');
      const credentials = {
        accessKeyId: required(given.AccessKeyId, 'AccessKeyId'),
        secretAccessKey: required(given.SecretAccessKey, 'SecretAccessKey'),
        sessionToken: required(given.SessionToken, 'SessionToken'),
        expiration: required(given.Expiration, 'Expiration'),
      };
      coverage.ended(call, 'ok');
      return credentials;
    } catch (error) {
      const kind = kindOf(error);
      const meantAbsent = coverage.ended(call, kind === 'denied' || kind === 'throttled' ? kind : 'failed');
      noteFailedCall(error, { service: 'sts', operation: OPERATION, meantAbsent });
      throw error;
    }
  }

  function providerOf(account: string): AwsCredentialIdentityProvider {
    const provider = entered.get(account) ?? once(() => assume(account));
    entered.set(account, provider);
    return provider;
  }

  return {
    async enter(account) {
      await providerOf(account)();
      return required(callers.get(account), 'caller');
    },
    credentialsOf: (account) => () => providerOf(account)().catch(failAgain),
    destroy: () => client.destroy(),
  };
}

/** What the error of a call is named whose role cannot be assumed again, so that its kind is that of the reason. */
const NAMES: Partial<Record<CauseKind, string>> = {
  denied: 'CredentialsProviderError',
  throttled: 'ThrottlingException',
  'timed-out': 'RequestTimeout',
  'not-understood': 'NotUnderstood',
};

/**
 * A role that cannot be assumed again during the scan: what is denied then is no permission of the call that needed it,
 * and what cannot be reached is not the place that the call goes to.
 */
function failAgain(error: unknown): never {
  const kind = kindOf(error);
  if (kind === 'not-reached') throw error;
  const message = `the role cannot be assumed again: ${codeOf(error)}: ${(error as Error).message}`;
  throw Object.assign(new Error(message), { name: NAMES[kind] ?? 'RoleNotAvailable' });
}

function createClient(options: RolesOptions): STSClient {
  const { account, region, handler, identity } = options;
  const { credentials, profile } = identity;
  const client = new STSClient({
    region,
    credentials,
    ...(profile !== undefined && { profile }),
    requestHandler: handler,
    retryStrategy: createRetryStrategy(),
  });
  const stack = client.middlewareStack as unknown as MiddlewareStack<object, object>;
  stack.addRelativeTo(pace(options, { account, service: 'sts', region }), {
    relation: 'after',
    toMiddleware: 'retryMiddleware',
    name: 'abovelinePace',
  });
  stack.add(answers(), { step: 'deserialize', priority: 'low', name: 'abovelineAnswers' });
  return client;
}
