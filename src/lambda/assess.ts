import { join } from 'node:path';

import type { Session } from '../aws/session.ts';
import type { Choice } from '../config/choice.ts';
import { VERSION } from '../model/version.ts';
import type { Assessment } from '../engine/assess.ts';
import { UsageError } from '../model/usage.ts';
import { within } from './deadline.ts';
import { roleOf } from './deliver.ts';
import type { ScanOrder } from './event.ts';

export interface AssessOptions {
  readonly order: ScanOrder;
  readonly choice: Choice;
  /** The account that the scan must be of. */
  readonly account: string;
  /** Where the recording is kept while the scan lasts. */
  readonly folder: string;
  /** The recording of an earlier invocation, to go on from. */
  readonly checkpoint: string | undefined;
  /** Hears of every finding as it is made, as JSON. */
  readonly onText: (text: string) => void;
  readonly signal: AbortSignal;
}

/** A scan's report, what lets go of it, and its recording. */
export interface Assessed extends Assessment {
  readonly recording: string;
}

/**
 * Signs in and scans, for as long as the signal lets it, and records what AWS answers.
 *
 * @throws UsageError when it cannot sign in, or as another account; NotReached when that takes too long
 */
export async function assessFor(options: AssessOptions): Promise<Assessed> {
  const { choice, checkpoint, folder, onText, signal } = options;
  const { assess, loadChecks } = await import('../engine/assess.ts');
  const recording = checkpoint ?? join(folder, 'recording.gz');
  const checks = choice.checks.map(({ id }) => id);
  // The checks and their SDK clients load while AWS is asked who is there.
  const [session] = await Promise.all([
    connect(options, recording),
    loadChecks(choice.catalog, new Set(checks)),
  ]);
  try {
    const { report, close } = await assess({
      ...choice,
      session,
      checks,
      paramsOf: choice.params.of,
      toolVersion: VERSION,
      onText,
      signal,
    });
    await session.close({ partial: report.scan.partial });
    return { report, close, recording };
  } catch (error) {
    await session.close({ partial: true });
    throw error;
  }
}

async function connect(options: AssessOptions, recording: string): Promise<Session> {
  const { order, choice, account, checkpoint, signal } = options;
  const { connect: signIn } = await import('../aws/session.ts');
  const signingIn = signIn({
    ...roleOf(order.target),
    regions: order.regions ?? [],
    exclude: order.excludeRegions ?? [],
    rates: new Map(choice.catalog.services.flatMap(({ rates }) => Object.entries(rates))),
    selection: choice.selection,
    ...(order.maxRps !== undefined && { maxRps: order.maxRps }),
    toolVersion: VERSION,
    ...(checkpoint === undefined ? { record: recording } : { resume: recording }),
    signal,
  });
  const session = await within(signal, signingIn).catch((error: unknown) => {
    // It may yet come to something that nobody waits for.
    signingIn.then(
      (late) => late.close({ partial: true }),
      () => {},
    );
    throw error;
  });
  const other = session.targets.find(({ id }) => id !== account);
  if (!other) return session;
  await session.close({ partial: true });
  throw new UsageError(`the credentials are of account ${other.id}, and the scan is to be of ${account}`);
}
