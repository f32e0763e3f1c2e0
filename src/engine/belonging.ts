import type { AnyResource, Item } from '../model/resource.ts';
import type { Category } from '../model/responsibility.ts';

/** What a resource is of, by the responsibility model. */
export interface Belonging {
  /** The id of its service. */
  readonly service: string;
  readonly category: Category;
}

/** What one of the resource's type is of: mostly what its folder says, but the line can lie elsewhere for some. */
export function belonging(
  resource: AnyResource,
  item: Item,
  categoryOf: (service: string) => Category,
): Belonging {
  const service = resource.serviceOf?.(item) ?? resource.service;
  return { category: resource.categoryOf?.(item) ?? categoryOf(service), service };
}
