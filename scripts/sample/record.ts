/**
 * Records the demo: builds the sample company's account in moto, scans it as anyone would scan theirs, and keeps what
 * was answered in assets/demo.ndjson.gz. The recording is the scanner's own, not touched afterwards.
 */
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { buildAccount } from './account.ts';
import { REGIONS } from './company.ts';
import { DENIED } from './denied.ts';
import { startFront } from './front.ts';
import { startMoto } from './moto.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RECORDING = join(ROOT, 'assets', 'demo.ndjson.gz');

async function main(): Promise<void> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const home = await mkdtemp(join(tmpdir(), 'aboveline-demo-'));
  const moto = await startMoto();
  try {
    await buildAccount(moto.url);
    const front = await startFront({ moto: moto.url, now: new Date(), denied: DENIED });
    await mkdir(join(ROOT, 'assets'), { recursive: true });
    console.log(await record(front.url, home).finally(() => front.stop()));
    // Recordings are for their owner's eyes alone; this one ships.
    await chmod(RECORDING, 0o644);
  } finally {
    await moto.stop();
    await rm(home, { recursive: true, force: true });
  }
}

/** Scans as a process of its own, with nothing of this machine's AWS set-up. */
async function record(endpoint: string, home: string): Promise<string> {
  const scan = ['scan', '--regions', REGIONS.join(), '--record', RECORDING, '--fail-on', 'none'];
  const reports = ['--format', 'terminal', '--out', home];
  const main = ['--import', import.meta.resolve('tsx'), join(ROOT, 'src/cli/main.ts')];
  const { stdout } = await promisify(execFile)(process.execPath, [...main, ...scan, ...reports], {
    cwd: home,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'sample',
      AWS_SECRET_ACCESS_KEY: 'sample',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  return stdout.slice(stdout.lastIndexOf('In all'));
}

await main();
