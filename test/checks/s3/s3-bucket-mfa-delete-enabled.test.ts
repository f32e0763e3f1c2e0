import { GetBucketLifecycleConfigurationCommand, GetBucketVersioningCommand } from '@aws-sdk/client-s3';

import check from '../../../checks/s3/s3-bucket-mfa-delete-enabled.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { oneBucket } from './fixtures.ts';

testCheck(check, {
  given: [oneBucket, failure(GetBucketLifecycleConfigurationCommand, 'NoSuchLifecycleConfiguration')],
  pass: {
    'MFA delete is enabled': [reply(GetBucketVersioningCommand, { Status: 'Enabled', MFADelete: 'Enabled' })],
  },
  fail: {
    'MFA delete was never enabled': {
      replies: [reply(GetBucketVersioningCommand, { Status: 'Enabled' })],
      says: /\(MFA delete: never enabled\)$/,
    },
    'MFA delete is disabled': {
      replies: [reply(GetBucketVersioningCommand, { Status: 'Enabled', MFADelete: 'Disabled' })],
      says: /\(MFA delete: disabled\)$/,
    },
    'the bucket has no versions': [reply(GetBucketVersioningCommand, {})],
  },
  ignore: {
    'a lifecycle configuration rules MFA delete out': [
      reply(GetBucketVersioningCommand, { Status: 'Enabled' }),
      reply(GetBucketLifecycleConfigurationCommand, { Rules: [{ Status: 'Disabled' }] }),
    ],
  },
});
