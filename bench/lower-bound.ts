import type { PlannedCalls } from './minimal-plan.ts';
import { sharedBucket, usualBucket } from './simulator/throttle.ts';

/** What a scan can at best be given; the defaults say how each is known. */
export interface Constants {
  /** Seconds AWS takes to answer. */
  readonly latency: number;
  /** Calls in flight at once. */
  readonly concurrency: number;
  /** Threads that make and read calls. */
  readonly threads: number;
  /** Calls that each need the answer to the one before: who am I, which are there, what of each. */
  readonly depth: number;
  /** Seconds AWS takes to make a credential report. */
  readonly report: number;
  /** Seconds of CPU that the SDK takes for a call, and for each thing in its answer. */
  readonly cpu: { readonly s3: number; readonly others: number; readonly item: number };
}

/** CPU as measured of the SDK (v3, Node 20) on a 2-core machine: 1.3 ms an S3 call, 0.7 ms another, 30 ms a page of 1,000. */
export const CONSTANTS: Constants = {
  latency: 0.06,
  concurrency: 96,
  threads: 1,
  depth: 3,
  report: 0,
  cpu: { s3: 0.0013, others: 0.0007, item: 0.000_03 },
};

export const TERMS = {
  chain: 'the longest chain of calls',
  buckets: 'the slowest token bucket',
  flight: 'calls in flight',
  cpu: 'CPU of the calls',
  report: 'the credential report',
} as const;

export type Term = keyof typeof TERMS;

export interface LowerBound {
  /** Seconds: no scan that asks for all of the plan can take less. */
  readonly seconds: number;
  readonly binding: Term;
  readonly terms: Readonly<Record<Term, number>>;
}

export function lowerBound(plan: readonly PlannedCalls[], constants = CONSTANTS): LowerBound {
  const terms: Record<Term, number> = {
    chain: chainOf(plan, constants),
    buckets: bucketsOf(plan, constants),
    flight: flightOf(plan, constants),
    cpu: cpuOf(plan, constants),
    report: constants.report === 0 ? 0 : constants.report + 2 * constants.latency,
  };
  let binding: Term = 'chain';
  for (const term of Object.keys(terms) as Term[]) if (terms[term] > terms[binding]) binding = term;
  return { seconds: terms[binding], binding, terms };
}

function chainOf(plan: readonly PlannedCalls[], { depth, latency }: Constants): number {
  const longest = Math.max(1, ...plan.filter(({ chained }) => chained).map(({ calls }) => calls));
  return (depth + longest - 1) * latency;
}

function bucketsOf(plan: readonly PlannedCalls[], { latency }: Constants): number {
  const byBucket = new Map<string, { api: string; shared: string; calls: number }>();
  for (const { api, operation, region, calls } of plan) {
    const shared = sharedBucket(api, operation);
    const key = `${api} ${shared} ${region}`;
    const sum = byBucket.get(key) ?? { api, shared, calls: 0 };
    byBucket.set(key, sum);
    sum.calls += calls;
  }
  let slowest = 0;
  for (const { api, shared, calls } of byBucket.values()) {
    const bucket = usualBucket(api, shared);
    if (!bucket) throw new Error(`no rate is known for ${api}`);
    slowest = Math.max(slowest, Math.max(0, calls - bucket.burst) / bucket.perSecond + latency);
  }
  return slowest;
}

function flightOf(plan: readonly PlannedCalls[], { latency, concurrency }: Constants): number {
  let seconds = 0;
  for (const { calls } of plan) seconds += (calls * latency) / concurrency;
  return seconds;
}

function cpuOf(plan: readonly PlannedCalls[], { cpu, threads }: Constants): number {
  let seconds = 0;
  for (const { api, calls, items } of plan) {
    seconds += calls * (api === 's3' ? cpu.s3 : cpu.others) + items * cpu.item;
  }
  return seconds / threads;
}
