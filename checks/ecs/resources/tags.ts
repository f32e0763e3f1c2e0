import type { Tag } from '@aws-sdk/client-ecs';

import { required } from '../../../src/model/cause.ts';

/**
 * The tags of anything in ECS that was described with them, by key: up to 50, whose values are optional. What has none
 * may come without the list.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
 */
export function tagsOf(tags: readonly Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ key, value }) => [required(key, 'key'), value ?? '']));
}
