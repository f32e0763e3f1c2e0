import type { Account } from '../accounts.ts';
import type { Latency } from './latency.ts';
import type { Bucket } from './throttle.ts';

/** What a simulator is started with, as JSON. */
export interface Settings {
  /** What each account holds. */
  readonly account: Account;
  /** How many accounts the organisation has. */
  readonly accounts: number;
  /** Of the first account; each further one has the next. */
  readonly seed: number;
  readonly latency: Latency;
  /** ISO 8601: what the account takes for now. */
  readonly now: string;
  /** Milliseconds; see World. */
  readonly reportTakes: number;
  /** False to let every call through. */
  readonly throttles: boolean;
  /** By API: token buckets in the place of AWS's. */
  readonly buckets?: Readonly<Record<string, Bucket>>;
}

/** As measured against AWS from the same continent. */
export const AWS_LIKE: Omit<Settings, 'account'> = {
  accounts: 1,
  seed: 1,
  latency: { median: 60, p99: 250 },
  now: '2026-11-24T12:00:00.000Z',
  reportTakes: 0,
  throttles: true,
};
