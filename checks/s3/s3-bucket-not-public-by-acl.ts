import { NotUnderstood } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { isOn } from './lib/public-access-block.ts';
import { s3Account } from './resources/account.ts';
import { s3Bucket } from './resources/bucket.ts';

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups
const LOG_DELIVERY = 'http://acs.amazonaws.com/groups/s3/LogDelivery';
const PUBLIC_GROUPS = new Map([
  ['http://acs.amazonaws.com/groups/global/AllUsers', 'everyone'],
  ['http://acs.amazonaws.com/groups/global/AuthenticatedUsers', 'anyone with an AWS account'],
]);

export default defineCheck({
  id: 's3-bucket-not-public-by-acl',
  title: 'S3 buckets are not public by their ACL',
  severity: 'critical',
  layer: 'customer-data',
  control: 'zone-security',
  subject: s3Bucket.with('ownership', 'acl', 'publicAccessBlock'),
  context: { account: s3Account.with('publicAccessBlock') },
  risk: 'A grant to one of the public groups lets anyone list the bucket, add or overwrite objects in it, or change its ACL.',
  fix: {
    console:
      'Open the bucket, Permissions, Access control list, Edit: clear what Everyone and Authenticated users are granted.',
    cli: 'aws s3api put-bucket-acl --bucket NAME --acl private',
    terraform: 'aws_s3_bucket_acl with acl = "private", or aws_s3_bucket_ownership_controls to disable ACLs',
  },
  links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html'],
  sameAs: {
    securityHub: ['S3.2', 'S3.3'],
    prowler: ['s3_bucket_public_list_acl', 's3_bucket_public_write_acl'],
  },

  evaluate(bucket, { account }) {
    if (bucket.ownership === 'BucketOwnerEnforced' || bucket.acl === null)
      return pass('has its ACLs disabled');
    // BlockPublicAcls refuses new public ACLs only; it takes IgnorePublicAcls to void those there are.
    if (isOn('IgnorePublicAcls', bucket, account)) return pass('ignores public ACLs');
    const open: string[] = [];
    for (const { type, grantee, permission } of bucket.acl) {
      if (type !== 'Group' || grantee === LOG_DELIVERY) continue;
      const whom = PUBLIC_GROUPS.get(grantee);
      if (whom === undefined) throw new NotUnderstood(`the ACL grants to an unknown group: ${grantee}`);
      open.push(`${permission} to ${whom}`);
    }
    return open.length === 0 ? pass('grants nothing to the public') : fail(`grants ${open.join(', ')}`);
  },
});
