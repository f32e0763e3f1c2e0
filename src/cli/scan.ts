import type { Command } from 'commander';

import type { Session } from '../aws/session.ts';
import { NotReached } from '../engine/cutoff.ts';
import { collectGarbageEarly } from '../engine/garbage.ts';
import type { Report } from '../model/report.ts';
import { UsageError } from '../model/usage.ts';
import { addBaselineOption, openBaseline, type BaselineOptions } from './baseline.ts';
import { choose, type Choice } from './choose.ts';
import { exitStatus, EXIT, finish } from './exit.ts';
import {
  addConnectionOptions,
  addGateOptions,
  addOutputOptions,
  addSelectionOptions,
  addTagOptions,
  deadline,
  time,
  type ConnectionOptions,
  type Deadline,
  type GateOptions,
  type OutputOptions,
  type SelectionOptions,
} from './options.ts';
import { addOrganizationOptions, flagOf, organizationOf, type OrganizationOptions } from './organization.ts';
import { addSendOption, sendReport, type SendOptions } from './send.ts';
import { VERSION } from '../model/version.ts';

/** Options of every command that judges. */
export interface JudgeOptions extends SelectionOptions, OutputOptions, BaselineOptions, GateOptions {
  readonly now?: Date;
  readonly deadline?: Deadline;
}

interface ScanOptions extends JudgeOptions, ConnectionOptions, OrganizationOptions, SendOptions {
  readonly record?: string;
  readonly resume?: string;
  readonly replay?: string;
}

const EXAMPLES = `
Examples:
  aboveline scan --profile audit
  aboveline scan --service s3,rds --severity critical,high --fail-on critical
  aboveline scan --role-arn arn:aws:iam::123456789012:role/Auditor --record a.gz
  aboveline scan --organization --external-id ID --ou ou-ab12-12345678
  aboveline scan --replay a.gz --format json --out -
`;

const SEND_LATER = 'write a report.json, and send it with `aboveline report report.json --send security-hub`';

const SEND_ONE =
  '--send security-hub cannot go with --organization: Security Hub takes findings only from their own account';

export function addScan(program: Command): void {
  const command = program
    .command('scan')
    .description('Scan the account that the credentials belong to, or those of its organization')
    .optionsGroup('What is scanned:');
  addOrganizationOptions(addConnectionOptions(command))
    .option('--record <file>', 'write every call and its answer to a file')
    .option('--resume <file>', 'go on with an interrupted recording')
    .option('--replay <file>', 'judge a recording: no credentials, no network');
  addSendOption(addJudgeOptions(command))
    .addHelpText('after', EXAMPLES)
    .action(async (options: ScanOptions) => {
      const { replay, send, ...rest } = options;
      if (replay === undefined) {
        if (send && rest.organization) throw new UsageError(SEND_ONE);
        const deliver = send && ((report: Report) => sendReport(report, rest));
        return judge(options, (choice, signal) => connect({ ...rest, signal }, choice), deliver);
      }
      if (send) throw new UsageError(`--send cannot go with --replay; ${SEND_LATER}`);
      refuseWithReplay(rest);
      return judge(options, () => openReplay(replay, options.now));
    });
}

/** The options that scanning and replaying share. */
export function addJudgeOptions(command: Command): Command {
  addTagOptions(addSelectionOptions(command));
  command.option('--now <time>', "judge ages as of this time (default: the scan's own)", time);
  command.option('--deadline <time>', 'end the scan after 90s, 14m or 1h; the rest is unknown', deadline);
  return addGateOptions(addBaselineOption(addOutputOptions(command, 'aboveline-report')));
}

/**
 * Chooses, signs in, scans, writes the reports and ends the process with the status they deserve.
 *
 * @param deliver takes the report, once it is written, to where it was also asked for
 */
