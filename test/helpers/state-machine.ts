import { readFileSync } from 'node:fs';

import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { StateMachine } from 'aws-local-stepfunctions';
import pLimit from 'p-limit';

/** What a state may take and give. */
const PAYLOAD_LIMIT = 256 * 1024;

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly [field: string]: unknown;
}

interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

interface DistributedMap extends State {
  readonly ItemReader: { readonly Parameters: Readonly<Record<string, string>> };
  readonly ItemProcessor: Definition;
  readonly MaxConcurrencyPath: string;
  readonly ToleratedFailurePercentagePath: string;
  readonly ResultWriter: { readonly Parameters: Readonly<Record<string, string>> };
}

/** A Lambda function: it takes and gives what JSON can hold, and what it throws has a name. */
export type Task = (event: never) => Promise<unknown>;

export interface Machine {
  /** The functions by the states that invoke them. */
  readonly tasks: Readonly<Record<string, Task>>;
  /** As the account of the state machine. */
  readonly s3: S3Client;
}

export type Execution =
  | { readonly status: 'SUCCEEDED'; readonly output: unknown; readonly transitions: number }
  | {
      readonly status: 'FAILED';
      readonly error: Error;
      /** Where it failed. */
      readonly state: string;
      redrive(): Promise<Execution>;
    };

/**
 * The interpreter needs Promise.withResolvers, which Node 20 lacks, and nothing else of a later Node.
 *
 * @returns what takes it away again, so that nothing else comes to rely on it
 */
export function lendWithResolvers(): () => void {
  const promise = Promise as { withResolvers?: unknown };
  if (promise.withResolvers) return () => {};
  promise.withResolvers = () => {
    let settle = {};
    const made = new Promise((resolve, reject) => void (settle = { resolve, reject }));
    return { promise: made, ...settle };
  };
  return () => delete promise.withResolvers;
}

/** The ASL file, with what SAM puts in the place of its substitutions. */
export function definition(): Definition {
  const text = readFileSync(new URL('../../deploy/organization.asl.json', import.meta.url), 'utf8');
  const filled = text
    .replaceAll('${Partition}', 'aws')
    .replaceAll(/\$\{(\w+)Arn\}/g, 'arn:aws:lambda:eu-west-1:123456789012:function:$1');
  return JSON.parse(filled) as Definition;
}

/**
 * Executes the state machine as Step Functions would. The interpreter knows no Distributed Map: that alone is stood in
 * for, by what reads the items from S3, executes the map's own state machine for each, counts who failed, and writes
 * the results to S3. All other states, their retries, choices and paths are the file's own.
 */
export function execute(machine: Machine, input: object): Promise<Execution> {
  const whole = definition();
  const finished = new Map<string, unknown>();
  const context = { Execution: { StartTime: new Date().toISOString(), Input: input } };
  return run(whole.StartAt, input);

  async function run(from: string, given: object): Promise<Execution> {
    const names = Object.keys(whole.States).filter((name) => whole.States[name]?.Type === 'Map');
    const handlers: Record<string, (given: never) => Promise<unknown>> = invocations(machine.tasks);
    const states: Record<string, State> = { ...whole.States };
    for (const name of names) {
      const map = whole.States[name] as DistributedMap;
      const { Next, End, ResultPath, Retry, Catch } = map;
      const task = {
        Type: 'Task',
        Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:map',
        // The interpreter's own is a minute.
        TimeoutSeconds: 1_000_000,
        ...{ Next, End, ResultPath, Retry, Catch },
      };
      states[name] = JSON.parse(JSON.stringify(task)) as State;
      handlers[name] = (state) => distributedMap(map, state, machine, finished);
    }
    const definition = { ...whole, StartAt: from, States: states };
    return interpret(definition, given, handlers, context, run);
  }
}

/** A task's handler is given what Lambda's Invoke is, and gives what that answers. */
function invocations(tasks: Machine['tasks']): Record<string, (given: never) => Promise<unknown>> {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async ({ Payload }: { Payload: never }) => {
        const answer = await task(inJson(Payload) as never);
        return { StatusCode: 200, Payload: inJson(answer) };
      },
    ]),
  );
}

/** A copy of what passes from state to state. */
function inJson(value: unknown): unknown {
  const text = JSON.stringify(value ?? null);
  if (Buffer.byteLength(text) > PAYLOAD_LIMIT) {
    throw Object.assign(new Error('a state gave more than 256 KiB'), { name: 'States.DataLimitExceeded' });
  }
  return JSON.parse(text);
}

