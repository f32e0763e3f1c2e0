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
      const row = BUCKETS.find(({ name }) => `${COMPANY}-${name}` === textOf(bucket, 'Name'));
      // What is not the company's a test made, in the first of its Regions.
      return withMember(bucket, 'BucketRegion', row?.region ?? REGIONS[0]);
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
