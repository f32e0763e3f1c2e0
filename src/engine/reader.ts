import { codeOf, causeOf, failedCallOf } from '../aws/errors.ts';
import type { Cause } from '../model/cause.ts';
import type { AnyResource, ClientClass, Item, Listed, Place, View } from '../model/resource.ts';

/** What a facet holds, or why it could not be read. */
export type Reading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly cause: Cause };

/** The facets of one resource as they are read, each at most once. */
export interface Facets {
  read(name: string): Promise<Reading>;
  /** What has been read already, without waiting. */
  known(name: string): Reading | undefined;
}

export interface Reader {
  of(resource: AnyResource, item: Listed<Item>): Facets;
  /** The facets of the one such resource that the account, or the Region, has; and that resource itself. */
  single(view: View, place: Place): { readonly item: Listed<Item>; readonly facets: Facets };
}

export interface ReaderOptions {
  client(type: ClientClass<unknown>, where: Pick<Place, 'account' | 'region'>): unknown;
  /** The Region whose endpoint answers for what an account has only once. */
  home(account: string): string;
  /** Waits for a read for as long as the scan lasts. */
  reach<T>(begin: () => Promise<T>): Promise<T>;
  /** Hears of every read, whether it could be made. */
  onReading?(place: Place, ok: boolean): void;
}

export const GLOBAL = 'global';

/** Reads facets: at most once each for a resource, or for the thing that resources share. */
export function createReader(options: ReaderOptions): Reader {
  const singles = new Map<AnyResource, Map<string, { item: Listed<Item>; facets: Facets }>>();
  const shared = new Map<string, Promise<Reading>>();

  function of(resource: AnyResource, item: Listed<Item>): Facets {
    const readings = new Map<string, Promise<Reading>>();
    const settled = new Map<string, Reading>();
    async function settle(name: string): Promise<Reading> {
      const reading = await readOnce(resource, item, name, facets);
      settled.set(name, reading);
      return reading;
    }
    const facets: Facets = {
      read(name) {
        const reading = readings.get(name) ?? settle(name);
        readings.set(name, reading);
        return reading;
      },
      known: (name) => settled.get(name),
    };
    return facets;
  }

  async function readOnce(
    resource: AnyResource,
    item: Listed<Item>,
    name: string,
    facets: Facets,
  ): Promise<Reading> {
    const { sharedBy, calls = {} } = resource.facets.get(name) ?? {};
    if (!sharedBy) return readFacet(resource, item, name, facets);
    let key: string;
    try {
      key = sharedBy(item);
    } catch (error) {
      return { ok: false, cause: causeOf(error, calls) };
    }
    const sharedKey = [resource.type, name, item.account, item.region, key].join(' ');
    const reading = shared.get(sharedKey) ?? readFacet(resource, item, name, facets);
    shared.set(sharedKey, reading);
    return reading;
  }

  async function readFacet(
    resource: AnyResource,
    item: Listed<Item>,
    name: string,
    facets: Facets,
  ): Promise<Reading> {
    const facet = resource.facets.get(name);
    if (!facet) throw new TypeError(`${resource.type} has no facet ${name}`);
    const used: Record<string, unknown> = {};
    for (const other of facet.uses ?? []) {
      const reading = facets.known(other) ?? (await facets.read(other));
      if (!reading.ok) return reading;
      used[other] = reading.value;
    }
    for (const [alias, view] of Object.entries(facet.from ?? {})) {
      const seen = await see(view, item);
      if (!seen.ok) return seen;
      used[alias] = seen.value;
    }
    const region = item.region === GLOBAL ? options.home(item.account) : item.region;
    try {
      const client = options.client(resource.client, { account: item.account, region });
      const value: unknown = await options.reach(() => facet.read(client, item, used));
      options.onReading?.(item, true);
      return { ok: true, value };
    } catch (error) {
      if (facet.absentOn?.includes(codeOf(error))) {
        failedCallOf(error)?.meantAbsent();
        options.onReading?.(item, true);
        return { ok: true, value: undefined };
      }
      options.onReading?.(item, false);
      return { ok: false, cause: causeOf(error, facet.calls) };
    }
  }

  async function see(view: View, place: Place): Promise<Reading> {
    const { item, facets } = single(view, place);
    const value: Record<string, unknown> = { ...item };
    for (const name of view.needs) {
      const reading = facets.known(name) ?? (await facets.read(name));
      if (!reading.ok) return reading;
      value[name] = reading.value;
    }
    return { ok: true, value };
  }

  function single({ resource }: View, from: Place) {
    if (!resource.one) throw new TypeError(`${resource.type} is not one of a kind`);
    const { account, partition } = from;
    const place = { account, partition, region: resource.scope === 'global' ? GLOBAL : from.region };
    const places = singles.get(resource) ?? new Map();
    singles.set(resource, places);
    const key = `${account} ${place.region}`;
    const known = places.get(key);
    if (known) return known;
    const item = { ...place, ...resource.one(place) };
    const made = { item, facets: of(resource, item) };
    places.set(key, made);
    return made;
  }

  return { of, single };
}
