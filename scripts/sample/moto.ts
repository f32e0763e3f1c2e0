import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What is installed where the machine brings no moto; any 5.2 that is there already will do. */
const VERSION = '5.2.5';
/** AWS's translator of SAM templates, which cfn-lint brings in some versions only. */
const SAM_TRANSLATOR = '1.110.0';
/** The AWS CLI, of the last version that PyPI has: 1. */
const AWS_CLI = '1.46.3';
const SUITS = /^5\.2\.\d+$/;
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/aboveline/', import.meta.url));
const PATIENCE = 60_000;

export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts moto, a local stand-in for AWS, on a free loopback port: the `moto_server` on PATH if it is a 5.2,
 * otherwise one installed by pip into a cached virtual environment.
 *
 * @throws Error that says what to do when there is none and none can be installed, or it does not come up
 */
export async function startMoto(): Promise<Moto> {
  // Not bin/moto_server: that script names the folder it was installed in, before the rename.
  const [command = '', ...first] = (await onPath()) ?? [await pythonWithMoto(), '-m', 'moto.server'];
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(command, [...first, '-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // AdministratorAccess and its like are there only when asked for.
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true', PYTHONUNBUFFERED: '1' },
  });
  const stderr = keepEnd(child);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    const slow = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(slow);
    process.off('exit', kill);
  }

  const deadline = Date.now() + PATIENCE;
  while (!(await answers(url))) {
    const gone = child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    if (gone || Date.now() > deadline) {
      await stop();
      throw new Error(`moto (${command}) did not come up on ${url}:\n${stderr()}`);
    }
    await sleep(100);
  }
  return { url, stop };
}

/** `moto_server` on PATH, where the Python beside it knows which moto it is: the server itself does not tell. */
async function onPath(): Promise<string[] | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const server = join(folder, 'moto_server');
    if (folder === '' || !existsSync(server)) continue;
    try {
      const ask = ['-c', 'import importlib.metadata as m; print(m.version("moto"))'];
      const { stdout } = await run(join(folder, 'python3'), ask);
      if (!SUITS.test(stdout.trim())) continue;
      await run(server, ['--help']);
      return [server];
    } catch {
      // A shim of a version manager may be there with nothing behind it.
    }
  }
  return undefined;
}

/**
 * The Python of a cached virtual environment with moto, with cfn-lint, which moto brings, with AWS's SAM translator and
 * the AWS CLI; made when it is not there. Installing ends with a rename, so whoever finds it there finds it whole.
 *
 * @throws Error that says what to do when it cannot be installed
 */
export async function pythonWithMoto(): Promise<string> {
  const home = join(CACHE, `moto-${VERSION}-sam-${SAM_TRANSLATOR}-cli-${AWS_CLI}`);
  if (!existsSync(home)) await install(home);
  return join(home, 'bin', 'python3');
}

async function install(home: string): Promise<void> {
  const draft = `${home}.${process.pid}`;
  try {
    await mkdir(CACHE, { recursive: true });
    await run('python3', ['-m', 'venv', draft]);
    const packages = [
      `moto[server]==${VERSION}`,
      `aws-sam-translator==${SAM_TRANSLATOR}`,
      `awscli==${AWS_CLI}`,
    ];
    const pip = ['-m', 'pip', 'install', '--quiet', ...packages];
    await run(join(draft, 'bin', 'python3'), pip, { maxBuffer: 1e8 });
    await rename(draft, home);
  } catch (error) {
    // Another process may have been quicker.
    if (existsSync(home)) return;
    throw new Error(
      `the tests and the demo's recording need moto ${VERSION}, and it could not be installed. ` +
        `Install Python 3 with venv and pip, or put a moto_server 5.2 on PATH:\n${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(`${url}/moto-api/data.json`, { signal: AbortSignal.timeout(2_000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}

/** The last of what a process writes to stderr, for the message when it fails. */
function keepEnd(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4_000);
  });
  child.once('error', (error) => {
    text += error.message;
  });
  return () => text;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
