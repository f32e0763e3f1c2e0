import type { OperationCoverage } from '../model/report.ts';

export type Outcome = 'ok' | 'denied' | 'throttled' | 'failed';

/** Counts how the calls of every operation ended. */
export interface CoverageLog {
  readonly calls: number;
  readonly throttles: number;
  /** An attempt went out (or was answered from the recording). */
  sent(): void;
  throttled(): void;
  /** A call ended, after its retries; returns what takes the outcome back for another. */
  ended(
    call: Pick<OperationCoverage, 'account' | 'service' | 'region' | 'operation'>,
    outcome: Outcome,
  ): () => void;
  /** In the order of account, service, operation, Region. */
  operations(): OperationCoverage[];
}

const OUTCOMES = ['ok', 'denied', 'throttled', 'failed'] as const satisfies Outcome[];

/** Of each account it holds numbers alone: what an organisation calls is named once for all of its accounts. */
export function createCoverageLog(): CoverageLog {
  /** Where each operation in a Region stands among an account's counts, one for each outcome. */
  const places = new Map<string, number>();
  const byAccount = new Map<string, Uint32Array>();
  let calls = 0;
  let throttles = 0;

  function placeOf(key: string): number {
    const place = places.get(key) ?? places.size * OUTCOMES.length;
    places.set(key, place);
    return place;
  }

  function add(account: string, at: number, count: number): void {
    let counts = byAccount.get(account);
    if (!counts || counts.length <= at) {
      const longer = new Uint32Array(2 * at + OUTCOMES.length);
      if (counts) longer.set(counts);
      counts = longer;
      byAccount.set(account, counts);
    }
    counts[at] = (counts[at] ?? 0) + count;
  }

  return {
    get calls() {
      return calls;
    },
    get throttles() {
      return throttles;
    },
    sent() {
      calls += 1;
    },
    throttled() {
      throttles += 1;
    },
    ended({ account, service, operation, region }, outcome) {
      const place = placeOf(`${service} ${operation} ${region}`);
      const at = place + OUTCOMES.indexOf(outcome);
      add(account, at, 1);
      return () => {
        add(account, at, -1);
        add(account, place, 1);
      };
    },
    operations() {
      const named = [...places]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, place]) => ({ names: key.split(' ') as [string, string, string], place }));
      const rows: OperationCoverage[] = [];
      for (const [account, counts] of [...byAccount].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        for (const { names, place } of named) {
          const [ok = 0, denied = 0, throttled = 0, failed = 0] = counts.subarray(place);
          if (ok + denied + throttled + failed === 0) continue;
          const [service, operation, region] = names;
          rows.push({ account, service, operation, region, ok, denied, throttled, failed });
        }
      }
      return rows;
    },
  };
}