async function interpret(
  definition: Definition,
  input: object,
  handlers: Record<string, (given: never) => Promise<unknown>>,
  context: object,
  rerun: (from: string, input: object) => Promise<Execution>,
): Promise<Execution> {
  const machine = new StateMachine(definition as never, { validationOptions: { noValidate: true } });
  const at = { state: definition.StartAt, input };
  let transitions = 0;
  const execution = machine.run(input as never, {
    context: context as never,
    overrides: {
      taskResourceLocalHandlers: handlers as never,
      // Whether they back off is the file's to say; here nobody waits for it.
      retryIntervalOverrides: Object.fromEntries(Object.keys(definition.States).map((name) => [name, 1])),
    },
  });
  const watching = (async () => {
    for await (const event of execution.eventLogs) {
      if (event.type === 'StateEntered' || event.type === 'StateRetried') transitions += 1;
      if (event.type !== 'StateEntered') continue;
      at.state = event.state.name;
      at.input = event.state.input as object;
    }
  })();
  try {
    const output = await execution.result;
    await watching;
    return { status: 'SUCCEEDED', output, transitions };
  } catch (error) {
    const cause = (error as Error).cause as Error;
    await watching;
    const { state, input: given } = at;
    return { status: 'FAILED', error: cause, state, redrive: () => rerun(state, given) };
  }
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
async function distributedMap(
  map: DistributedMap,
  state: object,
  { tasks, s3 }: Machine,
  finished: Map<string, unknown>,
): Promise<unknown> {
  const reader = resolved(map.ItemReader.Parameters, state);
  const object = await s3.send(new GetObjectCommand({ Bucket: reader['Bucket'], Key: reader['Key'] }));
  const items = JSON.parse((await object.Body?.transformToString()) ?? '') as object[];
  const limit = pLimit(Number(at(state, map.MaxConcurrencyPath)));
  const tolerated = Number(at(state, map.ToleratedFailurePercentagePath));
  const failed: { Input: string; Error: string; Cause: string }[] = [];
  let exceeded = false;

  async function child(item: object): Promise<void> {
    const Input = JSON.stringify(item);
    // A redrive leaves alone what succeeded, and what the map came to after it had failed was never begun.
    if (finished.has(Input) || exceeded) return;
    const never = () => Promise.reject(new Error('a child is redriven by its parent'));
    const ended = await interpret(map.ItemProcessor, item, invocations(tasks), {}, never);
    if (ended.status === 'SUCCEEDED') {
      finished.set(Input, ended.output);
      return;
    }
    const { name, message } = ended.error;
    failed.push({ Input, Error: name, Cause: JSON.stringify({ errorType: name, errorMessage: message }) });
    exceeded ||= (failed.length / items.length) * 100 > tolerated;
  }

  await Promise.all(items.map((item) => limit(child, item)));
  if (exceeded) {
    const message = 'The specified tolerated failure threshold was exceeded';
    throw Object.assign(new Error(message), { name: 'States.ExceedToleratedFailureThreshold' });
  }
  const writer = resolved(map.ResultWriter.Parameters, state);
  const folder = `${writer['Prefix']}/00000000-0000-0000-0000-000000000000`;
  const put = (Key: string, value: unknown) =>
    s3.send(new PutObjectCommand({ Bucket: writer['Bucket'], Key, Body: JSON.stringify(value) }));
  const FAILED = failed.length > 0 ? [{ Key: `${folder}/FAILED_0.json`, Size: 1 }] : [];
  for (const { Key } of FAILED) await put(Key, failed);
  await put(`${folder}/manifest.json`, { ResultFiles: { FAILED, PENDING: [], SUCCEEDED: [] } });
  return { ResultWriterDetails: { Bucket: writer['Bucket'], Key: `${folder}/manifest.json` } };
}

function resolved(parameters: Readonly<Record<string, string>>, state: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, path]) =>
      name.endsWith('.$') ? [name.slice(0, -2), String(at(state, path))] : [name, path],
    ),
  );
}

/** What a path of plain names leads to. */
function at(state: object, path: string): unknown {
  let value: unknown = state;
  for (const name of path.split('.').slice(1)) value = (value as Record<string, unknown> | undefined)?.[name];
  if (value === undefined) throw new Error(`${path} leads to nothing in the state's input`);
  return value;
}
