import { COMPANY, REGIONS } from '../company.ts';
import { BUCKETS } from '../tables/buckets.ts';
import type { Corrections } from './correction.ts';
import { mapElements, textOf, withMember } from './xml.ts';

export const S3: Corrections = {
  // moto leaves the Region out, which S3 answers to a request that carries a parameter.
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
  async 's3:ListBuckets'({ ask }) {
    const answer = await ask();
    const body = mapElements(answer.body, 'Bucket', (bucket) => {
      return withMember(bucket, 'BucketRegion', regionOf(textOf(bucket, 'Name')));
    });
    return { ...answer, body };
  },

  // moto answers both units of a retention period, of which S3 knows only one at a time.
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html
  async 's3:GetObjectLockConfiguration'({ ask }) {
    const answer = await ask();
    return { ...answer, body: answer.body.replaceAll(/<(Days|Years)>0<\/\1>/g, '') };
  },
};

/** A bucket of the company's is in the Region its table says, or was made without one; others are a test's. */
function regionOf(bucket: string): string {
  if (!bucket.startsWith(`${COMPANY}-`)) return REGIONS[0];
  return BUCKETS.find(({ name }) => `${COMPANY}-${name}` === bucket)?.region ?? 'us-east-1';
}
