import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';

import check from '../../../checks/s3/s3-bucket-tls-demanded.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { BUCKET, oneBucket, policy } from './fixtures.ts';

const DENY = {
  Sid: 'DenyWithoutTls',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [BUCKET, `${BUCKET}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const READ = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 's3:GetObject',
  Resource: `${BUCKET}/*`,
};

testCheck(check, {
  given: [oneBucket],
  pass: {
    'requests without TLS are denied': {
      replies: [policy(READ, DENY)],
      says: /^refuses requests without TLS$/,
    },
    'the principal and the condition are spelt otherwise': [
      policy({
        ...DENY,
        Principal: { AWS: '*' },
        Condition: { Bool: { 'aws:SecureTransport': false } },
      }),
    ],
  },
  fail: {
    'there is no policy': {
      replies: [failure(GetBucketPolicyCommand, 'NoSuchBucketPolicy')],
      says: /^has no bucket policy/,
    },
    'the policy only allows': {
      replies: [policy(READ)],
      says: /does not refuse every request without TLS$/,
    },
    'only requests for objects are denied': [policy({ ...DENY, Resource: `${BUCKET}/*` })],
    'only requests for the bucket are denied': [policy({ ...DENY, Resource: BUCKET })],
    'only reading is denied': [policy({ ...DENY, Action: 's3:GetObject' })],
    'only one account is denied': [policy({ ...DENY, Principal: { AWS: '111122223333' } })],
    'requests with TLS are denied': [
      policy({ ...DENY, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    ],
  },
  unknown: {
    'the answer holds no policy': [reply(GetBucketPolicyCommand, {})],
    'the policy is not JSON': [reply(GetBucketPolicyCommand, { Policy: '{' })],
  },
});
