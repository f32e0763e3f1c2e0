import { noCounts, STATUSES, type Finding, type Status } from '../../model/finding.ts';
import type { Category, ControlType, Layer } from '../../model/responsibility.ts';
import { isBlind } from '../absence.ts';
import { checksOf } from '../unreadable.ts';

/** What the findings of one cell add up to. */
export interface CellTally {
  readonly counts: Record<Status, number>;
  readonly checks: Set<string>;
  readonly controlTypes: Set<ControlType>;
  /** Findings by owner. */
  readonly owners: Map<string, number>;
  /** Findings without one. */
  unowned: number;
  /** The ids of some of each status. */
  readonly ids: Readonly<Record<Status, string[]>>;
}

export interface CellTallies {
  of(service: string, category: Category, layer: Layer): CellTally;
  /** The categories that findings of a service are of. */
  categories(service: string): Set<Category>;
  services(): string[];
  /** The checks of which something could not be listed at all somewhere. */
  readonly unlisted: ReadonlySet<string>;
}

/** Ids told of a cell, at most. */
const IDS = 10;

/** Adds findings up by service, category and layer. */
export function tallyCells(findings: Iterable<Finding>): CellTallies {
  const tallies = new Map<string, CellTally>();
  const categories = new Map<string, Set<Category>>();
  const unlisted = new Set<string>();

  function of(service: string, category: Category, layer: Layer): CellTally {
    const key = JSON.stringify([service, category, layer]);
    const tally = tallies.get(key) ?? emptyTally();
    tallies.set(key, tally);
    return tally;
  }

  for (const finding of findings) {
    const { id, status, check, service, category, layer, controlType, owner } = finding;
    const tally = of(service, category, layer);
    const { counts, checks, controlTypes, owners, ids } = tally;
    counts[status] += 1;
    checks.add(check);
    controlTypes.add(controlType);
    if (owner === undefined) tally.unowned += 1;
    else owners.set(owner, (owners.get(owner) ?? 0) + 1);
    if (ids[status].length < IDS) ids[status].push(id);
    const known = categories.get(service) ?? new Set();
    categories.set(service, known.add(category));
    if (isBlind(finding)) for (const blind of [check, ...checksOf(finding)]) unlisted.add(blind);
  }
  return {
    of,
    categories: (service) => categories.get(service) ?? new Set(),
    services: () => [...categories.keys()],
    unlisted,
  };
}

/** The worst first. */
export function worstIds({ ids }: CellTally): string[] {
  return STATUSES.filter((status) => status !== 'pass')
    .flatMap((status) => ids[status])
    .slice(0, IDS);
}

function emptyTally(): CellTally {
  return {
    counts: noCounts(),
    checks: new Set(),
    controlTypes: new Set(),
    owners: new Map(),
    unowned: 0,
    ids: { fail: [], unknown: [], accepted: [], pass: [] },
  };
}
