import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { s3Bucket } from './resources/bucket.ts';

export default defineCheck({
  id: 's3-bucket-lifecycle-configured',
  title: 'S3 buckets have lifecycle rules for their objects',
  severity: 'low',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: s3Bucket.with('lifecycle', 'versioning'),
  risk: 'Data, its earlier versions and the parts of broken uploads are kept forever: past the retention that was promised, and there to be leaked and paid for.',
  fix: {
    console: 'Open the bucket, Management, Lifecycle rules, Create lifecycle rule.',
    cli: 'aws s3api put-bucket-lifecycle-configuration --bucket NAME --lifecycle-configuration file://LIFECYCLE.json',
    terraform: 'aws_s3_bucket_lifecycle_configuration with a rule whose status is "Enabled"',
  },
  links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html'],
  sameAs: { securityHub: ['S3.13'], prowler: ['s3_bucket_lifecycle_enabled'] },

  // S3 lets a bucket have either MFA delete or a lifecycle configuration.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-and-other-bucket-config.html
  where({ versioning }) {
    return versioning.mfaDelete !== 'Enabled';
  },

  evaluate({ lifecycle }) {
    if (lifecycle === undefined) return fail('has no lifecycle rules');
    const enabled = lifecycle.filter(({ Status }) => Status === 'Enabled').length;
    return enabled > 0
      ? pass(`has ${enabled} of ${lifecycle.length} lifecycle rules enabled`)
      : fail(`has none of its ${lifecycle.length} lifecycle rules enabled`);
  },
});
