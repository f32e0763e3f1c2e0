import { availableParallelism, loadavg } from 'node:os';

import { resourcesOf, type Account } from './accounts.ts';
import { CONSTANTS, lowerBound, type LowerBound } from './lower-bound.ts';
import { callsOf, minimalPlan, type PlannedCalls } from './minimal-plan.ts';
import { scan, type Installed, type Scanned, type ScanOptions } from './scan.ts';
import { AWS_LIKE, type Settings } from './simulator/settings.ts';
import { whileSimulated, type Simulator } from './simulator/start.ts';
import type { Stats } from './simulator/stats.ts';

/** The services whose start is promised. */
const FOUR = ['s3', 'ec2', 'rds', 'iam'];

export interface Measured {
  readonly account: Account;
  readonly resources: number;
  readonly runs: number;
  /** Of the run with the median wall time. */
  readonly wall: number;
  readonly cpu: number;
  readonly peakRss: number;
  readonly findings: number;
  readonly unknown: number;
  readonly reportBytes: number;
  readonly calls: number;
  readonly throttles: number;
  readonly peakInFlight: number;
  /** Seconds from the start of the process to its first request. */
  readonly startUp: number;
  /** To the first requests of all of the four services. */
  readonly allServices: number;
  readonly leastCalls: number;
  readonly bound: LowerBound;
  /** By `service operation`, where another number of calls was made than the plan has. */
  readonly differences: readonly Difference[];
  /** Of the machine when the runs began, and its cores. */
  readonly load: number;
  readonly cores: number;
}

export interface Difference {
  readonly operation: string;
  readonly made: number;
  readonly least: number;
}

export interface BenchOptions {
  readonly runs?: number;
  readonly settings?: Partial<Omit<Settings, 'account'>>;
  /** Further arguments of the scan. */
  readonly args?: readonly string[];
  /** Options of node's own. */
  readonly node?: readonly string[];
}

/** Scans a simulated account, some times over, and holds the median against what is possible. */
export async function bench(app: Installed, account: Account, options: BenchOptions = {}): Promise<Measured> {
  const { runs = 1, settings: other, ...rest } = options;
  const settings: Settings = { ...AWS_LIKE, ...other, account };
  const [load = 0] = loadavg();
  const { scanned, stats } = await whileSimulated(settings, (simulator) =>
    median(app, simulator, runs, { ...rest, now: settings.now }),
  );
  const plan = minimalPlan(account);
  const { wall, cpu, peakRss, findings, report, reportBytes, startedAt } = scanned;
  const since = (at: number | undefined) => ((at ?? Number.NaN) - startedAt) / 1000;
  return {
    account,
    resources: resourcesOf(account),
    runs,
    ...{ wall, cpu, peakRss, findings, reportBytes },
    unknown: report.summary.status.unknown,
    calls: stats.calls,
    throttles: stats.throttles,
    peakInFlight: stats.peakInFlight,
    startUp: since(stats.firstAt),
    allServices: Math.max(...FOUR.map((service) => since(stats.firstAtByService[service]))),
    leastCalls: callsOf(plan),
    bound: lowerBound(plan, { ...CONSTANTS, report: settings.reportTakes / 1000 }),
    differences: differences(plan, stats),
    load,
    cores: availableParallelism(),
  };
}

/** Scans what the simulator shows, some times over, and gives the run with the median wall time. */
export async function median(
  app: Installed,
  simulator: Simulator,
  runs: number,
  options: Omit<ScanOptions, 'endpoint'>,
): Promise<{ scanned: Scanned; stats: Stats }> {
  const results: { scanned: Scanned; stats: Stats }[] = [];
  for (let run = 0; run < runs; run += 1) {
    await simulator.reset();
    const scanned = await scan(app, { ...options, endpoint: simulator.url });
    results.push({ scanned, stats: await simulator.stats() });
  }
  const middle = results.toSorted((a, b) => a.scanned.wall - b.scanned.wall)[(runs - 1) >> 1];
  if (!middle) throw new Error('nothing was run');
  return middle;
}

/** Where another number of calls was made than the plan has. */
export function differences(plan: readonly PlannedCalls[], { byOperation }: Stats): Difference[] {
  const least = new Map<string, number>();
  for (const { api, operation, calls } of plan) {
    const key = `${api} ${operation}`;
    least.set(key, (least.get(key) ?? 0) + calls);
  }
  return [...new Set([...least.keys(), ...Object.keys(byOperation)])]
    .map((operation) => ({
      operation,
      made: byOperation[operation]?.calls ?? 0,
      least: least.get(operation) ?? 0,
    }))
    .filter((row) => row.made !== row.least);
}
