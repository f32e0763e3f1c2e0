import { GetKeyPolicyCommand } from '@aws-sdk/client-kms';

import check from '../../../checks/kms/kms-key-not-public.ts';
import { ACCOUNT, REGION, reply, testCheck } from '../../helpers/test-check.ts';
import { key, oneKey, policy } from './fixtures.ts';

const DECRYPT = {
  Sid: 'Decrypt',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: ['kms:Decrypt', 'kms:DescribeKey'],
  Resource: '*',
};
const VIA_S3 = { 'kms:ViaService': `s3.${REGION}.amazonaws.com` };
const when = (condition: object) => policy({ ...DECRYPT, Condition: { StringEquals: condition } });

testCheck(check, {
  given: [oneKey, key()],
  pass: {
    'the policy is the one that KMS writes': {
      replies: [policy()],
      says: /^grants nothing to the public$/,
    },
    'everyone of the account may decrypt, through S3': [when({ 'kms:CallerAccount': ACCOUNT, ...VIA_S3 })],
    'everyone of another account may decrypt': [when({ 'kms:CallerAccount': '111122223333' })],
    'everyone of an organization may decrypt': [when({ 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' })],
    'a service may decrypt': [policy({ ...DECRYPT, Principal: { Service: 'cloudwatch.amazonaws.com' } })],
    'all other accounts are denied': [
      policy(DECRYPT, {
        ...DECRYPT,
        Effect: 'Deny',
        Action: 'kms:*',
        Condition: { StringNotEquals: { 'kms:CallerAccount': ACCOUNT } },
      }),
    ],
    'the key is disabled': [key({ KeyState: 'Disabled' }), policy()],
  },
  fail: {
    'everyone may decrypt': {
      replies: [policy(DECRYPT)],
      says: /^grants to the public: kms:Decrypt, kms:DescribeKey to \* \(Decrypt\)$/,
    },
    'everyone may decrypt, through S3': [when(VIA_S3)],
    'everyone may decrypt with an encryption context': [when({ 'kms:EncryptionContext:app': 'orders' })],
    'an asymmetric key is for everyone': [
      key({ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }),
      policy({ ...DECRYPT, Action: 'kms:Sign' }),
    ],
  },
  ignore: { 'AWS manages it, and its policy is not asked': [key({ KeyManager: 'AWS' })] },
  unknown: {
    'the answer holds no policy': [reply(GetKeyPolicyCommand, {})],
    'the policy is not JSON': [reply(GetKeyPolicyCommand, { Policy: 'public' })],
  },
});
