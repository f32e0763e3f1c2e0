import type { Check } from '../model/check.ts';
import type { AnyResource, View } from '../model/resource.ts';

/** A check with the view through which it sees one type of resource. */
export interface PlannedCheck {
  readonly check: Check;
  readonly view: View;
}

/** One type of resource, what is read of each, and the checks that judge it. */
export interface Lane {
  readonly resource: AnyResource;
  /** The union of the facets that the checks need. */
  readonly facets: readonly string[];
  readonly checks: readonly PlannedCheck[];
}

/**
 * Plans a scan: every type of resource is listed once, and every facet of it read once, however many checks
 * look at it.
 *
 * @param withTags also read each resource's tags, where it takes a call to have them
 */
export function plan(checks: readonly Check[], withTags: boolean): Lane[] {
  const planned = new Map<AnyResource, PlannedCheck[]>();
  for (const check of checks) {
    for (const view of check.subject) {
      const lane = planned.get(view.resource) ?? [];
      planned.set(view.resource, lane);
      lane.push({ check, view });
    }
  }
  return [...planned].map(([resource, lane]) => {
    const facets = new Set(lane.flatMap(({ view }) => view.needs));
    if (withTags && resource.facets.has('tags')) facets.add('tags');
    return { resource, facets: [...facets], checks: lane };
  });
}
