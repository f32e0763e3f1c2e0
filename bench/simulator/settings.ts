import type { Account } from '../accounts.ts';
import type { Latency } from './latency.ts';

/** What a simulator is started with, as JSON. */
export interface Settings {
  readonly account: Account;
  readonly seed: number;
  readonly latency: Latency;
  /** ISO 8601: what the account takes for now. */
  readonly now: string;
  /** Milliseconds; see World. */
  readonly reportTakes: number;
  /** False to let every call through. */
  readonly throttles: boolean;
}

/** As measured against AWS from the same continent. */
export const AWS_LIKE: Omit<Settings, 'account'> = {
  seed: 1,
  latency: { median: 60, p99: 250 },
  now: '2026-11-24T12:00:00.000Z',
  reportTakes: 0,
  throttles: true,
};
