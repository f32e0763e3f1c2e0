import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import type { Report } from '../src/model/report.ts';
import { OWN, type Credentials } from './simulator/worlds.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MEASURE = new URL('measure.mjs', import.meta.url).href;

/** A copy of the bundled command line, which a build that runs meanwhile does not change. */
export interface Installed {
  readonly main: string;
  remove(): Promise<void>;
}

/** Puts dist/ into a folder as a package of the same name would be, for it looks itself up by that name. */
export async function install(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'aboveline-bench-'));
  await cp(join(ROOT, 'dist'), join(folder, 'dist'), {
    recursive: true,
    filter: (path) => !path.endsWith('.d.ts'),
  });
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
  for (const name of ['node_modules', 'assets']) {
    await stat(join(ROOT, name)).then(
      () => symlink(join(ROOT, name), join(folder, name)),
      () => undefined,
    );
  }
  return {
    main: join(folder, 'dist', 'main.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What a scan took, and what came of it. */
export interface Scanned {
  readonly status: number | null;
  readonly stderr: string;
  /** Seconds from the start of the process to its end. */
  readonly wall: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Seconds of user and system time of all its threads. */
  readonly cpu: number;
  /** Bytes. */
  readonly peakRss: number;
  readonly findings: number;
  /** What report.json says before the findings. */
  readonly report: Head;
  readonly reportBytes: number;
}

interface Head extends Pick<Report, 'scan' | 'summary'> {
  /** How each stands, by id; none in a report of one account. */
  readonly accounts: NonNullable<Report['groups']['account']>;
}

export interface ScanOptions {
  readonly endpoint: string;
  /** What the simulated account takes for now. */
  readonly now: string;
  /** Those of a user of the management account when left out. */
  readonly credentials?: Credentials;
  /** Further arguments. */
  readonly args?: readonly string[];
  /** Options of node's own, such as --cpu-prof. */
  readonly node?: readonly string[];
}

/** Runs `aboveline scan` as a process against an endpoint, with every report written to a folder that is removed. */
export async function scan({ main }: Installed, options: ScanOptions): Promise<Scanned> {
  const { now, args = [], node = [] } = options;
  const folder = await mkdtemp(join(tmpdir(), 'aboveline-bench-scan-'));
  const out = join(folder, 'reports');
  const measures = join(folder, 'measures.json');
  await mkdir(join(folder, 'home'));
  try {
    const startedAt = performance.timeOrigin + performance.now();
    const child = spawn(
      process.execPath,
      [...node, '--import', MEASURE, main, 'scan', '--fail-on', 'none', '--now', now, '--out', out, ...args],
      {
        cwd: join(folder, 'home'),
        env: environment(options, join(folder, 'home'), measures),
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let stderr = '';
    child.stderr.on('data', (bytes: Buffer) => void (stderr += bytes.toString()));
    const [status] = (await once(child, 'close')) as [number | null];
    const wall = (performance.timeOrigin + performance.now() - startedAt) / 1000;
    if (status !== 0) throw new Error(`the scan ended with status ${status}: ${stderr}`);
    const { cpu, rss } = JSON.parse(await readFile(measures, 'utf8')) as { cpu: number; rss: number };
    return { status, stderr, wall, startedAt, cpu, peakRss: rss, ...(await reported(out)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Nothing of this machine's own AWS set-up. */
function environment(
  { endpoint, credentials = OWN }: ScanOptions,
  home: string,
  measures: string,
): NodeJS.ProcessEnv {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return {
    PATH: process.env['PATH'],
    HOME: home,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
    AWS_EC2_METADATA_DISABLED: 'true',
    BENCH_MEASURE: measures,
  };
}

/** Counts the findings without holding them. */
async function reported(out: string) {
  let findings = 0;
  for await (const chunk of createReadStream(join(out, 'findings.ndjson'))) {
    for (const byte of chunk as Buffer) if (byte === 10) findings += 1;
  }
  const file = join(out, 'report.json');
  const { size } = await stat(file);
  return { findings, report: await headOf(file), reportBytes: size };
}

/** A report may be too long to be parsed: its first members are, and how each account stands, which has a line. */
async function headOf(report: string): Promise<Head> {
  const file = createReadStream(report, 'utf8');
  let head = '';
  let accounts: string[] | undefined;
  for await (const line of createInterface({ input: file })) {
    if (line.startsWith('  "coverage"')) break;
    if (line === '  "groups": {') accounts = [];
    if (accounts === undefined) head += line;
    else if (/^ {6}"\d{12}": /.test(line)) accounts.push(line.replace(/,$/, ''));
  }
  file.destroy();
  if (accounts === undefined) throw new Error('the report is not laid out as it used to be');
  return JSON.parse(`${head}"accounts": {${accounts.join()}}}`) as Head;
}
