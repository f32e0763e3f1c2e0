import { GetBucketPolicyCommand, GetPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';

import check from '../../../checks/s3/s3-bucket-not-public-by-policy.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { BUCKET, oneBucket, only, policy } from './fixtures.ts';

const READ = { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: `${BUCKET}/*` };
const PUBLIC = { ...READ, Principal: '*' };
const RESTRICTED = only({ RestrictPublicBuckets: true });

testCheck(check, {
  given: [
    oneBucket,
    failure(GetPublicAccessBlockCommand, 'NoSuchPublicAccessBlockConfiguration'),
    failure(GetAccountPublicAccessBlockCommand, 'NoSuchPublicAccessBlockConfiguration'),
  ],
  pass: {
    'there is no policy': {
      replies: [failure(GetBucketPolicyCommand, 'NoSuchBucketPolicy')],
      says: /^has no bucket policy$/,
    },
    'one account may read': {
      replies: [policy({ ...READ, Principal: { AWS: 'arn:aws:iam::111122223333:root' } })],
      says: /^grants nothing to the public by its policy$/,
    },
    'everyone of one organization may read': [
      policy({ ...PUBLIC, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
    ],
    'everyone is denied': [policy({ ...PUBLIC, Effect: 'Deny' })],
    'the bucket keeps its public policy to its account': {
      replies: [policy(PUBLIC), reply(GetPublicAccessBlockCommand, RESTRICTED)],
      says: /RestrictPublicBuckets/,
    },
    'the account keeps public policies to itself': [
      policy(PUBLIC),
      reply(GetAccountPublicAccessBlockCommand, RESTRICTED),
    ],
  },
  fail: {
    'everyone may read': {
      replies: [policy(PUBLIC)],
      says: /^grants to the public by its policy: s3:GetObject to .* \(Read\)$/,
    },
    'every AWS principal may read': [policy({ ...READ, Principal: { AWS: ['*'] } })],
    'one of several statements is public': [
      policy({ ...READ, Sid: 'Partner', Principal: { AWS: '111122223333' } }, PUBLIC),
    ],
    'only new public policies are refused': [
      policy(PUBLIC),
      reply(GetPublicAccessBlockCommand, only({ BlockPublicPolicy: true, IgnorePublicAcls: true })),
      reply(GetAccountPublicAccessBlockCommand, only({ BlockPublicPolicy: true })),
    ],
  },
  unknown: {
    'the answer holds no policy': [reply(GetBucketPolicyCommand, {})],
    'the policy is not JSON': [reply(GetBucketPolicyCommand, { Policy: 'public' })],
    'the policy holds an element that is not known': [policy({ ...PUBLIC, Unless: {} })],
  },
});
