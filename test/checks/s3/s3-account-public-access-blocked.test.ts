import { GetPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';

import check from '../../../checks/s3/s3-account-public-access-blocked.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { ALL_ON, only } from './fixtures.ts';

testCheck(check, {
  pass: {
    'the account blocks everything': {
      replies: [reply(GetPublicAccessBlockCommand, ALL_ON)],
      says: /^blocks all public access to its buckets$/,
    },
  },
  fail: {
    'the account has no configuration': {
      replies: [failure(GetPublicAccessBlockCommand, 'NoSuchPublicAccessBlockConfiguration')],
      says: /^has no public access block/,
    },
    'all switches are off': {
      replies: [reply(GetPublicAccessBlockCommand, only({}))],
      says: /leaves BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets off/,
    },
    'one switch is off': {
      replies: [
        reply(
          GetPublicAccessBlockCommand,
          only({ BlockPublicAcls: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }),
        ),
      ],
      says: /^leaves BlockPublicPolicy off for its buckets$/,
    },
  },
  unknown: {
    'the answer holds no configuration': [reply(GetPublicAccessBlockCommand, {})],
    'the answer lacks a switch': [
      reply(GetPublicAccessBlockCommand, { PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
    ],
  },
});
