import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { s3Bucket } from './resources/bucket.ts';

export default defineCheck({
  id: 's3-bucket-mfa-delete-enabled',
  title: 'S3 buckets demand MFA to delete object versions',
  severity: 'low',
  layer: 'client-side-protection',
  control: 'configuration-management',
  subject: s3Bucket.with('versioning', 'lifecycle'),
  risk: 'Stolen credentials alone are enough to delete every version of an object, or to suspend versioning.',
  fix: {
    console: 'The console cannot turn it on: use the CLI as the root user, with its MFA device.',
    cli: 'aws s3api put-bucket-versioning --bucket NAME --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "MFA_SERIAL MFA_CODE"',
    terraform:
      'aws_s3_bucket_versioning with mfa and versioning_configuration { mfa_delete = "Enabled" }, applied as the root user',
  },
  links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html'],
  sameAs: { securityHub: ['S3.20'], cis: ['3.1.2'], prowler: ['s3_bucket_no_mfa_delete'] },

  // S3 lets a bucket have either MFA delete or a lifecycle configuration.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-and-other-bucket-config.html
  where({ lifecycle }) {
    return lifecycle === undefined;
  },

  evaluate({ versioning }) {
    return versioning.mfaDelete === 'Enabled'
      ? pass('demands MFA to delete object versions')
      : fail(
          `does not demand MFA to delete object versions (MFA delete: ${versioning.mfaDelete.toLowerCase()})`,
        );
  },
});
