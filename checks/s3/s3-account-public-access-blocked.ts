import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { s3Account } from './resources/account.ts';
import { SWITCHES } from './resources/public-access-block.ts';

export default defineCheck({
  id: 's3-account-public-access-blocked',
  title: 'Accounts block all public access to their S3 buckets',
  severity: 'medium',
  layer: 'customer-data',
  control: 'zone-security',
  subject: s3Account.with('publicAccessBlock'),
  risk: 'Every bucket and access point then stands on its own settings: whoever may change those of one, or creates one without them, can make it public.',
  fix: {
    console:
      'S3, Account and organization settings, Block Public Access settings for this account: turn on all four settings.',
    cli: 'aws s3control put-public-access-block --account-id ACCOUNT --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    terraform: 'aws_s3_account_public_access_block with all four arguments true',
  },
  links: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html',
  ],
  sameAs: { securityHub: ['S3.1'], cis: ['3.1.4'], prowler: ['s3_account_level_public_access_blocks'] },

  evaluate({ publicAccessBlock }) {
    if (publicAccessBlock === undefined) return fail('has no public access block for its buckets');
    const off = SWITCHES.filter((name) => !publicAccessBlock[name]);
    return off.length === 0
      ? pass('blocks all public access to its buckets')
      : fail(`leaves ${off.join(', ')} off for its buckets`);
  },
});
