import { GetBucketLoggingCommand } from '@aws-sdk/client-s3';

import check from '../../../checks/s3/s3-bucket-access-logging-enabled.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { oneBucket } from './fixtures.ts';

testCheck(check, {
  given: [oneBucket],
  pass: {
    'requests are logged': {
      replies: [
        reply(GetBucketLoggingCommand, {
          LoggingEnabled: { TargetBucket: 'access-logs', TargetPrefix: 'invoices/' },
        }),
      ],
      says: /^logs its requests to access-logs$/,
    },
  },
  fail: {
    'logging is off': { replies: [reply(GetBucketLoggingCommand, {})], says: /^does not log its requests$/ },
  },
  unknown: {
    'the answer holds no target': [
      reply(GetBucketLoggingCommand, { LoggingEnabled: { TargetBucket: undefined, TargetPrefix: '' } }),
    ],
  },
});
