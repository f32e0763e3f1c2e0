import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

import { required } from '../model/cause.ts';
import type { OperationCoverage, ScannedAccount, Selection } from '../model/report.ts';
import type { Rates } from '../model/service.ts';
import { UsageError } from '../model/usage.ts';
import { createClients, type Clients } from './clients.ts';
import { createCoverageLog } from './coverage.ts';
import { assertProfileExists, configuredRegion, credentialsOf, type SignIn } from './credentials.ts';
import { codeOf, isUnreachable } from './errors.ts';
import { createLimiters } from './limiter.ts';
import { homeOf, homeRegion } from './partitions.ts';
import { RECORDING_VERSION } from './recording/format.ts';
import { openRecording } from './recording/reader.ts';
import { liveTape, recordingTape, replayTape, resumingTape } from './recording/tape.ts';
import { createRecording } from './recording/writer.ts';
import { regionsOf, type RegionChoice } from './regions.ts';

/** One account to scan. */
export interface Target extends ScannedAccount {
  /** The Region that answers for what the account has only once. */
  readonly home: string;
}

/** AWS as a scan sees it: live, or as a recording kept it. */
export interface Session {
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

const CONNECT_TIMEOUT = 3_000;
const REQUEST_TIMEOUT = 20_000;
/** Calls in flight at once, over all services and Regions. */
const CONCURRENCY = 96;

/**
 * Signs in and finds out what there is to scan.
 *
 * @throws UsageError when there are no valid credentials or no such Region, or the recording cannot be written
 */
export async function connect(options: ConnectOptions): Promise<Session> {
  if (options.profile !== undefined) await assertProfileExists(options.profile);
  const at = (await configuredRegion(options.profile)) ?? homeOf(options.regions[0]);
  const credentials = credentialsOf(options, at);
  const handler = createHandler();
  const coverage = createCoverageLog();
  const identity = { credentials, ...(options.profile !== undefined && { profile: options.profile }) };
  const wiring = {
    handler,
    limiters: createLimiters(options.rates, options.maxRps),
    coverage,
    concurrency: CONCURRENCY,
    signal: options.signal,
    identityOf: () => identity,
  };

  const earlier = options.resume === undefined ? undefined : await openRecording(options.resume);
  const start = earlier?.header.start ?? new Date().toISOString();
  const now = options.now ?? new Date(earlier?.header.now ?? start);
  const file = options.record ?? options.resume;
  const recording = file === undefined ? undefined : await startRecording(file);
  const anew = recording ? recordingTape(recording, new Date(start)) : liveTape;
  const tape = earlier ? resumingTape(earlier, anew) : anew;

  const { account, partition, caller } = await whoAmI(options, credentials, handler, at);
  const other = earlier?.header.accounts.find(({ id }) => id !== account);
  if (other) throw new UsageError(`${options.resume} is of account ${other.id}, and this is ${account}`);
  coverage.sent();
  const signedIn = { account, service: 'sts', region: at, operation: 'GetCallerIdentity' };
  coverage.ended(signedIn, 'ok');
  await tape.play({ ...signedIn, input: {} }, async () => ({ Account: account, Arn: caller }));
  const clients = createClients({ ...wiring, tape });
  const regions = await regionsOf(clients, account, at, options);
  const accounts = [{ id: account, partition, caller, regions }];
  recording?.begin({
    recording: RECORDING_VERSION,
    toolVersion: options.toolVersion,
    start,
    now: now.toISOString(),
    accounts,
    selection: options.selection,
  });
  return {
    targets: accounts.map((row) => ({ ...row, home: homeRegion(row.partition, at) })),
    start,
    now,
    replayed: false,
    partial: false,
    clients,
    calls: () => coverage.calls,
    throttles: () => coverage.throttles,
    operations: () => coverage.operations(),
    async close(facts) {
      clients.destroy();
      handler.destroy();
      await recording?.close(facts);
      earlier?.close();
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
  const handler = createHandler();
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
    targets: recording.header.accounts.map((row) => ({
      ...row,
      home: homeRegion(row.partition, row.regions.scanned[0] ?? 'us-east-1'),
    })),
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

function createHandler(): NodeHttpHandler {
  const agent = { keepAlive: true, maxSockets: CONCURRENCY };
  return new NodeHttpHandler({
    connectionTimeout: CONNECT_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    throwOnRequestTimeout: true,
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent(agent),
  });
}

async function whoAmI(
  signIn: SignIn,
  credentials: AwsCredentialIdentityProvider,
  handler: NodeHttpHandler,
  region: string,
) {
  const { profile, roleArn } = signIn;
  const sts = new STSClient({
    region,
    credentials,
    requestHandler: handler,
    ...(profile !== undefined && { profile }),
  });
  try {
    const answer = await sts.send(new GetCallerIdentityCommand({}));
    const caller = required(answer.Arn, 'Arn');
    return {
      account: required(answer.Account, 'Account'),
      partition: required(caller.split(':')[1], 'partition'),
      caller,
    };
  } catch (error) {
    const who = roleArn
      ? `as ${roleArn}`
      : profile === undefined
        ? 'with the default credentials'
        : `with profile ${profile}`;
    throw new UsageError(`cannot sign in to AWS ${who}: ${remedyFor(error, region)}`);
  }
}

function remedyFor(error: unknown, region: string): string {
  const code = codeOf(error);
  const [message = ''] = String((error as Error).message).split('\n');
  if (/^ExpiredToken|^RequestExpired|TokenRefreshRequired/.test(code) || /expired/i.test(message)) {
    return `the session has expired (${code}). Sign in again, with \`aws sso login\` or \`aws login\``;
  }
  if (code === 'CredentialsProviderError')
    return `no credentials were found (${message}). See \`aws configure\``;
  if (isUnreachable(error)) {
    return `STS in ${region} cannot be reached (${code}). Check the Region that is configured, and the network`;
  }
  return `${code}: ${message}`;
}

async function startRecording(file: string) {
  try {
    return await createRecording(file);
  } catch (error) {
    throw new UsageError(`cannot write the recording ${file}: ${(error as Error).message}`);
  }
}
