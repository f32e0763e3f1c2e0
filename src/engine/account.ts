import { causeOf } from '../aws/errors.ts';
import type { Target } from '../aws/session.ts';
import { NotUnderstood } from '../model/cause.ts';
import type { AnyResource, Item, Listed, Place } from '../model/resource.ts';
import type { Cutoff } from './cutoff.ts';
import type { Inventory } from './inventory.ts';
import { createJudge } from './judge.ts';
import type { Lane } from './plan.ts';
import { createReader, GLOBAL } from './reader.ts';
import { foldDeadRegions } from './regions.ts';
import type { ScanOptions } from './scan.ts';
import { matches, tagsOf } from './tags.ts';
import type { Turns } from './turns.ts';

/** What the scan of one account is given: its own target, and what all accounts share. */
export interface AccountOptions extends ScanOptions {
  readonly target: Target;
  readonly lanes: readonly Lane[];
  /** Whether resources are selected by their tags, and whether these are read at all. */
  readonly filtered: boolean;
  readonly withTags: boolean;
  readonly cutoff: Cutoff;
  readonly inventory: Inventory;
  readonly turns: Turns;
}

/** Resources of one list looked at at once. */
const WINDOW = 32;

/** Reads and judges all of one account; what cannot be read is `unknown`, and nothing is thrown. */
export async function scanAccount(options: AccountOptions): Promise<void> {
  const { session, target, lanes, filtered, withTags, cutoff, inventory, turns } = options;
  const folder = foldDeadRegions(options.onFinding);
  const reader = createReader({
    client: (type, where) => session.clients.client(type, where),
    home: () => target.home,
    onReading: (place, ok) => ok && folder.alive(place),
    reach: cutoff.reach,
  });
  const judge = createJudge({ ...options, reader, now: session.now });

  async function run(lane: Lane, place: Place, had: (resources: number) => void): Promise<void> {
    options.onProgress?.({ service: lane.resource.service, event: 'started', region: place.region });
    const underWay = new Set<Promise<void>>();
    let resources = 0;
    try {
      for await (const item of cutoff.each(itemsOf(lane, place))) {
        if (lane.resource.list) folder.alive(place);
        if (!inScope(item, target)) continue;
        resources += 1;
        had(resources);
        const work = look(lane, item).finally(() => underWay.delete(work));
        underWay.add(work);
        if (underWay.size >= WINDOW) await Promise.race(underWay);
      }
      if (lane.resource.list) {
        folder.alive(place);
        inventory.listed(lane.resource);
      }
    } catch (error) {
      const cause = causeOf(error, lane.resource.list?.calls ?? {});
      const list = { resource: lane.resource, place, listed: resources, cause };
      for (const { check } of lane.checks) folder.add(judge.unlisted(check, list));
    }
    await Promise.all(underWay);
    options.onProgress?.({ service: lane.resource.service, event: 'done', region: place.region, resources });
  }

  async function look({ resource, facets: names, checks }: Lane, listed: Listed<Item>): Promise<void> {
    const facets = resource.one
      ? reader.single({ resource, needs: [] }, listed).facets
      : reader.of(resource, listed);
    let item = listed;
    if (withTags) {
      const tags = await tagsOf(resource, listed, facets);
      if (tags.ok) item = { ...listed, tags: tags.value as NonNullable<Item['tags']> };
      else if (filtered) {
        for (const { check } of checks) folder.add(judge.unknown(check, resource, listed, tags.cause));
        return;
      }
      if (!matches(options.tags, item.tags ?? {})) return;
    }
    if (resource.list) inventory.add(resource, item);
    const readings = names.map((name) => facets.read(name));
    for (const planned of checks) {
      const finding = await judge.judge(planned, item, facets);
      if (finding) folder.add(finding);
    }
    // A check waits no longer than for the first reading that fails: the others must not outlive the account.
    await Promise.all(readings);
  }

  async function* itemsOf({ resource }: Lane, place: Place): AsyncGenerator<Listed<Item>> {
    if (resource.one) {
      yield { ...place, ...resource.one(place) };
      return;
    }
    const region = place.region === GLOBAL ? target.home : place.region;
    const client = session.clients.client(resource.client, { account: place.account, region });
    for await (const item of resource.list?.read(client, place) ?? []) {
      if (!item.arn || !item.name) throw new NotUnderstood('a listed resource has no ARN or no name');
      yield { ...place, ...item };
    }
  }

  const stretches = lanes.flatMap((lane) =>
    placesOf(lane.resource, target).map((place) => ({ lane, place })),
  );
  // What takes longest begins first.
  stretches.sort((a, b) => rankOf(a.lane, a.place) - rankOf(b.lane, b.place));
  await Promise.all(stretches.map(({ lane, place }) => turns.run((had) => run(lane, place, had))));
  folder.end();
}

/** Buckets and users are the most by far; then comes what AWS must be asked about one by one, at the rate it allows. */
function rankOf({ resource, facets }: Lane, { region }: Place): number {
  if (region === GLOBAL) return 0;
  const listing = Object.keys(resource.list?.calls ?? {});
  const asks = facets.some((name) => {
    const { calls = {}, sharedBy } = resource.facets.get(name) ?? {};
    return !sharedBy && Object.keys(calls).some((operation) => !listing.includes(operation));
  });
  return asks || listing.length > 1 ? 1 : 2;
}

/** Where a type is listed: a global one once, a regional one in every scanned Region. */
export function placesOf({ scope }: AnyResource, { id, partition, regions }: Target): Place[] {
  const names = scope === 'global' ? [GLOBAL] : regions.scanned;
  return names.map((region) => ({ account: id, partition, region }));
}

/** What a global list gives may live in a Region that is not to be scanned. */
export function inScope({ region }: Listed<Item>, { regions }: Target): boolean {
  return region === GLOBAL || regions.scanned.includes(region);
}
