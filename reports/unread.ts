import type { OperationCoverage } from '../src/model/report.ts';

/** The calls of one operation that had no answer, over all accounts and Regions. */
export interface Unread {
  /** `s3:GetBucketPolicy`. */
  readonly name: string;
  denied: number;
  throttled: number;
  failed: number;
  readonly regions: Set<string>;
  readonly accounts: Set<string>;
}

/** The operations of which calls had no answer; the most frequent first. */
export function unreadOperations(operations: readonly OperationCoverage[]): Unread[] {
  const byName = new Map<string, Unread>();
  for (const { service, operation, region, account, denied, throttled, failed } of operations) {
    if (denied + throttled + failed === 0) continue;
    const name = `${service}:${operation}`;
    const none = {
      name,
      denied: 0,
      throttled: 0,
      failed: 0,
      regions: new Set<string>(),
      accounts: new Set<string>(),
    };
    const row = byName.get(name) ?? none;
    byName.set(name, row);
    row.denied += denied;
    row.throttled += throttled;
    row.failed += failed;
    row.regions.add(region);
    row.accounts.add(account);
  }
  return [...byName.values()].toSorted((a, b) => total(b) - total(a) || (a.name < b.name ? -1 : 1));
}

function total({ denied, throttled, failed }: Unread): number {
  return denied + throttled + failed;
}
