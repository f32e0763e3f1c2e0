import { ACCOUNTS, type Account, type Kind } from './accounts.ts';
import { bench } from './bench.ts';
import type { Installed } from './scan.ts';

/** What a scan took with one count of the account doubled again and again. */
export interface Growth {
  /** What grows: `buckets`. */
  readonly of: string;
  readonly points: readonly Point[];
}

export interface Point {
  readonly count: number;
  readonly calls: number;
  /** Seconds. */
  readonly wall: number;
  readonly cpu: number;
  /** Bytes. */
  readonly peakRss: number;
  readonly findings: number;
}

/** Where nothing has grown yet. */
const START: Account = {
  regions: 2,
  spread: 'evenly',
  holds: {
    ...ACCOUNTS.small.holds,
    buckets: 100,
    securityGroups: 250,
    users: 500,
    snapshots: 2500,
  },
};

const KINDS = ['buckets', 'securityGroups', 'users', 'snapshots'] as const satisfies Kind[];
/** 16 times in the end. */
const DOUBLINGS = 4;

/** Doubles buckets, security groups, users, snapshots and Regions in turn, and measures each. */
export async function growth(app: Installed, runs: number, tell: (line: string) => void): Promise<Growth[]> {
  const found: Growth[] = [];
  for (const of of [...KINDS, 'regions'] as const) {
    const points: Point[] = [];
    for (let doubling = 0; doubling <= DOUBLINGS; doubling += 1) {
      const { account, count } = grown(of, 2 ** doubling);
      const { calls, wall, cpu, peakRss, findings } = await bench(app, account, { runs });
      points.push({ count, calls, wall, cpu, peakRss, findings });
      tell(`${of} ${count}: ${calls} calls, ${wall.toFixed(1)} s, ${(peakRss / 1e6).toFixed(0)} MB`);
    }
    found.push({ of, points });
  }
  return found;
}

function grown(of: (typeof KINDS)[number] | 'regions', factor: number): { account: Account; count: number } {
  if (of === 'regions') {
    const regions = START.regions * factor;
    return { account: { ...START, regions }, count: regions };
  }
  const count = START.holds[of] * factor;
  return { account: { ...START, holds: { ...START.holds, [of]: count } }, count };
}

/** A cost that grows by less than this share over all doublings does not grow with the count. */
const FLAT = 0.05;

/**
 * What one more costs in the last two doublings, as a multiple of what it cost in those before: about 1 where the cost
 * grows evenly, and 4 where it grows with the square.
 *
 * @returns nothing where it does not grow
 */
export function steepness(points: readonly Point[], member: 'calls' | 'cpu'): number | undefined {
  const [first, last] = [points[0], points.at(-1)];
  const middle = points[(points.length - 1) >> 1];
  if (!first || !middle || !last || last[member] < first[member] * (1 + FLAT)) return undefined;
  const slope = (from: Point, to: Point) => (to[member] - from[member]) / (to.count - from.count);
  return slope(middle, last) / slope(first, middle);
}
