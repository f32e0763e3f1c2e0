import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { demandsTls } from '../../src/policy/transport.ts';
import { s3Bucket } from './resources/bucket.ts';

export default defineCheck({
  id: 's3-bucket-tls-demanded',
  title: 'S3 buckets refuse requests without TLS',
  severity: 'medium',
  layer: 'network-traffic-protection',
  control: 'configuration-management',
  subject: s3Bucket.with('policy'),
  risk: 'S3 also answers plain HTTP: whoever sits on the path of such a request reads or changes the data under way.',
  fix: {
    console:
      'Open the bucket, Permissions, Bucket policy, Edit: deny s3:* to everyone on the bucket and its objects when aws:SecureTransport is false.',
    cli: 'aws s3api put-bucket-policy --bucket NAME --policy \'{"Version":"2012-10-17","Statement":[{"Sid":"DenyWithoutTls","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::NAME","arn:aws:s3:::NAME/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}\'',
    terraform:
      'aws_s3_bucket_policy with a Deny statement for principals "*", actions "s3:*", the bucket and its objects, and the condition Bool aws:SecureTransport "false"',
  },
  links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html'],
  sameAs: { securityHub: ['S3.5'], cis: ['3.1.1'], prowler: ['s3_bucket_secure_transport_policy'] },

  evaluate({ arn, policy }) {
    if (policy === undefined) return fail('has no bucket policy, and so answers requests without TLS');
    return demandsTls(parsePolicy(policy), [arn, `${arn}/*`], 's3:*')
      ? pass('refuses requests without TLS')
      : fail('has a bucket policy that does not refuse every request without TLS');
  },
});
