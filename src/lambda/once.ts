import { createReadStream } from 'node:fs';
import { join } from 'node:path';

import { compareReports } from '../engine/changes.ts';
import { NotReached } from '../engine/cutoff.ts';
import type { Report } from '../model/report.ts';
import { UsageError } from '../model/usage.ts';
import { assessFor } from './assess.ts';
import { chooseFor } from './choose.ts';
import { within, type Ending } from './deadline.ts';
import { deliver } from './deliver.ts';
import type { ScanOrder } from './event.ts';
import { FILES, keyOf, prefixOf, type Scanned } from './keys.ts';
import { fetchReport, isTold, readLatest, writeLatest } from './latest.ts';
import { told, type Log } from './log.ts';
import { writeMetrics, writeNotImported } from './metrics.ts';
import type { ScanResult } from './result.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';
import { uploadFindings, type FindingsUpload } from './upload.ts';
import { readScan, writeFindings, writeReports, writeScan } from './write.ts';

/** What an invocation works with. */
export interface Work {
  readonly order: ScanOrder;
  readonly scanned: Scanned;
  readonly settings: Settings;
  readonly store: Store;
  /** Emptied when the invocation ends. */
  readonly folder: string;
  readonly ending: Ending;
  readonly log: Log;
}

/** Scans, unless that was done already: then it only sees to it that the news was told. */
export async function scanOnce(work: Work): Promise<ScanResult> {
  const { scanned, store, log } = work;
  const earlier = await readScan(scanned, store);
  if (earlier?.result.status === 'complete') {
    log.info('scan was complete already');
    if (!isTold(scanned, await readLatest(scanned, store))) await tellAgain(work);
    return earlier.result;
  }
  try {
    return await scanNow(work);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof NotReached)) throw error;
    const result = { ...aboutOf(work), status: 'failed', failure: told(error) } as const;
    // A partial report says more than that it could not be gone on with.
    if (earlier?.result.status !== 'partial') await writeScan(scanned, { store, result });
    return result;
  }
}

async function scanNow(work: Work): Promise<ScanResult> {
  const upload = uploadFindings(keyOf(work.scanned, FILES.findings), work.store);
  try {
    return await scanInto(upload, work);
  } finally {
    await upload.abandon();
  }
}

async function scanInto(upload: FindingsUpload, work: Work): Promise<ScanResult> {
  const begun = Date.now();
  const { order, scanned, settings, store, folder, ending, log } = work;
  const { signal } = ending;
  const choice = await within(signal, chooseFor(order, store));
  const file = join(folder, FILES.checkpoint);
  const hasCheckpoint = await store.download(keyOf(scanned, FILES.checkpoint), file);
  const checkpoint = hasCheckpoint ? file : undefined;
  log.info('scan begins', { checks: choice.checks.length, resumed: hasCheckpoint });
  const { account } = scanned;
  const onText = upload.add;
  const assessed = await assessFor({ order, choice, account, folder, checkpoint, onText, signal });
  try {
    const { scan } = assessed.report;
    if (scan.partial || ending.isNear()) {
      const recording = createReadStream(assessed.recording);
      await store.put(keyOf(scanned, FILES.checkpoint), recording, { type: 'application/gzip' });
    }
    const compared = scan.partial
      ? { report: assessed.report }
      : await compareWithLast(assessed.report, work);
    const { report, coverageBefore, close } = compared;
    try {
      const { catalog } = choice;
      const prefix = prefixOf(scanned);
      const whole = await upload.end(report.summary.status);
      if (!whole) await writeFindings(report, prefix, store);
      await writeReports(report, prefix, { store, catalog, asked: order.reports ?? [] });
      const { summary, coverage } = report;
      const status = scan.partial ? 'partial' : 'complete';
      const result = {
        ...aboutOf(work),
        status,
        counts: summary.status,
        coverage: coverage.percent,
      } as const;
      await writeScan(scanned, { store, result, report });
      if (settings.metrics) writeMetrics(scanned, { report, took: Date.now() - begun, coverageBefore });
      if (!scan.partial) await tell(report, work);
      return result;
    } finally {
      close?.();
    }
  } finally {
    assessed.close();
  }
}

/** Adds to a report what the last complete scan had otherwise, where there is one that can be compared. */
async function compareWithLast(report: Report, { scanned, store, folder, log }: Work) {
  const latest = await readLatest(scanned, store);
  if (!latest || isTold(scanned, latest)) return { report };
  try {
    const earlier = await fetchReport(latest.prefix, store, folder);
    if (!earlier) throw new UsageError(`there is no ${latest.prefix}${FILES.report} any more`);
    const { changes, close } = compareReports(earlier, { report });
    return { report: { ...report, changes }, coverageBefore: earlier.report.coverage.percent, close };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    log.warn('not compared with the last scan', told(error));
    return { report };
  }
}

async function tell(report: Report, work: Work): Promise<void> {
  const { order, scanned, store } = work;
  if (isTold(scanned, await readLatest(scanned, store))) return;
  const left = await deliver(report, scanned, work);
  if (order.securityHub) writeNotImported(scanned, left);
  await writeLatest(scanned, store);
}

/** The scan was complete, and the invocation ended before its news was told. */
async function tellAgain(work: Work): Promise<void> {
  const { scanned, store, folder } = work;
  const written = await fetchReport(prefixOf(scanned), store, folder);
  if (!written) throw new Error(`there is no ${prefixOf(scanned)}${FILES.report}, though scan.json is there`);
  await tell(written.report, work);
}

function aboutOf({ scanned, store }: Work) {
  const { scanId, time, account, part } = scanned;
  const named = { scanId, time, account, ...(part !== undefined && { part }) };
  return { ...named, bucket: store.bucket, prefix: prefixOf(scanned) };
}
