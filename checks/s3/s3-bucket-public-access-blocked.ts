import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { isOn } from './lib/public-access-block.ts';
import { s3Account } from './resources/account.ts';
import { s3Bucket } from './resources/bucket.ts';
import { SWITCHES } from './resources/public-access-block.ts';

export default defineCheck({
  id: 's3-bucket-public-access-blocked',
  title: 'S3 buckets block all public access',
  severity: 'high',
  layer: 'customer-data',
  control: 'zone-security',
  subject: s3Bucket.with('publicAccessBlock'),
  context: { account: s3Account.with('publicAccessBlock') },
  risk: 'Without the block, one careless policy or ACL is enough to make the data readable by anyone on the internet.',
  fix: {
    console: 'Open the bucket, Permissions, Block public access: turn on all four settings.',
    cli: 'aws s3api put-public-access-block --bucket NAME --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    terraform: 'aws_s3_bucket_public_access_block with all four arguments true',
  },
  links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html'],
  sameAs: { securityHub: ['S3.8'], cis: ['3.1.4'], prowler: ['s3_bucket_level_public_access_block'] },

  evaluate(bucket, { account }) {
    const off = SWITCHES.filter((name) => !isOn(name, bucket, account));
    return off.length === 0 ? pass('blocks all public access') : fail(`leaves ${off.join(', ')} off`);
  },
});
