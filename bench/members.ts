import { availableParallelism, loadavg } from 'node:os';
import { isDeepStrictEqual } from 'node:util';

import { noCounts, STATUSES } from '../src/model/finding.ts';
import type { AccountGroup, Summary } from '../src/model/report.ts';
import { ACCOUNTS, type Account } from './accounts.ts';
import { differences, median, type BenchOptions, type Measured } from './bench.ts';
import { callsOf, organizationPlan } from './minimal-plan.ts';
import { accountId } from './organization/directory.ts';
import { scan, type Installed, type Scanned } from './scan.ts';
import { AWS_LIKE, type Settings } from './simulator/settings.ts';
import { whileSimulated } from './simulator/start.ts';
import { credentialsOf } from './simulator/worlds.ts';

/** As of a single account. */
type Figures = Omit<Measured, 'account' | 'resources' | 'runs' | 'startUp' | 'allServices' | 'bound'>;

/** What `scan --organization` took of accounts that all hold as much, but not the same. */
export interface MeasuredMembers extends Figures {
  readonly accounts: number;
  /** The ids of those that were scanned alone, too, with the same counts. */
  readonly alone: readonly string[];
}

export interface MembersOptions extends BenchOptions {
  /** What each account holds; a small one when left out. */
  readonly account?: Account;
}

/** Scans an organisation from one machine, and some of its accounts alone, whose counts must be the same. */
export async function members(
  app: Installed,
  accounts: number,
  options: MembersOptions = {},
): Promise<MeasuredMembers> {
  const { runs = 1, account = ACCOUNTS.small, settings: other, args = [], node = [] } = options;
  const settings: Settings = { ...AWS_LIKE, ...other, account, accounts };
  const { now } = settings;
  const [load = 0] = loadavg();
  return whileSimulated(settings, async (simulator) => {
    const together = { now, node, args: ['--organization', ...args] };
    const { scanned, stats } = await median(app, simulator, runs, together);
    const { wall, cpu, peakRss, findings, reportBytes, report } = scanned;
    assertSum(scanned, accounts);
    const alone = sampleOf(accounts).map(accountId);
    for (const id of alone) {
      const single = await scan(app, { now, args, endpoint: simulator.url, credentials: credentialsOf(id) });
      assertSame(id, report.accounts[id], single.report.summary);
    }
    const plan = organizationPlan(account, accounts);
    return {
      accounts,
      ...{ wall, cpu, peakRss, findings, reportBytes },
      unknown: report.summary.status.unknown,
      calls: stats.calls,
      leastCalls: callsOf(plan),
      differences: differences(plan, stats),
      throttles: stats.throttles,
      peakInFlight: stats.peakInFlight,
      alone,
      load,
      cores: availableParallelism(),
    };
  });
}

/** The places of the second account, the middle one and the last, as far as there are so many. */
function sampleOf(accounts: number): number[] {
  const places = [1, accounts >> 1, accounts - 1].filter((place) => place > 0 && place < accounts);
  return [...new Set(places)];
}

/** @throws Error when the report is not the sum of its accounts */
function assertSum({ report, findings }: Scanned, expected: number): void {
  const { summary } = report;
  const accounts = expected === 1 ? [{ counts: summary.status }] : Object.values(report.accounts);
  if (accounts.length !== expected)
    throw new Error(`the report has ${accounts.length} of ${expected} accounts`);
  const sum = noCounts();
  let total = 0;
  for (const status of STATUSES) {
    for (const { counts } of accounts) sum[status] += counts[status];
    total += sum[status];
  }
  if (!isDeepStrictEqual(sum, summary.status)) throw new Error('the report is not the sum of its accounts');
  if (total !== findings) throw new Error(`the report counts ${total} findings, and holds ${findings}`);
}

/** @throws Error when an account stands otherwise in the organisation's report than scanned alone */
function assertSame(id: string, group: AccountGroup | undefined, { status, severity, layer }: Summary): void {
  if (isDeepStrictEqual(group, { counts: status, severity, layer })) return;
  throw new Error(`${id} stands otherwise in the organisation's report than scanned alone`);
}

/** What one more account costs, from one measurement to the next. */
export function eachMore(from: MeasuredMembers, to: MeasuredMembers) {
  const more = to.accounts - from.accounts;
  return {
    /** Bytes. */
    peakRss: (to.peakRss - from.peakRss) / more,
    /** Seconds. */
    wall: (to.wall - from.wall) / more,
    cpu: (to.cpu - from.cpu) / more,
  };
}

/** A Markdown table of organisations of several sizes. */
export function membersTable(measured: readonly MeasuredMembers[]): string {
  const row = (name: string, of: (one: MeasuredMembers) => string) =>
    `| ${name} | ${measured.map(of).join(' | ')} |`;
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  const over = ({ calls, leastCalls }: MeasuredMembers) => (calls / leastCalls).toFixed(3);
  const lines = [
    row('accounts', ({ accounts }) => whole(accounts)),
    `| --- |${measured.map(() => ' --: |').join('')}`,
    row('findings', ({ findings }) => whole(findings)),
    row('calls, beside the least', (one) => `${whole(one.calls)}, ${over(one)} x`),
    row('throttled', ({ throttles }) => whole(throttles)),
    row('calls in flight at once', ({ peakInFlight }) => whole(peakInFlight)),
    row('wall time', ({ wall }) => `${wall.toFixed(1)} s`),
    row('CPU', ({ cpu }) => `${cpu.toFixed(1)} s`),
    row('findings a second', ({ findings, wall }) => whole(findings / wall)),
    row('peak memory', ({ peakRss }) => `${whole(peakRss / 1e6)} MB`),
    row('report.json', ({ reportBytes }) => `${whole(reportBytes / 1e6)} MB`),
  ];
  for (const [index, to] of measured.entries()) {
    const from = measured[index - 1];
    if (!from) continue;
    const { peakRss, wall, cpu } = eachMore(from, to);
    const costs = `${(peakRss / 1e6).toFixed(2)} MB, ${wall.toFixed(2)} s, ${cpu.toFixed(2)} s of CPU`;
    lines.push(`one more account between ${from.accounts} and ${to.accounts}: ${costs}`);
  }
  return lines.join('\n');
}
