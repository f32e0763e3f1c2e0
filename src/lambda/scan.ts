import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Context } from 'aws-lambda';

import { endingBefore } from './deadline.ts';
import { parseEvent } from './event.ts';
import { createLog, told } from './log.ts';
import { scanOnce, type Work } from './once.ts';
import type { ScanResult } from './result.ts';
import { settingsOf } from './settings.ts';
import { openStore } from './store.ts';

/** Thrown for a scan that is not complete, where the event says so. */
class ScanUnfinished extends Error {
  override readonly name = 'ScanUnfinished';
}

/**
 * Scans one account, or some of its Regions, and keeps the results in S3. A scan that is complete is not made again;
 * one that was ended by its deadline is gone on with, if the event is the same.
 *
 * @throws UsageError when the event or the environment is not right; ScanUnfinished as `onUnfinished` says
 */
export async function handler(event: unknown, context: Context): Promise<ScanResult> {
  const ending = endingBefore(context.getRemainingTimeInMillis());
  const requestId = context.awsRequestId;
  let log = createLog({ requestId });
  let work: Work | undefined;
  try {
    const settings = settingsOf(process.env);
    const order = parseEvent(event, new Date());
    const { scanId, time, part } = order;
    const account = order.target?.account ?? context.invokedFunctionArn.split(':')[4] ?? '';
    const scanned = { account, scanId, time, ...(part !== undefined && { part }) };
    log = createLog({ requestId, account, scanId, part });
    const folder = await mkdtemp(join(tmpdir(), 'aboveline-lambda-'));
    work = { order, scanned, settings, store: openStore(settings), folder, ending, log };
    const result = await scanOnce(work);
    const failure = result.status === 'failed' ? result.failure : {};
    log[result.status === 'failed' ? 'error' : 'info']('scan ended', { status: result.status, ...failure });
    if (result.status !== 'complete' && order.onUnfinished === 'throw') {
      throw new ScanUnfinished(`the scan is ${result.status}: ${sayingWhy(result)}`);
    }
    return result;
  } catch (error) {
    if (!(error instanceof ScanUnfinished)) log.error('invocation failed', told(error));
    throw error;
  } finally {
    ending.clear();
    work?.store.close();
    if (work) await rm(work.folder, { recursive: true, force: true });
  }
}

function sayingWhy(result: ScanResult): string {
  if (result.status === 'failed') return `${result.failure.code}: ${result.failure.message}`;
  return `its results are in s3://${result.bucket}/${result.prefix}`;
}
