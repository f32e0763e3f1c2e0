import type { AnyResource, Item, Listed } from '../model/resource.ts';
import type { Facets, Reading } from './reader.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Which resources a scan is about, by their tags. */
export interface TagFilter {
  /** A resource has one of these; all resources when empty. */
  readonly include: readonly Tag[];
  /** and none of these. */
  readonly exclude: readonly Tag[];
}

export function isActive({ include, exclude }: TagFilter): boolean {
  return include.length > 0 || exclude.length > 0;
}

export function matches({ include, exclude }: TagFilter, tags: Readonly<Record<string, string>>): boolean {
  const has = ({ key, value }: Tag) => Object.hasOwn(tags, key) && tags[key] === value;
  return (include.length === 0 || include.some(has)) && !exclude.some(has);
}

/** A resource's tags: as its list gave them, or by its facet `tags`; none where its type has no tags. */
export async function tagsOf(resource: AnyResource, item: Listed<Item>, facets: Facets): Promise<Reading> {
  if (item.tags) return { ok: true, value: item.tags };
  if (!resource.facets.has('tags')) return { ok: true, value: {} };
  const reading = await facets.read('tags');
  return reading.ok ? { ok: true, value: reading.value ?? {} } : reading;
}
