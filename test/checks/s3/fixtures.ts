import { ListBucketsCommand, GetBucketPolicyCommand } from '@aws-sdk/client-s3';

import { reply } from '../../helpers/test-check.ts';

export const BUCKET = 'arn:aws:s3:::invoices';

/** The account has one bucket. */
export const oneBucket = reply(ListBucketsCommand, {
  Buckets: [{ Name: 'invoices', BucketRegion: 'eu-west-1' }],
});

const ALL_OFF = {
  BlockPublicAcls: false,
  IgnorePublicAcls: false,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: false,
};

/** A public access block with all switches off but these. */
export function only(switches: Partial<typeof ALL_OFF>) {
  return { PublicAccessBlockConfiguration: { ...ALL_OFF, ...switches } };
}

export const ALL_ON = only({
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
});

/** The bucket's policy has these statements. */
export function policy(...statements: object[]) {
  return reply(GetBucketPolicyCommand, {
    Policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  });
}
