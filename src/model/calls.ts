import type { Check } from './check.ts';
import type { AnyResource, Calls, IamAction, View } from './resource.ts';

/** One call that a check may lead to. */
export interface DeclaredCall {
  readonly resource: AnyResource;
  readonly operation: string;
  readonly action: IamAction;
}

/** The API that a resource asks, by the SDK's name in lower case: `s3control`. */
export function apiOf({ client }: Pick<AnyResource, 'client'>): string {
  return client.name.replace(/Client$/, '').toLowerCase();
}

/**
 * Every call that judging by a check may take: its lists, its facets, and what those build on.
 *
 * @param withTags also what it takes to have the tags of what is judged
 */
export function callsOf(check: Check, withTags = false): DeclaredCall[] {
  const found = new Map<string, DeclaredCall>();
  const views: View[] = [...check.subject, ...Object.values(check.context ?? {})];
  for (const view of views) addView(view, found);
  if (withTags) for (const { resource } of check.subject) addFacet(resource, 'tags', found);
  return [...found.values()];
}

function addView({ resource, needs }: View, found: Map<string, DeclaredCall>): void {
  if (resource.list) add(resource, resource.list.calls, found);
  for (const name of needs) addFacet(resource, name, found);
}

function addFacet(resource: AnyResource, name: string, found: Map<string, DeclaredCall>): void {
  const facet = resource.facets.get(name);
  if (!facet) return;
  add(resource, facet.calls, found);
  for (const other of facet.uses ?? []) addFacet(resource, other, found);
  for (const view of Object.values(facet.from ?? {})) addView(view, found);
}

function add(resource: AnyResource, calls: Calls, found: Map<string, DeclaredCall>): void {
  for (const [operation, action] of Object.entries(calls) as [string, IamAction][]) {
    found.set(`${apiOf(resource)} ${operation}`, { resource, operation, action });
  }
}
