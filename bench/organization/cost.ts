import type { MeasuredOrganization } from '../organization.ts';

/** In US dollars, of us-east-1. */
export const PRICES = {
  /** https://aws.amazon.com/lambda/pricing/ (arm64) */
  gbSecond: 0.000_013_333_4,
  invocation: 0.2 / 1_000_000,
  /** https://aws.amazon.com/step-functions/pricing/ (Standard) */
  transition: 0.025 / 1_000,
  /** https://aws.amazon.com/s3/pricing/ (Standard) */
  write: 0.005 / 1_000,
  read: 0.0004 / 1_000,
} as const;

/** Megabytes of the functions, as deploy/organization.yaml sets them out of itself. */
export const MEMORY = { plan: 512, scan: 1_769, reduce: 3_538 } as const;

/** What a scan of the organisation takes. */
export interface Cost {
  readonly accounts: number;
  /** To AWS's APIs in the accounts. */
  readonly calls: number;
  readonly transitions: number;
  /** Lambda's, by function. */
  readonly seconds: Readonly<Record<keyof typeof MEMORY, number>>;
  readonly writes: number;
  readonly reads: number;
  readonly dollars: Readonly<Record<'lambda' | 'stepFunctions' | 's3' | 'total', number>>;
}

/** How much of a thing a run takes once, and how much more with each account. */
interface Line {
  readonly once: number;
  readonly each: number;
}

/**
 * What the measured organisation's figures make of another number of accounts of the same kind: the scans take as much
 * each, and plan and reduce grow with the accounts.
 *
 * @param measured with as many accounts as to make what is done once small beside the rest
 */
export function costOf(accounts: number, measured: MeasuredOrganization): Cost {
  const { scan, plan, reduce, requests } = measured;
  const at = ({ once, each }: Line) => once + each * accounts;
  const share = (all: number) => all / measured.accounts;
  const seconds = {
    // CPU, as the machine was shared: a function at this size has a processor of its own.
    plan: at({ once: 1, each: share(plan.cpu) }),
    scan: at({ once: 0, each: scan.cpu }),
    reduce: at({ once: 1, each: share(reduce.cpu) }),
  };
  // Plan, choice, map, reduce; and of each account the start of its execution and the scan.
  const transitions = at({ once: measured.transitions, each: 2 });
  const own = countsOf(scan.requests);
  const merging = countsOf(requests);
  const writes = at({ once: 0, each: own.writes + share(merging.writes) });
  const reads = at({ once: 0, each: own.reads + share(merging.reads) });
  const names = Object.keys(MEMORY) as (keyof typeof MEMORY)[];
  let lambda = (accounts + 2) * PRICES.invocation;
  for (const name of names) lambda += seconds[name] * (MEMORY[name] / 1_024) * PRICES.gbSecond;
  const stepFunctions = transitions * PRICES.transition;
  const s3 = writes * PRICES.write + reads * PRICES.read;
  return {
    accounts,
    calls: scan.calls * accounts,
    transitions,
    seconds,
    writes,
    reads,
    dollars: { lambda, stepFunctions, s3, total: lambda + stepFunctions + s3 },
  };
}

function countsOf(requests: Readonly<Record<string, number>>): { reads: number; writes: number } {
  const counts = { reads: 0, writes: 0 };
  for (const [operation, count] of Object.entries(requests)) {
    counts[operation.startsWith('Get') ? 'reads' : 'writes'] += count;
  }
  return counts;
}

/** A Markdown table of what scans of organisations take. */
export function costTable(costs: readonly Cost[]): string {
  const row = (name: string, of: (cost: Cost) => string) => `| ${name} | ${costs.map(of).join(' | ')} |`;
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  const money = (value: number) => `$${value.toFixed(value < 1 ? 3 : 2)}`;
  return [
    row('accounts', ({ accounts }) => whole(accounts)),
    `| --- |${costs.map(() => ' --: |').join('')}`,
    row('calls to AWS in the accounts', ({ calls }) => whole(calls)),
    row('state transitions', ({ transitions }) => whole(transitions)),
    row('Lambda seconds: plan', ({ seconds }) => whole(seconds.plan)),
    row('Lambda seconds: scan', ({ seconds }) => whole(seconds.scan)),
    row('Lambda seconds: reduce', ({ seconds }) => whole(seconds.reduce)),
    row('S3 writes', ({ writes }) => whole(writes)),
    row('S3 reads', ({ reads }) => whole(reads)),
    row('Lambda', ({ dollars }) => money(dollars.lambda)),
    row('Step Functions', ({ dollars }) => money(dollars.stepFunctions)),
    row('S3 requests', ({ dollars }) => money(dollars.s3)),
    row('together, a scan', ({ dollars }) => money(dollars.total)),
  ].join('\n');
}
