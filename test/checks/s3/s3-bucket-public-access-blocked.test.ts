import { GetPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';

import check from '../../../checks/s3/s3-bucket-public-access-blocked.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { ALL_ON, oneBucket, only } from './fixtures.ts';

testCheck(check, {
  given: [
    oneBucket,
    failure(GetPublicAccessBlockCommand, 'NoSuchPublicAccessBlockConfiguration'),
    failure(GetAccountPublicAccessBlockCommand, 'NoSuchPublicAccessBlockConfiguration'),
  ],
  pass: {
    'the bucket blocks everything': [reply(GetPublicAccessBlockCommand, ALL_ON)],
    'the account blocks everything': [reply(GetAccountPublicAccessBlockCommand, ALL_ON)],
    'both together block everything': [
      reply(GetPublicAccessBlockCommand, only({ BlockPublicAcls: true, IgnorePublicAcls: true })),
      reply(
        GetAccountPublicAccessBlockCommand,
        only({ BlockPublicPolicy: true, RestrictPublicBuckets: true }),
      ),
    ],
  },
  fail: {
    'neither has a configuration': {
      replies: [],
      says: /leaves BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets off/,
    },
    'one switch is off': {
      replies: [
        reply(
          GetPublicAccessBlockCommand,
          only({ BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true }),
        ),
      ],
      says: /^leaves RestrictPublicBuckets off$/,
    },
  },
  unknown: {
    'the answer holds no configuration': [reply(GetPublicAccessBlockCommand, {})],
    'the answer lacks a switch': [
      reply(GetPublicAccessBlockCommand, {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: true,
        },
      }),
    ],
  },
});
