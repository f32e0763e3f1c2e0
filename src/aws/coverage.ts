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

export function createCoverageLog(): CoverageLog {
  type Row = { -readonly [Member in keyof OperationCoverage]: OperationCoverage[Member] };
  const rows = new Map<string, Row>();
  let calls = 0;
  let throttles = 0;
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
      const key = [account, service, operation, region].join(' ');
      const row = rows.get(key) ?? {
        account,
        service,
        operation,
        region,
        ok: 0,
        denied: 0,
        throttled: 0,
        failed: 0,
      };
      rows.set(key, row);
      row[outcome] += 1;
      return () => {
        row[outcome] -= 1;
        row.ok += 1;
      };
    },
    operations() {
      const keys = [...rows.keys()].toSorted();
      return keys.map((key) => rows.get(key)).filter((row) => row !== undefined);
    },
  };
}
