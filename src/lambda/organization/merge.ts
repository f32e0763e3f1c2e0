import pLimit from 'p-limit';

import type { Finding } from '../../model/finding.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store.ts';
import type { FactsLog } from './facts.ts';
import type { Told } from './map-run.ts';
import { mergeMember, type Outcome } from './member.ts';
import type { Plan } from './targets.ts';

/** What the scans of an organisation are merged with, and into. */
export interface Merging {
  readonly plan: Plan;
  readonly store: Store;
  /** For the files of the accounts that are being merged. */
  readonly folder: string;
  /** How scans ended that left no result, by account and part. */
  readonly failures: ReadonlyMap<string, Told>;
  /** The ids of the checks that every account was to be judged by. */
  readonly checks: readonly string[];
  readonly facts: FactsLog;
  /** Takes a finding of a scan. */
  readonly add: (finding: Finding) => void;
  /** Takes a finding about what was not scanned, if there is one. */
  readonly tell: (finding: Finding | undefined) => void;
  readonly log: Log;
}

/** Accounts merged at once: so many findings files are on disk, and row groups in memory. */
const AT_ONCE = 8;

/** Merges the scans of all accounts of the plan, and counts what became of them. */
export async function mergeAll(merging: Merging): Promise<Record<Outcome, number>> {
  const outcomes: Record<Outcome, number> = { scanned: 0, partial: 0, unread: 0, atRest: 0 };
  const limit = pLimit(AT_ONCE);
  const work = merging.plan.accounts.map((member) =>
    limit(async () => {
      outcomes[await mergeMember(member, merging)] += 1;
    }),
  );
  try {
    await Promise.all(work);
  } finally {
    // After a failure nobody waits for the rest.
    limit.clearQueue();
  }
  return outcomes;
}
