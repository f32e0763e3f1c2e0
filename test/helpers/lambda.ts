import { spawn } from 'node:child_process';

import { emptyFolder } from './cli.ts';

/** As they were built. */
const BUNDLES = new URL('../../dist/lambda/', import.meta.url);

/** What Lambda's runtime does: loads the function, and calls it with an event and a context. */
const RUNTIME = `
const { bundle, event, arn, remaining } = JSON.parse(process.env.INVOCATION);
delete process.env.INVOCATION;
const begun = performance.now();
const { handler } = await import(bundle);
const loaded = performance.now() - begun;
const end = Date.now() + remaining;
const context = {
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'aboveline',
  functionVersion: '$LATEST',
  invokedFunctionArn: arn,
  memoryLimitInMB: '1769',
  awsRequestId: '8476a536-e9f4-11e8-9739-2dfe598c3fcd',
  logGroupName: '/aws/lambda/aboveline',
  logStreamName: '2026/11/25/[$LATEST]5b1f',
  getRemainingTimeInMillis: () => end - Date.now(),
};
const answer = await handler(event, context).then(
  (result) => ({ result }),
  ({ name, message }) => ({ error: { name, message } }),
);
process.send({ ...answer, loaded, left: end - Date.now() }, () => process.exit(0));
`;

/** An invocation as it ended; nothing but what it wrote, when its time was over first. */
export interface Invoked<T> {
  readonly result?: T;
  readonly error?: { readonly name: string; readonly message: string };
  /** Milliseconds it took to load the function, and how many were left when it had answered. */
  readonly loaded?: number;
  readonly left?: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface InvokeOptions {
  /** The folder that the function was unpacked into; where it was built, when left out. */
  readonly folder?: URL;
  /** Which function, `scan`, `plan` or `reduce`; the one that scans when left out. */
  readonly name?: string;
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds until the function is ended. */
  readonly remaining?: number;
  /** Whose the function is. */
  readonly account?: string;
}

/** Invokes a function as it ships, in a process that has nothing of this machine's AWS set-up. */
export function invoke<T>(event: unknown, options: InvokeOptions): Promise<Invoked<T>> {
  const {
    folder: code = BUNDLES,
    name = 'scan',
    env,
    remaining = 120_000,
    account = '123456789012',
  } = options;
  const bundle = new URL(`${name}.mjs`, code).href;
  const arn = `arn:aws:lambda:eu-west-1:${account}:function:aboveline`;
  const folder = emptyFolder();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', RUNTIME], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_REGION: 'eu-west-1',
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        ...env,
        INVOCATION: JSON.stringify({ bundle, event, arn, remaining }),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let [stdout, stderr] = ['', ''];
    let answer: object = {};
    child.stdout?.on('data', (bytes: Buffer) => void (stdout += bytes.toString()));
    child.stderr?.on('data', (bytes: Buffer) => void (stderr += bytes.toString()));
    child.on('message', (message) => void (answer = message as object));
    // Loading the function is no part of an invocation's time.
    const end = setTimeout(() => child.kill('SIGKILL'), remaining + 10_000);
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(end);
      resolve({ ...answer, stdout, stderr });
    });
  });
}
