import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { crossAccountGrants } from '../../src/policy/access.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { described } from '../../src/policy/grants.ts';
import { s3Bucket } from './resources/bucket.ts';

export default defineCheck({
  id: 's3-bucket-cross-account-access-trusted',
  title: 'S3 bucket policies grant access to trusted accounts only',
  severity: 'high',
  layer: 'customer-data',
  control: 'zone-security',
  subject: s3Bucket.with('policy'),
  params: {
    trustedAccounts: {
      type: 'strings',
      description:
        'Accounts (12 digits) and organizations (o-...) that bucket policies may grant access to; canonical user ids too, where policies name accounts by those.',
      default: [],
    },
  },
  risk: 'Another account decides on its own which of its users and roles use the access it was granted: when it is compromised, or no longer yours, so is the data.',
  fix: {
    console:
      'Open the bucket, Permissions, Bucket policy, Edit: take out the principals of accounts that need no access.',
    cli: 'aws s3api put-bucket-policy --bucket NAME --policy file://POLICY.json',
    terraform: 'aws_s3_bucket_policy whose principals are of this account or of trusted ones only',
  },
  links: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  ],
  sameAs: { securityHub: ['S3.6'], prowler: ['s3_bucket_cross_account_access'] },

  evaluate({ policy, account }, { params }) {
    if (policy === undefined) return pass('has no bucket policy');
    const grants = crossAccountGrants(parsePolicy(policy), account, params.trustedAccounts);
    return grants.length === 0
      ? pass('grants access to no untrusted account')
      : fail(`grants access to untrusted accounts: ${described(grants)}`);
  },
});
