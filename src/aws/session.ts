import pLimit from 'p-limit';

import { isScanned, type OperationCoverage, type ScannedAccount, type Selection } from '../model/report.ts';
import type { Rates } from '../model/service.ts';
import { UsageError } from '../model/usage.ts';
import { createClients, type Clients } from './clients.ts';
import { createCoverageLog } from './coverage.ts';
import { assertProfileExists, configuredRegion, credentialsOf, type SignIn } from './credentials.ts';
import { createHandler } from './handler.ts';
import { createLimiters } from './limiter.ts';
import type { OrganizationChoice } from './members.ts';
import { homeOf, homeRegion } from './partitions.ts';
import { RECORDING_VERSION } from './recording/format.ts';
import { openRecording } from './recording/reader.ts';
import { openLiveTape, type LiveTape, type Resumed } from './recording/live.ts';
import { replayTape } from './recording/tape.ts';
import { ownRegionsOf, type RegionChoice } from './regions.ts';
import { createRoles } from './roles.ts';
import { whoAmI } from './who-am-i.ts';

/** One account to scan. */
export interface Target extends ScannedAccount {
  readonly caller: string;
  /** The Region that answers for what the account has only once. */
  readonly home: string;
}

/** AWS as a scan sees it: live, or as a recording kept it. */
export interface Session {
  /** All that was chosen, in the order of their ids: also what is at rest, or could not be signed in to. */
  readonly accounts: readonly ScannedAccount[];
  /** Those of them to scan. */
  readonly targets: readonly Target[];
  /** ISO 8601: when AWS was first asked. */
  readonly start: string;
  /** ISO 8601: when AWS was last asked; `undefined` while it still is. */
  readonly end?: string;
  /** The scan's clock: ages are judged against it. */
  readonly now: Date;
  readonly replayed: boolean;
  /** True when what is replayed was an interrupted scan. */
  readonly partial: boolean;
  /** What a live scan goes on from. */
  readonly resumed?: Resumed;
  readonly clients: Clients;
  readonly calls: () => number;
  readonly throttles: () => number;
  readonly operations: () => readonly OperationCoverage[];
  /** Ends the recording, if there is one, and lets go of every connection. */
  close(facts: { partial: boolean }): Promise<void>;
}

export interface ConnectOptions extends SignIn, RegionChoice {
  readonly rates: ReadonlyMap<string, Rates>;
  readonly selection: Selection;
  readonly toolVersion: string;
  /** Accounts of the organisation that the credentials belong to; these alone when left out. */
  readonly organization?: OrganizationChoice;
  /** What ages are judged against; the time of the scan when left out. */
  readonly now?: Date;
  /** The file to record to. */
  readonly record?: string;
  /** The interrupted recording to continue, in place. */
  readonly resume?: string;
  /** Calls a second at most, over all services and Regions. */
  readonly maxRps?: number;
  /** Ends the scan: nothing is sent any more once it is aborted. */
  readonly signal?: AbortSignal;
}

/** Calls in flight at once, over all accounts, services and Regions. */
const CONCURRENCY = 96;

/**
 * STS takes 600 calls a second of the account that asks; assuming roles shall leave others most of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const STS_RATES: Rates = { default: { burst: 100, perSecond: 100 } };

/**
 * Signs in and finds out what there is to scan.
 *
 * @throws UsageError when there are no valid credentials or no such Region, or the recording cannot be written
 */
export async function connect(options: ConnectOptions): Promise<Session> {
  const live = await openLiveTape(options);
  try {
    return await signIn(options, live);
  } catch (error) {
    await live.discard();
    throw error;
  }
}

