import { noCounts, STATUSES, type Finding } from '../model/finding.ts';
import type { OwnerRule } from '../model/governance.ts';
import type { Counts, Owners } from '../model/report.ts';

type Tally = { -readonly [Status in keyof Counts]: Counts[Status] };

type Row = Owners['none']['checks'][number];

/** Adds findings up by owner; of what nobody answers for it holds one row a check. */
export interface OwnerTallies {
  add(finding: Finding): void;
  /** @param rules whose owners come first, in their order, with findings or without */
  owners(rules: readonly OwnerRule[]): Owners;
}

export function createOwnerTallies(): OwnerTallies {
  const named = new Map<string, Tally>();
  const unowned = new Map<string, Tally>();
  return {
    add({ owner, check, status }) {
      const [tallies, key] = owner === undefined ? [unowned, check] : [named, owner];
      const tally = tallies.get(key) ?? noCounts();
      tallies.set(key, tally);
      tally[status] += 1;
    },
    owners(rules) {
      const counts = noCounts();
      for (const tally of unowned.values()) {
        for (const status of STATUSES) counts[status] += tally[status];
      }
      // After those of the rules, those of exceptions and attestations.
      const names = new Set([...rules.map(({ owner }) => owner), ...[...named.keys()].toSorted()]);
      return {
        named: [...names].map((owner) => ({ owner, counts: named.get(owner) ?? noCounts() })),
        none: {
          counts,
          checks: [...unowned].map(([check, tally]) => ({ check, counts: tally })).toSorted(worstFirst),
        },
      };
    },
  };
}

/** The most failing first, then the most unknown. */
function worstFirst(a: Row, b: Row): number {
  return b.counts.fail - a.counts.fail || b.counts.unknown - a.counts.unknown || (a.check < b.check ? -1 : 1);
}
