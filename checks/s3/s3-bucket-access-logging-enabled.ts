import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { s3Bucket } from './resources/bucket.ts';

export default defineCheck({
  id: 's3-bucket-access-logging-enabled',
  title: 'S3 buckets log the requests made to them',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: s3Bucket.with('logging'),
  risk: 'After a leak nobody can tell which objects were read or deleted, by whom and from where.',
  fix: {
    console:
      'Open the bucket, Properties, Server access logging, Edit: Enable, and choose another bucket of the same Region and account to hold the logs.',
    cli: 'aws s3api put-bucket-logging --bucket NAME --bucket-logging-status \'{"LoggingEnabled":{"TargetBucket":"LOG_BUCKET","TargetPrefix":"NAME/"}}\'',
    terraform: 'aws_s3_bucket_logging with target_bucket and target_prefix',
  },
  links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html'],
  sameAs: { securityHub: ['S3.9'], prowler: ['s3_bucket_server_access_logging_enabled'] },

  evaluate({ logging }) {
    return logging ? pass(`logs its requests to ${logging.target}`) : fail('does not log its requests');
  },
});
