import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentityProvider } from '@smithy/types';

import { required } from '../model/cause.ts';
import { UsageError } from '../model/usage.ts';
import type { SignIn } from './credentials.ts';
import { codeOf, isUnreachable } from './errors.ts';

/**
 * The account that the credentials belong to, and the ARN of the caller.
 *
 * @throws UsageError when there are no valid credentials
 */
export async function whoAmI(
  signIn: SignIn,
  credentials: AwsCredentialIdentityProvider,
  handler: NodeHttpHandler,
  region: string,
) {
  const { profile, roleArn } = signIn;
  const sts = new STSClient({
    region,
    credentials,
    requestHandler: handler,
    ...(profile !== undefined && { profile }),
  });
  try {
    const answer = await sts.send(new GetCallerIdentityCommand({}));
    const caller = required(answer.Arn, 'Arn');
    return {
      id: required(answer.Account, 'Account'),
      partition: required(caller.split(':')[1], 'partition'),
      caller,
    };
  } catch (error) {
    const who = roleArn
      ? `as ${roleArn}`
      : profile === undefined
        ? 'with the default credentials'
        : `with profile ${profile}`;
    throw new UsageError(`cannot sign in to AWS ${who}: ${remedyFor(error, region)}`);
  }
}

function remedyFor(error: unknown, region: string): string {
  const code = codeOf(error);
  const [message = ''] = String((error as Error).message).split('\n');
  if (/^ExpiredToken|^RequestExpired|TokenRefreshRequired/.test(code) || /expired/i.test(message)) {
    return `the session has expired (${code}). Sign in again, with \`aws sso login\` or \`aws login\``;
  }
  if (code === 'CredentialsProviderError')
    return `no credentials were found (${message}). See \`aws configure\``;
  if (isUnreachable(error)) {
    return `STS in ${region} cannot be reached (${code}). Check the Region that is configured, and the network`;
  }
  return `${code}: ${message}`;
}
