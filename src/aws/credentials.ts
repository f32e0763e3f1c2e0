import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import {
  loadConfig,
  loadSharedConfigFiles,
  NODE_REGION_CONFIG_FILE_OPTIONS,
  NODE_REGION_CONFIG_OPTIONS,
} from '@smithy/core/config';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';

import { nearest } from '../model/nearest.ts';
import { UsageError } from '../model/usage.ts';

export interface SignIn {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
}

const REFRESH_BEFORE = 5 * 60_000;

/**
 * Credentials as the AWS CLI finds them (environment, profile, SSO, login, container, instance), or those of a
 * role assumed with them; fetched once for all clients and refreshed five minutes before they expire.
 */
export function credentialsOf(signIn: SignIn, region: string): AwsCredentialIdentityProvider {
  const { profile, roleArn, externalId } = signIn;
  const clientConfig = { region, ...(profile !== undefined && { profile }) };
  const own = fromNodeProviderChain({ ...(profile !== undefined && { profile }), clientConfig });
  if (roleArn === undefined) return once(own);
  const params = {
    RoleArn: roleArn,
    RoleSessionName: 'aboveline',
    ...(externalId !== undefined && { ExternalId: externalId }),
  };
  return once(fromTemporaryCredentials({ masterCredentials: own, params, clientConfig }));
}

/**
 * Asks once for all who want credentials, and again, for all of them, five minutes before these expire. While they
 * cannot be had anew, those at hand are given for as long as they hold.
 */
export function once(provider: AwsCredentialIdentityProvider): AwsCredentialIdentityProvider {
  let held: AwsCredentialIdentity | undefined;
  let asking: Promise<AwsCredentialIdentity> | undefined;
  return async () => {
    if (held && left(held) >= REFRESH_BEFORE) return held;
    asking ??= provider().finally(() => (asking = undefined));
    try {
      held = await asking;
    } catch (error) {
      if (!held || left(held) <= 0) throw error;
    }
    return held;
  };
}

/** Milliseconds until the credentials expire. */
function left({ expiration }: AwsCredentialIdentity): number {
  return (expiration?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now();
}

/** The Region that the environment or the profile names, as the AWS CLI would use it. */
export async function configuredRegion(profile: string | undefined): Promise<string | undefined> {
  const options = { ...NODE_REGION_CONFIG_FILE_OPTIONS, ...(profile !== undefined && { profile }) };
  try {
    return await loadConfig(NODE_REGION_CONFIG_OPTIONS, options)();
  } catch {
    // The SDK throws when no Region is configured anywhere.
    return undefined;
  }
}

/** @throws UsageError when the shared config files name no such profile */
export async function assertProfileExists(profile: string): Promise<void> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const names = [...new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])];
  if (names.includes(profile)) return;
  const close = nearest(profile, names);
  throw new UsageError(
    `there is no profile ${JSON.stringify(profile)} in the AWS config or credentials file` +
      (close
        ? `; did you mean ${JSON.stringify(close)}?`
        : '. `aws configure list-profiles` lists those there are'),
  );
}
