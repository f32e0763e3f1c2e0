import type { Tag } from '@aws-sdk/client-rds';

import { required } from '../../../src/model/cause.ts';

/**
 * The tags of anything that RDS describes, by key. Everything in RDS has a tag set of 0 to 50 tags, whose values are
 * optional; without one in the answer it is empty, as in the samples of DescribeDBClusters.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusters.html
 */
export function tagsOf(tagList: readonly Tag[] | undefined): Record<string, string> {
  if (!tagList) return {};
  return Object.fromEntries(tagList.map(({ Key, Value }) => [required(Key, 'Key'), Value ?? '']));
}
