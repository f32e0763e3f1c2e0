import { shutsOut, type Cause } from '../model/cause.ts';
import type { Finding } from '../model/finding.ts';
import type { Place } from '../model/resource.ts';
import { REGION_READABLE } from './own-checks.ts';
import { unreadable } from './unreadable.ts';

/** Lets findings through, but makes one of all the unknowns of a Region that never answered. */
export interface RegionFolder {
  /** The Region answered something. */
  alive(place: Pick<Place, 'account' | 'region'>): void;
  add(finding: Finding): void;
  end(): void;
}

export function foldDeadRegions(emit: (finding: Finding) => void): RegionFolder {
  const alive = new Set<string>();
  const held = new Map<string, Finding[]>();

  function release(key: string): void {
    for (const finding of held.get(key) ?? []) emit(finding);
    held.delete(key);
  }

  return {
    alive({ account, region }) {
      const key = `${account} ${region}`;
      if (alive.has(key)) return;
      alive.add(key);
      release(key);
    },
    add(finding) {
      const key = `${finding.account} ${finding.region}`;
      if (alive.has(key) || finding.region === 'global' || !isSilence(finding)) return emit(finding);
      const silent = held.get(key) ?? [];
      held.set(key, silent);
      silent.push(finding);
    },
    end() {
      for (const [key, silent] of held) {
        if (silent.length > 1) emit(fold(silent));
        else release(key);
      }
    },
  };
}

/** Nobody answered, or nobody is let in at all, as against an answer that was no to one question. */
function isSilence({ cause }: Finding): boolean {
  return cause?.kind === 'timed-out' || cause?.kind === 'not-available' || shutsOut(cause?.deniedBy);
}

function fold(silent: readonly Finding[]): Finding {
  const ordered = silent.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const [{ account, region, cause, resource }] = ordered as [Finding];
  const checks = [...new Set(ordered.map(({ check }) => check))].toSorted();
  const partition = resource.arn.split(':')[1] ?? 'aws';
  return unreadableRegion({ account, partition, region }, checks, cause);
}

/**
 * One finding for all that could not be made in a Region.
 *
 * @param checks the ids of the checks that could not be made
 */
export function unreadableRegion(
  { account, partition, region }: Place,
  checks: readonly string[],
  cause: Cause | undefined,
): Finding {
  const arn = `arn:${partition}:::${account}:region/${region}`;
  return unreadable({
    check: REGION_READABLE,
    account,
    region,
    resource: { arn, id: region, name: region },
    why: cause?.message ?? '',
    checks,
    cause,
  });
}
