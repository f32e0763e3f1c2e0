import { GetBucketOwnershipControlsCommand, type OwnershipControlsRule } from '@aws-sdk/client-s3';

import check from '../../../checks/s3/s3-bucket-acls-disabled.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { oneBucket } from './fixtures.ts';

const ownership = (...Rules: OwnershipControlsRule[]) =>
  reply(GetBucketOwnershipControlsCommand, { OwnershipControls: { Rules } });

testCheck(check, {
  given: [oneBucket],
  pass: {
    'the bucket owner owns every object': [ownership({ ObjectOwnership: 'BucketOwnerEnforced' })],
  },
  fail: {
    'the bucket owner is preferred': {
      replies: [ownership({ ObjectOwnership: 'BucketOwnerPreferred' })],
      says: /^has ACLs enabled \(BucketOwnerPreferred\)$/,
    },
    'objects are their writer’s': {
      replies: [ownership({ ObjectOwnership: 'ObjectWriter' })],
      says: /^has ACLs enabled \(ObjectWriter\)$/,
    },
    'there are no ownership controls': {
      replies: [failure(GetBucketOwnershipControlsCommand, 'OwnershipControlsNotFoundError')],
      says: /no ownership controls, which means ObjectWriter/,
    },
  },
  unknown: {
    'the answer holds no controls': [reply(GetBucketOwnershipControlsCommand, {})],
    'the answer holds no rule': [ownership()],
    'the rule holds no ownership': [ownership({ ObjectOwnership: undefined })],
  },
});
