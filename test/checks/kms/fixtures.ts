import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListKeysCommand,
  type KeyMetadata,
} from '@aws-sdk/client-kms';

import { ACCOUNT, REGION, reply, type Reply } from '../../helpers/test-check.ts';

export const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
export const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${ID}`;

/** The Region has one key. */
export const oneKey = reply(ListKeysCommand, { Keys: [{ KeyArn: KEY, KeyId: ID }] }, { Limit: 1000 });

/** The key is a symmetric one of the customer's, enabled and made by AWS, but for what is given. */
export function key(more: Partial<KeyMetadata> = {}): Reply {
  const KeyMetadata = {
    KeyId: ID,
    Arn: KEY,
    KeyManager: 'CUSTOMER',
    KeyState: 'Enabled',
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyUsage: 'ENCRYPT_DECRYPT',
    Origin: 'AWS_KMS',
    ...more,
  } satisfies KeyMetadata;
  return reply(DescribeKeyCommand, { KeyMetadata }, { KeyId: KEY });
}

export function rotated(KeyRotationEnabled: boolean): Reply {
  return reply(GetKeyRotationStatusCommand, { KeyRotationEnabled }, { KeyId: KEY });
}

/** What the console and KMS itself write into a key's policy. */
export const ROOT = {
  Sid: 'Enable IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: 'kms:*',
  Resource: '*',
};

/** The key's policy has these statements, beside the one for the account. */
export function policy(...statements: object[]): Reply {
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [ROOT, ...statements] });
  return reply(GetKeyPolicyCommand, { Policy, PolicyName: 'default' }, { KeyId: KEY, PolicyName: 'default' });
}
