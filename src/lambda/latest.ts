import { join } from 'node:path';

import type { Report } from '../model/report.ts';
import { FILES, latestKey, prefixOf, type Scanned } from './keys.ts';
import type { Latest } from './result.ts';
import type { Store } from './store.ts';

/** Which scan was the last complete one whose news was told. */
export async function readLatest(scanned: Scanned, store: Store): Promise<Latest | undefined> {
  const text = await store.text(latestKey(scanned));
  return text === undefined ? undefined : (JSON.parse(text) as Latest);
}

export async function writeLatest(scanned: Scanned, store: Store): Promise<void> {
  const { scanId, time } = scanned;
  const latest: Latest = { scanId, time, prefix: prefixOf(scanned) };
  await store.put(latestKey(scanned), [`${JSON.stringify(latest, null, 2)}\n`], { type: 'application/json' });
}

/** Whether a scan's news was told, or overtaken by a later scan's. */
export function isTold({ scanId, time }: Scanned, latest: Latest | undefined): boolean {
  if (!latest) return false;
  return latest.scanId === scanId || Date.parse(latest.time) > Date.parse(time);
}

/**
 * Reads the report of a scan back from the bucket, by way of a file.
 *
 * @throws UsageError when it is not as aboveline wrote it
 */
export async function fetchReport(
  prefix: string,
  store: Store,
  folder: string,
): Promise<{ report: Report; file: string } | undefined> {
  const path = join(folder, `${prefix.replaceAll(/[^\w.-]/g, '_')}report.json`);
  const key = `${prefix}${FILES.report}`;
  if (!(await store.download(key, path))) return undefined;
  const { loadReport } = await import('../../reports/load.ts');
  return { report: await loadReport(path), file: `s3://${store.bucket}/${key}` };
}
