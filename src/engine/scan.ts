import { causeOf } from '../aws/errors.ts';
import type { Session, Target } from '../aws/session.ts';
import { NotUnderstood } from '../model/cause.ts';
import type { Check } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import type { ParamValue } from '../model/params.ts';
import type { ListedType } from '../model/report.ts';
import type { Item, Listed, Place } from '../model/resource.ts';
import type { Category } from '../model/responsibility.ts';
import { createCutoff } from './cutoff.ts';
import { createInventory } from './inventory.ts';
import { createJudge } from './judge.ts';
import { createLanes } from './lanes.ts';
import { plan, type Lane } from './plan.ts';
import { createReader, GLOBAL } from './reader.ts';
import { foldDeadRegions } from './regions.ts';
import { isActive, matches, tagsOf, type TagFilter } from './tags.ts';

export interface ScanOptions {
  readonly checks: readonly Check[];
  readonly session: Session;
  paramsOf(check: Check): Readonly<Record<string, ParamValue>>;
  categoryOf(service: string): Category;
  readonly tags: TagFilter;
  /** Whether findings must carry tags where they can be read, also without a filter. */
  readonly withTags?: boolean;
  /** Hears of every finding as it is made, in no particular order. */
  onFinding(finding: Finding): void;
  onProgress?(progress: Progress): void;
  /** Ends the scan early, with a NotReached as its reason: what was not reached by then is unknown. */
  readonly signal?: AbortSignal;
}

/** How a scan ended. */
export interface Scanned {
  readonly partial: boolean;
  readonly resources: readonly ListedType[];
}

export interface Progress {
  readonly service: string;
  /** `planned` comes once for every type and place before anything is read. */
  readonly event: 'planned' | 'started' | 'done';
  readonly region: string;
  /** How many resources the list gave, when it is done. */
  readonly resources?: number;
}

/** Resources of one list looked at at once. */
const WINDOW = 32;

interface Stretch {
  readonly target: Target;
  readonly lane: Lane;
  readonly place: Place;
}

/**
 * Reads what the checks need and judges it. Neither resources nor findings are held: a resource is let go of
 * when its checks have spoken, and a finding when `onFinding` has it.
 *
 * @returns what it listed, and whether it was ended early
 */
export async function scan(options: ScanOptions): Promise<Scanned> {
  const { session, signal } = options;
  const filtered = isActive(options.tags);
  const withTags = filtered || options.withTags === true;
  const everywhere = plan(options.checks, withTags).flatMap((lane) => spread(lane, session.targets));
  // What an account has only once takes longest: buckets and users are asked about one by one.
  const stretches = everywhere.toSorted((a, b) => rankOf(a) - rankOf(b));
  for (const { lane, place } of stretches) {
    options.onProgress?.({ service: lane.resource.service, event: 'planned', region: place.region });
  }

  const cutoff = createCutoff(signal);
  const folder = foldDeadRegions(options.onFinding);
  const homes = new Map(session.targets.map(({ id, home }) => [id, home]));
  const reader = createReader({
    client: (type, where) => session.clients.client(type, where),
    home: (account) => homes.get(account) ?? 'us-east-1',
    onReading: (place, ok) => ok && folder.alive(place),
    reach: cutoff.reach,
  });
  const judge = createJudge({ ...options, reader, now: session.now });
  const inventory = createInventory(options.categoryOf);

  async function run({ target, lane, place }: Stretch): Promise<number> {
    options.onProgress?.({ service: lane.resource.service, event: 'started', region: place.region });
    const underWay = new Set<Promise<void>>();
    let resources = 0;
    try {
      for await (const item of cutoff.each(itemsOf(lane, place, target))) {
        if (lane.resource.list) folder.alive(place);
        if (!inScope(item, target)) continue;
        resources += 1;
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
      for (const { check } of lane.checks) folder.add(judge.unlisted(check, lane.resource, place, cause));
    }
    await Promise.all(underWay);
    options.onProgress?.({ service: lane.resource.service, event: 'done', region: place.region, resources });
    return resources;
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
    for (const name of names) void facets.read(name);
    for (const planned of checks) {
      const finding = await judge.judge(planned, item, facets);
      if (finding) folder.add(finding);
    }
  }

  async function* itemsOf({ resource }: Lane, place: Place, target: Target): AsyncGenerator<Listed<Item>> {
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

  const lanes = createLanes();
  await Promise.all(stretches.map((stretch) => lanes.run(() => run(stretch))));
  folder.end();
  return { partial: cutoff.over, resources: inventory.resources() };
}

function rankOf({ place }: Stretch): number {
  return place.region === GLOBAL ? 0 : 1;
}

/** A global type once, a regional one in every scanned Region. */
function spread(lane: Lane, targets: readonly Target[]): Stretch[] {
  return targets.flatMap((target) => {
    const regions = lane.resource.scope === 'global' ? [GLOBAL] : target.regions.scanned;
    return regions.map((region) => ({
      target,
      lane,
      place: { account: target.id, partition: target.partition, region },
    }));
  });
}

/** What a global list gives may live in a Region that is not to be scanned. */
export function inScope({ region }: Listed<Item>, { regions }: Target): boolean {
  return region === GLOBAL || regions.scanned.includes(region);
}
