import { GetPublicAccessBlockCommand, ListBucketsCommand } from '@aws-sdk/client-s3';
import { GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';

import check from '../../../checks/s3/s3-bucket-public-access-blocked.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';

const ALL_ON = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
const on = (settings: object) => ({ PublicAccessBlockConfiguration: settings });

testCheck(check, {
  given: [
    reply(ListBucketsCommand, { Buckets: [{ Name: 'invoices', BucketRegion: 'eu-west-1' }] }),
    failure(GetPublicAccessBlockCommand, 'NoSuchPublicAccessBlockConfiguration'),
    failure(GetAccountPublicAccessBlockCommand, 'NoSuchPublicAccessBlockConfiguration'),
  ],
  pass: {
    'the bucket blocks everything': [reply(GetPublicAccessBlockCommand, on(ALL_ON))],
    'the account blocks everything': [reply(GetAccountPublicAccessBlockCommand, on(ALL_ON))],
    'both together block everything': [
      reply(GetPublicAccessBlockCommand, on({ ...ALL_ON, BlockPublicAcls: false })),
      reply(GetAccountPublicAccessBlockCommand, on({ BlockPublicAcls: true })),
    ],
  },
  fail: {
    'neither has a configuration': { replies: [], says: /leaves BlockPublicAcls, IgnorePublicAcls, .* off/ },
    'one switch is off': {
      replies: [reply(GetPublicAccessBlockCommand, on({ ...ALL_ON, RestrictPublicBuckets: false }))],
      says: /^leaves RestrictPublicBuckets off$/,
    },
  },
  unknown: {
    'the answer holds no configuration': [reply(GetPublicAccessBlockCommand, {})],
  },
});
