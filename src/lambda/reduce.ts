import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { toJson } from '../model/json.ts';
import { VERSION } from '../model/version.ts';
import { withMatrix } from '../engine/matrix/with-matrix.ts';
import { createResults } from '../engine/results.ts';
import type { Finding } from '../model/finding.ts';
import type { Counts } from '../model/report.ts';
import { UsageError } from '../model/usage.ts';
import { chooseFor } from './choose.ts';
import { FILES } from './keys.ts';
import { createLog, told } from './log.ts';
import { writeAccounts, writeMetrics } from './metrics.ts';
import { createFactsLog } from './organization/facts.ts';
import { PARQUET, parquetOf } from './organization/findings.ts';
import {
  ORGANIZATION_FILES,
  organizationPrefix,
  parquetKey,
  type OrganizationScan,
} from './organization/keys.ts';
import { failuresOf, type MapRun } from './organization/map-run.ts';
import type { Outcome } from './organization/member.ts';
import { mergeAll } from './organization/merge.ts';
import type { Plan } from './organization/targets.ts';
import type { Planned } from './plan.ts';
import { settingsOf } from './settings.ts';
import { openStore, type Store } from './store.ts';
import { withoutFindings, writeFindings, writeReports } from './write.ts';

/** What the plan answered, and, where there was anything to scan, the Map Run. */
export type ReduceEvent = Pick<Planned, 'time' | 'scanId' | 'reports'> & { readonly mapRun?: MapRun };

/** What the execution ends with: small, whatever was found. */
export interface Reduced extends OrganizationScan {
  readonly bucket: string;
  readonly prefix: string;
  readonly counts: Counts;
  /** In percent. */
  readonly coverage: number;
  /** How many accounts were scanned, in part or not at all, or left alone. */
  readonly accounts: Readonly<Record<Outcome, number>>;
}

/**
 * A finding takes 4.4 KB of the temporary folder and 0.26 ms of CPU, as measured by
 * `npm run bench -- organization`: so many fit into the 10,240 MB and the 15 minutes that a function may have at the
 * most.
 */
const MOST_FINDINGS = 2_000_000;

/** Whose metrics these are. */
const WHOLE = { account: 'organization' };

/**
 * Merges what the scans of the accounts left in the bucket into one report of the organisation. It goes by the plan,
 * not by how the scans say they ended: of an account that left nothing the report says that it is unknown.
 */
export async function handler(event: ReduceEvent): Promise<Reduced> {
  const begun = Date.now();
  const { scanId, reports } = event;
  const log = createLog({ function: 'reduce', scanId });
  const store = openStore(settingsOf(process.env));
  const folder = await mkdtemp(join(tmpdir(), 'aboveline-reduce-'));
  const results = createResults();
  try {
    const plan = await readPlan(event, store);
    const choice = await chooseFor(plan.order, store);
    const checks = choice.checks.map(({ id }) => id);
    const facts = createFactsLog(choice, { toolVersion: VERSION, time: plan.time });
    const failures = await failuresOf(event.mapRun, store);
    const unscanned: Finding[] = [];
    const add = limited(results.add);
    const merging = { plan, store, folder, failures, checks, facts, log };
    const accounts = await mergeAll({
      ...merging,
      add,
      tell(finding) {
        if (!finding) return;
        add(finding);
        unscanned.push(finding);
      },
    });
    log.info('merged', { ...accounts });
    const merged = results.report(facts.facts(), facts.operations(), choice.frameworks);
    const report = withMatrix(merged, choice.catalog);
    await store.put(parquetKey(plan, 'unscanned'), parquetOf(unscanned, report.scan), PARQUET);
    const prefix = organizationPrefix(plan);
    await writeFindings(report, prefix, store);
    await writeReports(report, prefix, { store, catalog: choice.catalog, asked: reports });
    const result = {
      scanId,
      time: plan.time,
      bucket: store.bucket,
      prefix,
      counts: report.summary.status,
      coverage: report.coverage.percent,
      accounts,
    };
    const file = toJson({ result, ...withoutFindings(report) }, 2);
    await store.put(prefix + FILES.scan, [file, '\n'], { type: 'application/json' });
    writeMetrics(WHOLE, { report, took: Date.now() - begun });
    writeAccounts(WHOLE, accounts);
    return result;
  } catch (error) {
    log.error('invocation failed', told(error));
    throw error;
  } finally {
    results.close();
    store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws UsageError when there are more findings than the function has room for */
function limited(add: (finding: Finding) => void): (finding: Finding) => void {
  let findings = 0;
  return (finding) => {
    findings += 1;
    if (findings > MOST_FINDINGS) {
      const most = MOST_FINDINGS.toLocaleString('en');
      throw new UsageError(
        `the scans have more than ${most} findings, which one report cannot be made of here; scan fewer units (ous) ` +
          'in one order, or fewer checks (select)',
      );
    }
    add(finding);
  };
}

async function readPlan(scan: OrganizationScan, store: Store): Promise<Plan> {
  const key = organizationPrefix(scan) + ORGANIZATION_FILES.plan;
  const text = await store.text(key);
  if (text === undefined) throw new Error(`there is no plan s3://${store.bucket}/${key}`);
  return JSON.parse(text) as Plan;
}
