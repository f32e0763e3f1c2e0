import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { s3Bucket } from './resources/bucket.ts';

const KMS = new Set<string>(['aws:kms', 'aws:kms:dsse']);

export default defineCheck({
  id: 's3-bucket-default-encryption-enabled',
  title: 'S3 buckets encrypt new objects by default',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: s3Bucket.with('encryption'),
  params: {
    requireKms: {
      type: 'boolean',
      description: 'Demand keys of AWS KMS (SSE-KMS or DSSE-KMS), not those that S3 holds itself (SSE-S3).',
      default: false,
    },
  },
  risk: 'Without an agreed default objects are encrypted with whatever the uploader asks for, or with the keys of S3, which anyone allowed to read the object uses unasked: no key policy stands in the way, and no key can be disabled.',
  fix: {
    console: 'Open the bucket, Properties, Default encryption, Edit: choose SSE-KMS and a key, or SSE-S3.',
    cli: 'aws s3api put-bucket-encryption --bucket NAME --server-side-encryption-configuration \'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY_ARN"},"BucketKeyEnabled":true}]}\'',
    terraform:
      'aws_s3_bucket_server_side_encryption_configuration with rule { apply_server_side_encryption_by_default { sse_algorithm = "aws:kms" } }',
  },
  links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html'],
  sameAs: { prowler: ['s3_bucket_default_encryption'] },

  evaluate({ encryption }, { params }) {
    if (encryption === undefined) return fail('has no default encryption');
    if (params.requireKms && !KMS.has(encryption))
      return fail(`encrypts new objects with ${encryption}, not with a KMS key`);
    return pass(`encrypts new objects with ${encryption}`);
  },
});
