import { GetBucketVersioningCommand, ListBucketsCommand } from '@aws-sdk/client-s3';

import check from '../../../checks/s3/s3-bucket-versioning-enabled.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { oneBucket } from './fixtures.ts';

const VERSIONED = reply(GetBucketVersioningCommand, { Status: 'Enabled' });

testCheck(check, {
  given: [oneBucket],
  pass: {
    'versioning is enabled': [VERSIONED],
    'versioning is enabled for the buckets of both pages': {
      replies: [
        reply(ListBucketsCommand, {
          Buckets: [{ Name: 'invoices', BucketRegion: 'eu-west-1' }],
          ContinuationToken: 'more',
        }),
        reply(
          ListBucketsCommand,
          { Buckets: [{ Name: 'letters', BucketRegion: 'eu-west-1' }] },
          { ContinuationToken: 'more', MaxBuckets: 10_000 },
        ),
        VERSIONED,
      ],
      count: 2,
    },
  },
  fail: {
    'versioning was never enabled': {
      replies: [reply(GetBucketVersioningCommand, {})],
      says: /\(versioning: never enabled\)$/,
    },
    'versioning is suspended': {
      replies: [reply(GetBucketVersioningCommand, { Status: 'Suspended', MFADelete: 'Disabled' })],
      says: /\(versioning: suspended\)$/,
    },
  },
  ignore: {
    'there are no buckets': [reply(ListBucketsCommand, { Buckets: [] })],
    'the bucket is in a Region that is not scanned': [
      reply(ListBucketsCommand, { Buckets: [{ Name: 'invoices', BucketRegion: 'eu-south-2' }] }),
    ],
  },
  unknown: {
    'the list holds no buckets at all': [reply(ListBucketsCommand, {})],
    'the list does not say in which Region the bucket is': [
      reply(ListBucketsCommand, { Buckets: [{ Name: 'invoices' }] }),
    ],
  },
});
