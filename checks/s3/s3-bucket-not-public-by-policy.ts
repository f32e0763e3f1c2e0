import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { publicGrants } from '../../src/policy/access.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { described } from '../../src/policy/grants.ts';
import { isOn } from './lib/public-access-block.ts';
import { s3Account } from './resources/account.ts';
import { s3Bucket } from './resources/bucket.ts';

export default defineCheck({
  id: 's3-bucket-not-public-by-policy',
  title: 'S3 buckets are not public by their policy',
  severity: 'critical',
  layer: 'customer-data',
  control: 'zone-security',
  subject: s3Bucket.with('policy', 'publicAccessBlock'),
  context: { account: s3Account.with('publicAccessBlock') },
  risk: 'Anyone on the internet can do what the policy allows: read or list the data, or replace and delete it, without an account and without leaving a name.',
  fix: {
    console:
      'Open the bucket, Permissions, Bucket policy, Edit: name the principals that need access, or narrow the statement by a condition such as aws:PrincipalOrgID.',
    cli: 'aws s3api put-bucket-policy --bucket NAME --policy file://POLICY.json',
    terraform: 'aws_s3_bucket_policy without a statement that allows principals "*"',
  },
  links: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status',
  ],
  sameAs: {
    securityHub: ['S3.2', 'S3.3'],
    cis: ['2.21'],
    prowler: ['s3_bucket_public_access', 's3_bucket_policy_public_write_access'],
  },

  evaluate(bucket, { account }) {
    if (bucket.policy === undefined) return pass('has no bucket policy');
    // RestrictPublicBuckets keeps a public policy to AWS services and the owner's account. BlockPublicPolicy is not
    // looked at: it refuses new public policies, and leaves those there are in force.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html
    if (isOn('RestrictPublicBuckets', bucket, account))
      return pass('keeps any public policy to AWS services and its own account (RestrictPublicBuckets)');
    const grants = publicGrants(parsePolicy(bucket.policy));
    return grants.length === 0
      ? pass('grants nothing to the public by its policy')
      : fail(`grants to the public by its policy: ${described(grants)}`);
  },
});
