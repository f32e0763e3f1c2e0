import pLimit from 'p-limit';

import type { Session } from '../aws/session.ts';
import type { Check } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import type { ParamValue } from '../model/params.ts';
import type { ListedType } from '../model/report.ts';
import type { Category } from '../model/responsibility.ts';
import { placesOf, scanAccount } from './account.ts';
import { createCutoff } from './cutoff.ts';
import { createInventory } from './inventory.ts';
import { plan } from './plan.ts';
import { isActive, type TagFilter } from './tags.ts';
import { createTurns } from './turns.ts';
import { unreadableAccount } from './unreadable.ts';

export interface ScanOptions {
  readonly checks: readonly Check[];
  readonly session: Session;
  paramsOf(check: Check): Readonly<Record<string, ParamValue>>;
  categoryOf(service: string): Category;
  readonly tags: TagFilter;
  /** Whether findings must carry tags where they can be read, also without a filter. */
  readonly withTags?: boolean;
  /** Hears of every finding as it is made, in no particular order. */
  onFinding(finding: Finding): void;
  onProgress?(progress: Progress): void;
  /** Ends the scan early, with a NotReached as its reason: what was not reached by then is unknown. */
  readonly signal?: AbortSignal;
}

/** How a scan ended. */
export interface Scanned {
  readonly partial: boolean;
  readonly resources: readonly ListedType[];
}

export interface Progress {
  readonly service: string;
  /** `planned` comes once for every type and place before anything is read. */
  readonly event: 'planned' | 'started' | 'done';
  readonly region: string;
  /** How many resources the list gave, when it is done. */
  readonly resources?: number;
}

/** Accounts scanned at once: each has its own limits at AWS, but all share what this process can do. */
const ACCOUNTS = 8;

/**
 * Reads what the checks need and judges it. Neither resources nor findings are held: a resource is let go of
 * when its checks have spoken, and a finding when `onFinding` has it. What is kept of an account goes with its end.
 *
 * @returns what it listed, and whether it was ended early
 */
export async function scan(options: ScanOptions): Promise<Scanned> {
  const { session, checks, onFinding, onProgress } = options;
  const filtered = isActive(options.tags);
  const withTags = filtered || options.withTags === true;
  const lanes = plan(checks, withTags);
  for (const target of session.targets) {
    for (const { resource } of lanes) {
      for (const { region } of placesOf(resource, target)) {
        onProgress?.({ service: resource.service, event: 'planned', region });
      }
    }
  }
  const ids = checks.map(({ id }) => id);
  for (const account of session.accounts) {
    const finding = unreadableAccount(account, ids);
    if (finding) onFinding(finding);
  }

  const cutoff = createCutoff(options.signal);
  const inventory = createInventory(options.categoryOf);
  const turns = createTurns();
  const limit = pLimit(ACCOUNTS);
  const scans = session.targets.map((target) =>
    limit(async () => {
      await scanAccount({ ...options, target, lanes, filtered, withTags, cutoff, inventory, turns });
      session.clients.release(target.id);
    }),
  );
  await Promise.all(scans);
  return { partial: cutoff.over, resources: inventory.resources() };
}
