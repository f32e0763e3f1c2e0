import pLimit from 'p-limit';

import { isInUse } from '../aws/organization.ts';
import { chooseFor } from './choose.ts';
import type { ScanEvent } from './event.ts';
import { latestKey } from './keys.ts';
import { createLog } from './log.ts';
import { listOrganization } from './organization/accounts.ts';
import { ORGANIZATION_FILES, organizationPrefix, type OrganizationScan } from './organization/keys.ts';
import { parseOrder } from './organization/order.ts';
import { fleetSettingsOf } from './organization/settings.ts';
import { planOf, targetsOf } from './organization/targets.ts';
import type { Latest } from './result.ts';
import { settingsOf } from './settings.ts';
import { openStore, type Store } from './store.ts';

/** What the state machine gives the function: its own input, and when it was started. */
export interface PlanEvent {
  readonly order: unknown;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** What the rest of the state machine goes by: small, however many accounts there are. */
export interface Planned extends OrganizationScan {
  readonly bucket: string;
  /** The scans that are still to be made. */
  readonly targets: { readonly key: string; readonly count: number };
  /** How many scans an earlier run of the same scan id has finished. */
  readonly finished: number;
  /** How many accounts are suspended, closed or about to be. */
  readonly atRest: number;
  /** The prefix that the Distributed Map writes its results under. */
  readonly mapRuns: string;
  readonly maxConcurrency: number;
  readonly toleratedFailurePercentage: number;
  /** Asked for beside those that are always written. */
  readonly reports: readonly string[];
}

/** Requests to S3 at once, when it is asked what is finished. */
const AT_ONCE = 32;

/**
 * Lists the accounts and writes down what is to be scanned. Of a scan id that was planned before, what is finished is
 * left out.
 *
 * @throws UsageError when the order is wrong, or the accounts cannot be listed
 */
export async function handler({ order: input, startedAt }: PlanEvent): Promise<Planned> {
  const order = parseOrder(input, new Date(startedAt));
  const { time, scanId, reports = [] } = order.shared;
  const fleet = fleetSettingsOf(process.env);
  const log = createLog({ function: 'plan', scanId });
  const store = openStore(settingsOf(process.env));
  try {
    // What no account could be scanned for shall not be tried in each.
    await chooseFor(order.shared, store);
    const plan = planOf(await listOrganization(order, fleet.region), order, fleet);
    const targets = [...targetsOf(plan, fleet)];
    const prefix = organizationPrefix(plan);
    const planKey = prefix + ORGANIZATION_FILES.plan;
    const again = (await store.text(planKey)) !== undefined;
    const left = again ? await unfinished(targets, scanId, store) : targets;
    const key = prefix + ORGANIZATION_FILES.targets;
    await store.put(key, listed(left), { type: 'application/json' });
    await store.put(planKey, [JSON.stringify(plan)], { type: 'application/json' });
    const planned = {
      time,
      scanId,
      bucket: store.bucket,
      targets: { key, count: left.length },
      finished: targets.length - left.length,
      atRest: plan.accounts.filter((account) => !isInUse(account)).length,
      mapRuns: prefix + ORGANIZATION_FILES.mapRuns,
      maxConcurrency: order.maxConcurrency ?? fleet.maxConcurrency,
      toleratedFailurePercentage: order.toleratedFailurePercentage ?? fleet.toleratedFailurePercentage,
      reports,
    };
    log.info('planned', { targets: left.length, finished: planned.finished, atRest: planned.atRest });
    return planned;
  } finally {
    store.close();
  }
}

type Targeted = ScanEvent & Required<Pick<ScanEvent, 'target'>>;

async function unfinished(targets: readonly Targeted[], scanId: string, store: Store): Promise<Targeted[]> {
  const limit = pLimit(AT_ONCE);
  const done = await Promise.all(
    targets.map(({ target: { account }, part }) =>
      limit(async () => {
        const text = await store.text(latestKey({ account, ...(part !== undefined && { part }) }));
        return text !== undefined && (JSON.parse(text) as Latest).scanId === scanId;
      }),
    ),
  );
  return targets.filter((_, index) => !done[index]);
}

/** The JSON array that Step Functions reads, an item a line. */
function* listed(targets: readonly Targeted[]): Generator<string> {
  let separator = '[\n';
  for (const target of targets) {
    yield `${separator}${JSON.stringify(target)}`;
    separator = ',\n';
  }
  yield targets.length === 0 ? '[]' : '\n]';
}
