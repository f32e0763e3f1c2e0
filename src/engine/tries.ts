import { codeOf } from '../aws/errors.ts';
import type { Probe } from '../aws/probe.ts';
import type { Session, Target } from '../aws/session.ts';
import { apiOf } from '../model/calls.ts';
import type { Check } from '../model/check.ts';
import type { AnyResource, Place } from '../model/resource.ts';
import { plan } from './plan.ts';
import { createReader, GLOBAL, type Facets } from './reader.ts';
import { inScope } from './account.ts';

/** Reads of every type of resource just so much that each declared call is made, if there is anything to ask about. */
export interface Tries {
  run(target: Target, place: Place): Promise<void>;
  /** Why a call of a resource's was not made in a place. */
  whyNot(resource: AnyResource, operation: string, place: Place): string;
  /** Whether the error is AWS's way of saying "there is none". */
  meansAbsent(resource: AnyResource, operation: string, code: string): boolean;
}

/** How far trying a type of resource came in a place. */
interface Attempt {
  /** Whether there was one to ask about. */
  listed: boolean;
  /** Its list was tried before, for another type. */
  readonly taken: boolean;
  failed: boolean;
  /** The facets that could be read, with whatever calls that took. */
  readonly read: Set<string>;
}

export interface TriesOptions {
  readonly session: Session;
  readonly probe: Probe;
  readonly checks: readonly Check[];
  readonly withTags: boolean;
}

export function createTries({ session, probe, checks, withTags }: TriesOptions): Tries {
  const needs = needsOf(checks, withTags);
  const attempts = new Map<AnyResource, Map<string, Attempt>>();
  const homes = new Map(session.targets.map(({ id, home }) => [id, home]));
  const home = (account: string) => homes.get(account) ?? 'us-east-1';
  const reader = createReader({ client: probe.client, home, reach: (begin) => begin() });

  function isTried(resource: AnyResource, operation: string, { account, region }: Place): boolean {
    const outcomes = probe.outcomes(account, `${apiOf(resource)}:${operation}`);
    return region === GLOBAL ? outcomes.length > 0 : outcomes.some((outcome) => outcome.region === region);
  }

  /** The facets with a call that was not made yet. */
  function openFacets(resource: AnyResource, place: Place): string[] {
    return [...(needs.get(resource) ?? [])].filter((name) =>
      Object.keys(resource.facets.get(name)?.calls ?? {}).some((call) => !isTried(resource, call, place)),
    );
  }

  async function tryFacets(resource: AnyResource, place: Place, facets: Facets, attempt: Attempt) {
    const readings = openFacets(resource, place).map(async (name) => {
      const { ok } = await facets.read(name);
      if (ok) attempt.read.add(name);
    });
    await Promise.all(readings);
  }

  async function attemptOne(resource: AnyResource, target: Target, place: Place): Promise<void> {
    const listing = Object.keys(resource.list?.calls ?? {});
    const taken = listing.some((call) => isTried(resource, call, place));
    const attempt: Attempt = { listed: false, taken, failed: false, read: new Set() };
    const places = attempts.get(resource) ?? new Map<string, Attempt>();
    attempts.set(resource, places.set(keyOf(place), attempt));
    if (resource.one) {
      await tryFacets(resource, place, reader.single({ resource, needs: [] }, place).facets, attempt);
      return;
    }
    const region = place.region === GLOBAL ? target.home : place.region;
    const client = probe.client(resource.client, { account: place.account, region });
    try {
      for await (const item of resource.list?.read(client, place) ?? []) {
        const listed = { ...place, ...item };
        if (!inScope(listed, target)) continue;
        attempt.listed = true;
        await tryFacets(resource, place, reader.of(resource, listed), attempt);
        if (openFacets(resource, place).length === 0) return;
      }
    } catch (error) {
      // The list's first page is over when it wants to ask again.
      if (codeOf(error) !== 'TriedAlready') attempt.failed = true;
    }
  }

  return {
    async run(target, place) {
      const here = [...needs.keys()].filter(
        ({ scope }) => (scope === 'global') === (place.region === GLOBAL),
      );
      // One type after another of what an API answers: who has the most to read of each gets a list that several share.
      const ordered = here.toSorted((a, b) => weight(b) - weight(a));
      await Promise.all(
        [...new Set(here.map(({ client }) => client))].map(async (client) => {
          for (const resource of ordered) {
            if (resource.client === client) await attemptOne(resource, target, place);
          }
        }),
      );
    },
    whyNot(resource, operation, place) {
      const { listed, taken, failed, read } = attempts.get(resource)?.get(keyOf(place)) ?? NOTHING;
      const { type } = resource;
      if (failed) return `${type} could not be listed`;
      if (resource.list && !listed) {
        return taken
          ? `its list was tried for another type than ${type}`
          : `no ${type} was listed to ask about`;
      }
      return facetsWith(resource, operation).some((name) => read.has(name))
        ? `no ${type} that was looked at needs it`
        : 'what it builds on was not read to its end';
    },
    meansAbsent(resource, operation, code) {
      const asking = [...needs.keys()].filter((other) => apiOf(other) === apiOf(resource));
      return asking.some((other) =>
        facetsWith(other, operation).some((name) => other.facets.get(name)?.absentOn?.includes(code)),
      );
    },
  };

  function weight(resource: AnyResource): number {
    if (!resource.list) return -1;
    const own = [...(needs.get(resource) ?? [])].flatMap((name) =>
      Object.keys(resource.facets.get(name)?.calls ?? {}),
    );
    return new Set(own).size;
  }

  function facetsWith(resource: AnyResource, operation: string): string[] {
    const names = [...(needs.get(resource) ?? [])];
    return names.filter((name) => operation in (resource.facets.get(name)?.calls ?? {}));
  }
}

const NOTHING: Attempt = { listed: false, taken: false, failed: false, read: new Set() };

function keyOf({ account, region }: Place): string {
  return `${account} ${region}`;
}

/** Every type of resource that the checks look at, directly or not, with the facets that it takes. */
function needsOf(checks: readonly Check[], withTags: boolean): Map<AnyResource, Set<string>> {
  const needs = new Map<AnyResource, Set<string>>();

  function add(resource: AnyResource, names: readonly string[]): void {
    const known = needs.get(resource) ?? new Set<string>();
    needs.set(resource, known);
    for (const name of names) {
      known.add(name);
      const facet = resource.facets.get(name);
      add(resource, facet?.uses ?? []);
      for (const view of Object.values(facet?.from ?? {})) add(view.resource, view.needs);
    }
  }

  for (const { resource, facets } of plan(checks, withTags)) add(resource, facets);
  for (const { context = {} } of checks) {
    for (const { resource, needs: names } of Object.values(context)) add(resource, names);
  }
  return needs;
}
