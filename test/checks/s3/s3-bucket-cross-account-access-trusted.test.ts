import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';

import check from '../../../checks/s3/s3-bucket-cross-account-access-trusted.ts';
import { ACCOUNT, failure, reply, testCheck } from '../../helpers/test-check.ts';
import { BUCKET, oneBucket, policy } from './fixtures.ts';

const OTHER = '111122223333';
const THIRD = '444455556666';
const READ = { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: `${BUCKET}/*` };
const ORGANIZATION = policy({
  ...READ,
  Principal: '*',
  Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
});
const read = (...principals: string[]) => policy({ ...READ, Principal: { AWS: principals } });

testCheck(check, {
  given: [oneBucket],
  pass: {
    'there is no policy': {
      replies: [failure(GetBucketPolicyCommand, 'NoSuchBucketPolicy')],
      says: /^has no bucket policy$/,
    },
    'its own account may read': {
      replies: [read(`arn:aws:iam::${ACCOUNT}:role/reader`)],
      says: /^grants access to no untrusted account$/,
    },
    'a trusted account may read': {
      replies: [read(`arn:aws:iam::${OTHER}:root`)],
      params: { trustedAccounts: [OTHER] },
    },
    'everyone of a trusted organization may read': {
      replies: [ORGANIZATION],
      params: { trustedAccounts: ['o-a1b2c3d4e5'] },
    },
    'a service may read': [policy({ ...READ, Principal: { Service: 'cloudfront.amazonaws.com' } })],
    'another account is denied': [policy({ ...READ, Effect: 'Deny', Principal: { AWS: OTHER } })],
  },
  fail: {
    'a role of another account may read': {
      replies: [read(`arn:aws:iam::${OTHER}:role/reader`)],
      says: /^grants access to untrusted accounts: s3:GetObject to .*111122223333.* \(Read\)$/,
    },
    'another account, by its id alone, may read': [read(OTHER)],
    'everyone of an organization may read': [ORGANIZATION],
    'everyone may read': {
      replies: [policy({ ...READ, Principal: '*' })],
      says: /s3:GetObject to \* \(Read\)$/,
    },
    'four other accounts may read': {
      replies: [read('100000000001', '100000000002', '100000000003', '100000000004')],
      says: /100000000003 \(Read\); 1 more$/,
    },
    'a trusted account and another may read': {
      replies: [read(OTHER, THIRD)],
      params: { trustedAccounts: [OTHER] },
      says: /444455556666/,
    },
  },
  unknown: {
    'the answer holds no policy': [reply(GetBucketPolicyCommand, {})],
    'the policy is not JSON': [reply(GetBucketPolicyCommand, { Policy: '' })],
  },
});
