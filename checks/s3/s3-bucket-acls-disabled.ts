import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { s3Bucket } from './resources/bucket.ts';

export default defineCheck({
  id: 's3-bucket-acls-disabled',
  title: 'S3 buckets have ACLs disabled',
  severity: 'medium',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: s3Bucket.with('ownership'),
  risk: 'With ACLs, whoever uploads an object can share it past the bucket policy, and objects uploaded by other accounts stay out of reach of the bucket owner.',
  fix: {
    console:
      'Open the bucket, Permissions, Object Ownership, Edit: choose ACLs disabled, after moving what the ACLs grant to the bucket policy.',
    cli: "aws s3api put-bucket-ownership-controls --bucket NAME --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
    terraform: 'aws_s3_bucket_ownership_controls with rule { object_ownership = "BucketOwnerEnforced" }',
  },
  links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html'],
  sameAs: { securityHub: ['S3.12'], prowler: ['s3_bucket_acl_prohibited'] },

  evaluate({ ownership }) {
    if (ownership === 'BucketOwnerEnforced') return pass('has ACLs disabled (BucketOwnerEnforced)');
    // A bucket without the setting is older than it, or its setting was deleted: objects are then their writer's.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html
    return fail(`has ACLs enabled (${ownership ?? 'no ownership controls, which means ObjectWriter'})`);
  },
});
