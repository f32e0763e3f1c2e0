import type { Tag } from '@aws-sdk/client-ec2';

import { required } from '../../../src/model/cause.ts';

/**
 * The tags of anything that EC2 describes, by key. Without a tag set in the answer there are none: EC2 leaves
 * it out for what has no tags. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
 */
export function tagsOf(tagSet: readonly Tag[] | undefined): Record<string, string> {
  if (!tagSet) return {};
  return Object.fromEntries(tagSet.map(({ Key, Value }) => [required(Key, 'Key'), required(Value, 'Value')]));
}
