import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { s3Bucket } from './resources/bucket.ts';

export default defineCheck({
  id: 's3-bucket-object-lock-enabled',
  title: 'S3 buckets have Object Lock enabled',
  severity: 'medium',
  layer: 'client-side-protection',
  control: 'configuration-management',
  subject: s3Bucket.with('versioning', 'objectLock'),
  params: {
    requireDefaultRetention: {
      type: 'boolean',
      description: 'Demand a default retention, so that every new object version is locked for a time.',
      default: false,
    },
    requireCompliance: {
      type: 'boolean',
      description:
        'Demand a default retention in COMPLIANCE mode, which nobody can shorten, not even the root user.',
      default: false,
    },
  },
  risk: 'Whoever has the permission, or steals it, can delete object versions before their retention is over: backups and records are then no safer than the credentials.',
  fix: {
    console:
      'Open the bucket, turn on Bucket Versioning, then Properties, Object Lock, Edit: Enable, and set a default retention. It cannot be turned off again.',
    cli: 'aws s3api put-object-lock-configuration --bucket NAME --object-lock-configuration \'{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"GOVERNANCE","Days":DAYS}}}\'',
    terraform: 'aws_s3_bucket_object_lock_configuration with rule { default_retention { mode, days } }',
  },
  links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html'],
  sameAs: { securityHub: ['S3.15'], prowler: ['s3_bucket_object_lock'] },

  evaluate({ versioning, objectLock }, { params }) {
    if (versioning.status !== 'Enabled') return fail('has no Object Lock, which takes versioning');
    if (objectLock?.status !== 'Enabled') return fail('has no Object Lock');
    const { mode } = objectLock;
    if (mode === null && (params.requireDefaultRetention || params.requireCompliance))
      return fail('has Object Lock, but no default retention');
    if (mode !== 'COMPLIANCE' && params.requireCompliance)
      return fail(`has Object Lock with a default retention in ${mode} mode, not in COMPLIANCE mode`);
    return pass(`has Object Lock with ${mode === null ? 'no' : `a ${mode}`} default retention`);
  },
});