async function signIn(options: ConnectOptions, live: LiveTape): Promise<Session> {
  const { tape, start } = live;
  const now = options.now ?? live.now;
  if (options.profile !== undefined) await assertProfileExists(options.profile);
  const at = (await configuredRegion(options.profile)) ?? homeOf(options.regions[0]);
  const credentials = credentialsOf(options, at);
  const handler = createHandler(CONCURRENCY);
  const coverage = createCoverageLog();
  const identity = { credentials, ...(options.profile !== undefined && { profile: options.profile }) };

  const own = await whoAmI(options, credentials, handler, at);
  coverage.sent();
  const signedIn = { account: own.id, service: 'sts', region: at, operation: 'GetCallerIdentity' };
  coverage.ended(signedIn, 'ok');
  await tape.play({ ...signedIn, input: {} }, async () => ({ Account: own.id, Arn: own.caller }));

  const limiters = createLimiters(new Map([...options.rates, ['sts', STS_RATES]]), options.maxRps);
  const wiring = { handler, limiters, coverage, signal: options.signal };
  const roles =
    options.organization &&
    createRoles({
      ...wiring,
      ...options.organization,
      inFlight: pLimit(CONCURRENCY),
      identity,
      account: own.id,
      partition: own.partition,
      region: at,
    });
  const clients = createClients({
    ...wiring,
    tape,
    concurrency: CONCURRENCY,
    identityOf: (account) =>
      account === own.id || !roles ? identity : { ...identity, credentials: roles.credentialsOf(account) },
  });
  async function accountsToScan(): Promise<ScannedAccount[]> {
    if (!options.organization || !roles) {
      return [{ ...own, regions: await ownRegionsOf(clients, own.id, at, options) }];
    }
    const { membersOf } = await import('./members.ts');
    return membersOf(options.organization, { ...options, own, roles, clients, at, choice: options });
  }

  const accounts = await accountsToScan();
  const other = live.accounts.find(({ id }) => !accounts.some((account) => account.id === id));
  if (other) {
    const instead = options.organization ? 'which is not chosen now' : `and this is ${own.id}`;
    throw new UsageError(`${options.resume} is of account ${other.id}, ${instead}`);
  }
  await live.begin({
    recording: RECORDING_VERSION,
    toolVersion: options.toolVersion,
    start,
    now: now.toISOString(),
    accounts,
    selection: options.selection,
  });
  return {
    accounts,
    targets: targetsOf(accounts, () => at),
    start,
    now,
    replayed: false,
    partial: false,
    ...(live.resumed && { resumed: live.resumed }),
    clients,
    calls: () => coverage.calls,
    throttles: () => coverage.throttles,
    operations: () => coverage.operations(),
    async close(facts) {
      clients.destroy();
      roles?.destroy();
      handler.destroy();
      await live.close(facts);
    },
  };
}

/**
 * Opens a recording to judge from: no credentials, no network.
 *
 * @throws UsageError when it cannot be read or was changed
 */
export async function replay(file: string): Promise<Session> {
  const recording = await openRecording(file);
  const coverage = createCoverageLog();
  const handler = createHandler(CONCURRENCY);
  const credentials = async () => ({ accessKeyId: 'replay', secretAccessKey: 'replay' });
  const clients = createClients({
    handler,
    limiters: createLimiters(new Map()),
    coverage,
    concurrency: CONCURRENCY,
    identityOf: () => ({ credentials }),
    tape: replayTape(recording, () => coverage.sent()),
  });
  return {
    accounts: recording.header.accounts,
    targets: targetsOf(recording.header.accounts, ({ regions }) => regions.scanned[0] ?? 'us-east-1'),
    start: recording.header.start,
    end: recording.footer.end,
    now: new Date(recording.header.now),
    replayed: true,
    partial: recording.footer.partial,
    clients,
    calls: () => coverage.calls,
    throttles: () => coverage.throttles,
    operations: () => coverage.operations(),
    async close() {
      clients.destroy();
      handler.destroy();
      recording.close();
    },
  };
}

function targetsOf(
  accounts: readonly ScannedAccount[],
  signedInTo: (account: ScannedAccount) => string,
): Target[] {
  return accounts.flatMap((account) => {
    const { caller, partition } = account;
    if (caller === undefined || !isScanned(account)) return [];
    return [{ ...account, caller, home: homeRegion(partition, signedInTo(account)) }];
  });
}
