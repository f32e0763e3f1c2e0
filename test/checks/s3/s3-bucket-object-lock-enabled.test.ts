import {
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  type DefaultRetention,
} from '@aws-sdk/client-s3';

import check from '../../../checks/s3/s3-bucket-object-lock-enabled.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { oneBucket } from './fixtures.ts';

const LOCKED = reply(GetObjectLockConfigurationCommand, {
  ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
});
const retained = (DefaultRetention: DefaultRetention) =>
  reply(GetObjectLockConfigurationCommand, {
    ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } },
  });
const GOVERNANCE = retained({ Mode: 'GOVERNANCE', Days: 30 });
const COMPLIANCE = retained({ Mode: 'COMPLIANCE', Years: 7 });
const EVENT_HOLD = retained({ DefaultEventHold: { Days: 30 } });

const requireDefaultRetention = { requireDefaultRetention: true };
const requireCompliance = { requireCompliance: true };

testCheck(check, {
  given: [oneBucket, reply(GetBucketVersioningCommand, { Status: 'Enabled' })],
  pass: {
    'it has Object Lock': { replies: [LOCKED], says: /^has Object Lock with no default retention$/ },
    'objects are retained by default, as demanded': {
      replies: [GOVERNANCE],
      params: requireDefaultRetention,
      says: /^has Object Lock with a GOVERNANCE default retention$/,
    },
    'nobody can shorten the retention, as demanded': { replies: [COMPLIANCE], params: requireCompliance },
    'nobody can shorten the retention, where any would do': {
      replies: [COMPLIANCE],
      params: requireDefaultRetention,
    },
  },
  fail: {
    'it has no Object Lock': {
      replies: [failure(GetObjectLockConfigurationCommand, 'ObjectLockConfigurationNotFoundError')],
      says: /^has no Object Lock$/,
    },
    'it was never versioned, and is then not even asked': {
      replies: [reply(GetBucketVersioningCommand, {})],
      says: /^has no Object Lock, which takes versioning$/,
    },
    'its versioning is suspended': [reply(GetBucketVersioningCommand, { Status: 'Suspended' })],
    'objects are not retained by default, but should be': {
      replies: [LOCKED],
      params: requireDefaultRetention,
      says: /^has Object Lock, but no default retention$/,
    },
    'objects are not retained by default, but should be in COMPLIANCE mode': {
      replies: [LOCKED],
      params: requireCompliance,
      says: /^has Object Lock, but no default retention$/,
    },
    'objects are held for an event only, but should be retained': {
      replies: [EVENT_HOLD],
      params: requireDefaultRetention,
    },
    'some can shorten the retention, but nobody should': {
      replies: [GOVERNANCE],
      params: requireCompliance,
      says: /in GOVERNANCE mode, not in COMPLIANCE mode$/,
    },
  },
  unknown: {
    'the answer holds no configuration': [reply(GetObjectLockConfigurationCommand, {})],
    'the configuration does not say whether it is enabled': [
      reply(GetObjectLockConfigurationCommand, { ObjectLockConfiguration: {} }),
    ],
  },
});
