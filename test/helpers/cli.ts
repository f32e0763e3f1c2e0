import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The command line as it ships. */
export const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Sends the signal as soon as stderr holds the text. */
  readonly interruptAt?: string;
  /** SIGINT when left out. */
  readonly signal?: NodeJS.Signals;
  /** Kills the process, which can do nothing about it, when this settles. */
  readonly killAfter?: () => Promise<void>;
}

/** An empty folder to run in, that is nobody's home and holds no config. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'aboveline-test-'));
}

/** Runs `aboveline` as a process, with nothing of this machine's AWS set-up in its environment. */
export function aboveline(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const cwd = options.cwd ?? emptyFolder();
  const env = {
    PATH: process.env['PATH'],
    HOME: cwd,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...options.env,
  };
  let { interruptAt } = options;
  const { signal = 'SIGINT' } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (bytes: Buffer) => void (stdout += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => {
      stderr += bytes.toString();
      if (interruptAt === undefined || !stderr.includes(interruptAt)) return;
      interruptAt = undefined;
      child.kill(signal);
    });
    void options.killAfter?.().then(() => child.kill('SIGKILL'));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}
