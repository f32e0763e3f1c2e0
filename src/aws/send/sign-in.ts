import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';

import { required } from '../../model/cause.ts';
import { UsageError } from '../../model/usage.ts';
import { assertProfileExists, configuredRegion, credentialsOf, type SignIn } from '../credentials.ts';
import { codeOf } from '../errors.ts';
import { homeOf } from '../partitions.ts';
import type { Destination } from './importer.ts';

/**
 * Signs in for sending, which may be as somebody else than who scanned.
 *
 * @throws UsageError when there are no valid credentials
 */
export async function signIn(who: SignIn): Promise<Omit<Destination, 'region'>> {
  const { profile } = who;
  if (profile !== undefined) await assertProfileExists(profile);
  const region = (await configuredRegion(profile)) ?? homeOf(undefined);
  const credentials = credentialsOf(who, region);
  const handler = new NodeHttpHandler({
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    throwOnRequestTimeout: true,
  });
  const identity = { credentials, ...(profile !== undefined && { profile }) };
  const sts = new STSClient({ region, ...identity, requestHandler: handler });
  try {
    const { Account } = await sts.send(new GetCallerIdentityCommand({}));
    return { ...identity, account: required(Account, 'Account'), handler };
  } catch (error) {
    throw new UsageError(
      `cannot sign in to AWS to send findings: ${codeOf(error)}: ${(error as Error).message}`,
    );
  }
}
