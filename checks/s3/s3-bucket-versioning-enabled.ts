import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { s3Bucket } from './resources/bucket.ts';

export default defineCheck({
  id: 's3-bucket-versioning-enabled',
  title: 'S3 buckets keep earlier versions of objects',
  severity: 'low',
  layer: 'client-side-protection',
  control: 'configuration-management',
  subject: s3Bucket.with('versioning'),
  risk: 'An object overwritten or deleted by mistake, by faulty code or by ransomware is gone for good.',
  fix: {
    console: 'Open the bucket, Properties, Bucket Versioning, Edit: Enable.',
    cli: 'aws s3api put-bucket-versioning --bucket NAME --versioning-configuration Status=Enabled',
    terraform: 'aws_s3_bucket_versioning with versioning_configuration { status = "Enabled" }',
  },
  links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html'],
  sameAs: { securityHub: ['S3.14'], prowler: ['s3_bucket_object_versioning'] },

  evaluate({ versioning }) {
    return versioning.status === 'Enabled'
      ? pass('keeps earlier versions of its objects')
      : fail(
          `does not keep earlier versions of its objects (versioning: ${versioning.status.toLowerCase()})`,
        );
  },
});
