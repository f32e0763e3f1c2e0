import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUNDLES = new URL('../../dist/lambda/', import.meta.url);
const MEASURE = new URL('../measure.mjs', import.meta.url).href;

const RUNTIME = `
const { handler } = await import(process.argv[1]);
const context = {
  awsRequestId: 'bench',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:aboveline',
  getRemainingTimeInMillis: () => 900_000,
};
const begun = performance.now();
const result = await handler(JSON.parse(process.env.EVENT), context);
process.send({ result, took: (performance.now() - begun) / 1000 }, () => process.exit(0));
`;

/** What a function answered, and what it took. */
export interface Invocation<T> {
  readonly result: T;
  /** Seconds that the handler took, without the loading of the function. */
  readonly took: number;
  /** Seconds of user and system time of all its threads. */
  readonly cpu: number;
  /** Bytes, at the most. */
  readonly peakRss: number;
  /** Bytes in its temporary folder, at the most that was seen. */
  readonly peakDisk: number;
}

export type FunctionName = 'plan' | 'scan' | 'reduce';

/** Invokes a function as it ships, in a process of its own. */
export async function invoke<T>(
  name: FunctionName,
  event: unknown,
  environment: Readonly<Record<string, string>>,
): Promise<Invocation<T>> {
  const folder = await mkdtemp(join(tmpdir(), 'aboveline-invoke-'));
  const measures = await mkdtemp(join(tmpdir(), 'aboveline-measures-'));
  const bundle = fileURLToPath(new URL(`${name}.mjs`, BUNDLES));
  const child = spawn(process.execPath, ['--import', MEASURE, '--input-type=module', '-e', RUNTIME, bundle], {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      TMPDIR: folder,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      ...environment,
      EVENT: JSON.stringify(event),
      BENCH_MEASURE: join(measures, 'measures.json'),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let answer: { result: T; took: number } | undefined;
  child.on('message', (message) => void (answer = message as typeof answer));
  let peakDisk = 0;
  const watch = setInterval(() => {
    void sizeOf(folder).then((size) => (peakDisk = Math.max(peakDisk, size)));
  }, 500);
  try {
    const [status] = (await once(child, 'close')) as [number | null];
    if (!answer) throw new Error(`${name} ended with status ${status} and no answer`);
    const { cpu, rss } = JSON.parse(await readFile(join(measures, 'measures.json'), 'utf8')) as {
      cpu: number;
      rss: number;
    };
    return { ...answer, cpu, peakRss: rss, peakDisk };
  } finally {
    clearInterval(watch);
    await rm(folder, { recursive: true, force: true });
    await rm(measures, { recursive: true, force: true });
  }
}

/** Files may go while they are looked at. */
async function sizeOf(folder: string): Promise<number> {
  let total = 0;
  for (const entry of await readdir(folder, { recursive: true }).catch(() => [])) {
    const about = await stat(join(folder, entry)).catch(() => undefined);
    if (about?.isFile()) total += about.size;
  }
  return total;
}
