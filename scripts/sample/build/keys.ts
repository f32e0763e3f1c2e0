import {
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';

import { ACCOUNT, idOf, tagsOf, type ClientOf, type Region } from '../company.ts';
import { AWS_KEYS, KEYS, type Key } from '../tables/keys.ts';

/**
 * The keys of a Region, and those that AWS made there.
 *
 * @returns the company's by their names, as ARNs
 */
export async function buildKeys(clientOf: ClientOf, region: Region): Promise<ReadonlyMap<string, string>> {
  const kms = clientOf(KMSClient, region);
  const made = new Map<string, string>();
  for (const key of KEYS[region]) made.set(key.name, await buildKey(kms, region, key));
  // moto makes a key of AWS's when it is first asked about.
  for (const alias of AWS_KEYS[region]) await kms.send(new DescribeKeyCommand({ KeyId: alias }));
  return made;
}

async function buildKey(kms: KMSClient, region: Region, key: Key): Promise<string> {
  const { name, team, env, signs, unrotated, disabled, deletedIn } = key;
  const use = signs ? ({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } as const) : {};
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({
      Description: name,
      Policy: policyOf(region, key),
      Tags: tagsOf(team, env).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
      ...use,
    }),
  );
  const KeyId = idOf(KeyMetadata?.KeyId);
  if (!signs && !unrotated) await kms.send(new EnableKeyRotationCommand({ KeyId }));
  if (disabled) await kms.send(new DisableKeyCommand({ KeyId }));
  if (deletedIn !== undefined)
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: deletedIn }));
  return idOf(KeyMetadata?.Arn);
}

function policyOf(region: Region, { throughS3 }: Key): string {
  const root = {
    Sid: 'TheAccountDecides',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  const through = {
    Sid: 'ThroughS3',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: {
      StringEquals: {
        'kms:ViaService': `s3.${region}.amazonaws.com`,
        ...(throughS3 === 'the account' && { 'kms:CallerAccount': ACCOUNT }),
      },
    },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: throughS3 ? [root, through] : [root] });
}
