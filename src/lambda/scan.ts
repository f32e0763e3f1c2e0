import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Context } from 'aws-lambda';

import { endingBefore } from './deadline.ts';
import { ordersOf, parseEvent, type ScanOrder } from './event.ts';
import { createLog, told } from './log.ts';
import { scanOnce, type Work } from './once.ts';
import type { ScanResult, ScanResults } from './result.ts';
import { settingsOf } from './settings.ts';
import { openStore } from './store.ts';

/** Thrown for a scan that is not complete, where the event says so. */
class ScanUnfinished extends Error {
  override readonly name = 'ScanUnfinished';
}

/** What all accounts of an invocation share. */
interface Invocation extends Pick<Work, 'settings' | 'store' | 'ending'> {
  readonly requestId: string;
  /** The function's own account. */
  readonly own: string;
}

/**
 * Scans an account, or some of its Regions, and keeps the results in S3; or several, one after the other. A scan that is
 * complete is not made again; one that was ended by its deadline is gone on with, if the event is the same.
 *
 * @throws UsageError when the event or the environment is not right; ScanUnfinished as `onUnfinished` says
 */
export async function handler(event: unknown, context: Context): Promise<ScanResult | ScanResults> {
  const ending = endingBefore(context.getRemainingTimeInMillis());
  const { awsRequestId: requestId, invokedFunctionArn } = context;
  let invocation: Invocation | undefined;
  try {
    const settings = settingsOf(process.env);
    const order = parseEvent(event, new Date());
    const own = invokedFunctionArn.split(':')[4] ?? '';
    invocation = { settings, store: openStore(settings), ending, requestId, own };
    const results = await scanEach(ordersOf(order), invocation);
    const unfinished = results.filter(({ status }) => status !== 'complete');
    if (unfinished.length > 0 && order.onUnfinished === 'throw') {
      throw new ScanUnfinished(unfinished.map(sayingWhy).join('; '));
    }
    const { scanId, time, accounts } = order;
    return accounts ? { scanId, time, accounts: results } : (results[0] as ScanResult);
  } catch (error) {
    if (!(error instanceof ScanUnfinished)) createLog({ requestId }).error('invocation failed', told(error));
    throw error;
  } finally {
    ending.clear();
    invocation?.store.close();
  }
}

/** @throws what kept the first of them from an end, when all have had their turn */
async function scanEach(orders: readonly ScanOrder[], invocation: Invocation): Promise<ScanResult[]> {
  const results: ScanResult[] = [];
  const errors: unknown[] = [];
  for (const order of orders) {
    try {
      results.push(await scanAccount(order, invocation));
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  return results;
}

async function scanAccount(order: ScanOrder, { requestId, own, ...shared }: Invocation): Promise<ScanResult> {
  const { scanId, time, part } = order;
  const account = order.target?.account ?? own;
  const scanned = { account, scanId, time, ...(part !== undefined && { part }) };
  const log = createLog({ requestId, account, scanId, part });
  const folder = await mkdtemp(join(tmpdir(), 'aboveline-lambda-'));
  try {
    const result = await scanOnce({ ...shared, order, scanned, folder, log });
    const failure = result.status === 'failed' ? result.failure : {};
    log[result.status === 'failed' ? 'error' : 'info']('scan ended', { status: result.status, ...failure });
    return result;
  } catch (error) {
    log.error('scan failed', told(error));
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sayingWhy(result: ScanResult): string {
  const { account, status } = result;
  const why =
    status === 'failed'
      ? `${result.failure.code}: ${result.failure.message}`
      : `its results are in s3://${result.bucket}/${result.prefix}`;
  return `the scan of ${account} is ${status}: ${why}`;
}
