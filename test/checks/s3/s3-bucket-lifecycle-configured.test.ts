import {
  GetBucketLifecycleConfigurationCommand,
  GetBucketVersioningCommand,
  type LifecycleRule,
} from '@aws-sdk/client-s3';

import check from '../../../checks/s3/s3-bucket-lifecycle-configured.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { oneBucket } from './fixtures.ts';

const rules = (...Rules: LifecycleRule[]) => reply(GetBucketLifecycleConfigurationCommand, { Rules });

testCheck(check, {
  given: [oneBucket, reply(GetBucketVersioningCommand, {})],
  pass: {
    'a rule is enabled': {
      replies: [rules({ Status: 'Enabled', Expiration: { Days: 365 } })],
      says: /^has 1 of 1 lifecycle rules enabled$/,
    },
    'one rule of two is enabled': {
      replies: [rules({ Status: 'Disabled' }, { Status: 'Enabled' })],
      says: /^has 1 of 2 lifecycle rules enabled$/,
    },
    'a rule is enabled, and MFA delete disabled': [
      reply(GetBucketVersioningCommand, { Status: 'Enabled', MFADelete: 'Disabled' }),
      rules({ Status: 'Enabled' }),
    ],
  },
  fail: {
    'there are no rules': {
      replies: [failure(GetBucketLifecycleConfigurationCommand, 'NoSuchLifecycleConfiguration')],
      says: /^has no lifecycle rules$/,
    },
    'every rule is disabled': {
      replies: [rules({ Status: 'Disabled' }, { Status: 'Disabled' })],
      says: /^has none of its 2 lifecycle rules enabled$/,
    },
  },
  ignore: {
    'MFA delete rules lifecycle rules out': [
      reply(GetBucketVersioningCommand, { Status: 'Enabled', MFADelete: 'Enabled' }),
      failure(GetBucketLifecycleConfigurationCommand, 'NoSuchLifecycleConfiguration'),
    ],
  },
  unknown: {
    'the answer holds no rules': [reply(GetBucketLifecycleConfigurationCommand, {})],
    'a rule has no status': [rules({ Status: 'Enabled' }, { Status: undefined })],
  },
});