export async function judge(
  options: JudgeOptions,
  open: (choice: Choice, signal: AbortSignal) => Promise<Session>,
  deliver?: (report: Report) => Promise<void>,
): Promise<void> {
  const [{ prepareOutputs, writeOutputs }, { assess, loadChecks }, { showProgress }] = await Promise.all([
    import('./output.ts'),
    import('../engine/assess.ts'),
    import('./progress.ts'),
  ]);
  const choice = await choose(options);
  const outputs = await prepareOutputs(options);
  const compare = await openBaseline(options);
  const { signal, isInterrupted } = endingOf(options.deadline);
  const checks = choice.checks.map(({ id }) => id);
  // The checks and their SDK clients load while AWS is asked who is there.
  const [session] = await Promise.all([open(choice, signal), loadChecks(choice.catalog, new Set(checks))]);
  collectGarbageEarly();
  const progress = showProgress(session);
  const assessed = await assess({
    ...choice,
    session,
    checks,
    paramsOf: choice.params.of,
    toolVersion: VERSION,
    onProgress: progress.hear,
    signal,
  }).finally(progress.end);
  const unrecorded = await closing(session, assessed.report.scan.partial);
  const { report, close } = compare(assessed.report);
  try {
    await writeOutputs(report, outputs);
    if (unrecorded) throw unrecorded;
    if (deliver && isInterrupted()) process.stderr.write('aboveline: interrupted; nothing was sent\n');
    else await deliver?.(report);
  } finally {
    close();
    assessed.close();
  }
  await finish(isInterrupted() ? EXIT.interrupted : exitStatus(report, options));
}

/** @returns why the recording could not be written, which is told after the reports are */
async function closing(session: Session, partial: boolean): Promise<UsageError | undefined> {
  try {
    await session.close({ partial });
    return undefined;
  } catch (error) {
    const told = `${(error as Error).message}; the reports are written, and --resume goes on with what is sealed`;
    return new UsageError(told);
  }
}

/**
 * What ends a scan early: its deadline, or Ctrl-C and its like, after which it writes what there is. A second one ends
 * the process; but a terminal that is closed may send its own several times over.
 */
function endingOf(deadline: Deadline | undefined) {
  const controller = new AbortController();
  let interrupted = false;
  if (deadline) {
    const reason = new NotReached(`the deadline of ${deadline.text} came first`);
    setTimeout(() => controller.abort(reason), deadline.milliseconds).unref();
  }
  function interrupt(name: NodeJS.Signals): void {
    if (interrupted && name === 'SIGHUP') return;
    if (interrupted) process.exit(EXIT.interrupted);
    interrupted = true;
    process.stderr.write('\naboveline: interrupted; writing what was found (again to quit at once)\n');
    controller.abort(new NotReached('the scan was interrupted'));
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  return { signal: controller.signal, isInterrupted: () => interrupted };
}

type ConnectOptions = ConnectionOptions &
  OrganizationOptions &
  Pick<ScanOptions, 'now' | 'record' | 'resume'> & { readonly signal?: AbortSignal };

/** Signs in, with the rates of what was chosen. */
export async function connect(options: ConnectOptions, { catalog, selection }: Choice): Promise<Session> {
  const session = await import('../aws/session.ts');
  // Of a profile's endpoints the SDK reads only those of the one that the environment names.
  if (options.profile !== undefined) process.env['AWS_PROFILE'] = options.profile;
  const { regions = [], excludeRegions = [], organization: _, ...rest } = options;
  const organization = organizationOf(options);
  const rates = new Map(catalog.services.flatMap((service) => Object.entries(service.rates)));
  const connected = await session.connect({
    ...rest,
    regions,
    exclude: excludeRegions,
    ...(organization && { organization }),
    rates,
    selection,
    toolVersion: VERSION,
  });
  if (connected.resumed) tellResumed(connected.resumed);
  return connected;
}

function tellResumed({ file, calls, cut }: NonNullable<Session['resumed']>): void {
  const rest = cut ? '; what came after its last seal is asked again' : '';
  process.stderr.write(`aboveline: goes on from ${calls.toLocaleString('en')} answers in ${file}${rest}\n`);
}

export async function openReplay(file: string, now: Date | undefined): Promise<Session> {
  const { replay } = await import('../aws/session.ts');
  const session = await replay(file);
  return now ? { ...session, now } : session;
}

function refuseWithReplay(options: ScanOptions): void {
  const { profile, roleArn, externalId, regions, excludeRegions, record, resume, maxRps } = options;
  const { organization, accounts, ou, accountTag, roleName } = options;
  const given = Object.entries({
    profile,
    roleArn,
    externalId,
    regions,
    excludeRegions,
    organization,
    accounts,
    ou,
    accountTag,
    roleName,
    record,
    resume,
    maxRps,
  });
  const [name] = given.find(([, value]) => value !== undefined) ?? [];
  if (name === undefined) return;
  throw new UsageError(`${flagOf(name)} cannot go with --replay: a recording says what was scanned`);
}
