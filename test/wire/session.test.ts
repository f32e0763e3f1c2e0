import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { constants, gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buildAccount } from '../../scripts/sample/account.ts';
import { startFront, type Front } from '../../scripts/sample/front.ts';
import { startMoto, type Moto } from '../../scripts/sample/moto.ts';
import type { Finding } from '../../src/model/finding.ts';
import { aboveline, emptyFolder, MAIN } from '../helpers/cli.ts';
import { scan, signedIn, WHERE, type Scanned } from './scan.ts';

const verdicts = (findings: readonly Finding[]) => new Map(findings.map(({ id, status }) => [id, status]));
const callsTo = ({ counts }: Front) => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** How many calls are before the last seal of what is being recorded. */
function sealedIn(file: string): number {
  if (!existsSync(file)) return 0;
  const text = gunzipSync(readFileSync(file), { finishFlush: constants.Z_SYNC_FLUSH }).toString();
  const lines = text.slice(0, Math.max(text.lastIndexOf('{"sealed"'), 0)).split('\n');
  return lines.filter((line) => line.startsWith('{"account"')).length;
}

/** How many answers a scan said that it goes on from. */
const answersIn = (stderr: string) => Number(/goes on from (\d+) answers in .*asked again/.exec(stderr)?.[1]);

/** Python: runs its arguments in a terminal, and closes it when it shows that something is being read. */
const CLOSED_TERMINAL = `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
seen = b''
while b'calls, 1 s' not in seen:
    seen += os.read(terminal, 4096)
os.close(terminal)
os.waitpid(pid, 0)
`;

let moto: Moto;
let now: Date;
const fronts: Front[] = [];

/** A way to the sample account that has counted nothing yet. */
async function newFront(): Promise<Front> {
  const front = await startFront({ moto: moto.url, now });
  fronts.push(front);
  return front;
}

beforeAll(async () => {
  moto = await startMoto();
  await buildAccount(moto.url);
  now = new Date();
}, 300_000);

afterAll(async () => {
  await Promise.all(fronts.map((front) => front.stop()));
  await moto?.stop();
});

describe('a scan that ends early', () => {
  const recording = join(emptyFolder(), 'scan.gz');
  let full: Scanned;
  let cut: Scanned;
  let front: Front;
  let fullCalls: number;

  beforeAll(async () => {
    const other = await newFront();
    full = await scan(WHERE, other.url);
    fullCalls = callsTo(other);
    front = await newFront();
    const early = ['--max-rps', '40', '--deadline', '2s', '--record', recording];
    cut = await scan([...WHERE, ...early, '--fail-on', 'none'], front.url);
  }, 120_000);

  it('has a whole report by its deadline, in which the rest was not reached', () => {
    expect(cut.status).toBe(0);
    expect(cut.report.scan.partial).toBe(true);
    const unknown = cut.findings.filter(({ status }) => status === 'unknown');
    expect(unknown.length).toBeGreaterThan(50);
    for (const { cause } of unknown) {
      expect(cause).toMatchObject({ kind: 'not-reached', message: 'the deadline of 2s came first' });
    }
    const known = verdicts(full.findings);
    for (const { id, status, check } of cut.findings) {
      if (status !== 'unknown') expect(status, check).toBe(known.get(id));
    }
    const checks = ({ findings }: Scanned) => new Set(findings.map(({ check }) => check));
    expect(checks(cut)).toEqual(checks(full));
  });

  it('sends no more calls a second than it may', () => {
    // 2 s at 40 a second, and what signing in takes.
    expect(callsTo(front)).toBeGreaterThan(0);
    expect(callsTo(front)).toBeLessThanOrEqual(90);
    expect(fullCalls).toBeGreaterThan(200);
  });

  it('is continued from its recording, asking only for the rest', async () => {
    const before = callsTo(front);
    const lines = gunzipSync(readFileSync(recording)).toString().trimEnd().split('\n');
    const held = (JSON.parse(lines.at(-1) ?? '') as { calls: number }).calls;
    expect(held).toBeGreaterThan(0);
    const resumed = await scan([...WHERE, '--resume', recording], front.url);
    expect(resumed.report.scan.partial).toBe(false);
    expect(verdicts(resumed.findings)).toEqual(verdicts(full.findings));
    // Who signs in is asked anew.
    expect(callsTo(front) - before).toBeLessThanOrEqual(fullCalls - held + 1);
    const replayed = await scan(['--replay', recording]);
    expect(replayed.text === resumed.text, 'the findings are the same').toBe(true);
  });

  it('is continued from what a crash left of its recording, twice', async () => {
    const killed = await newFront();
    const file = join(emptyFolder(), 'killed.gz');
    /** Kills the scan as soon as more calls than these are sealed. */
    const crash = (args: string[], calls: number) =>
      aboveline(['scan', ...WHERE, '--max-rps', '40', ...args], {
        env: signedIn(killed.url),
        async killAfter() {
          while (sealedIn(file) <= calls) await sleep(50);
        },
      });
    expect((await crash(['--record', file], 20)).status).toBeNull();
    const first = sealedIn(file);
    expect(first).toBeGreaterThan(20);
    const refused = await aboveline(['scan', '--replay', file]);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toBe(
      `aboveline: ${file} is cut off: it has no closing hash. --resume goes on with it\n`,
    );
    const second = await crash(['--resume', file], first);
    expect(second.status).toBeNull();
    expect(answersIn(second.stderr)).toBe(first);
    const held = sealedIn(file);
    expect(held).toBeGreaterThan(first);

    const before = callsTo(killed);
    const last = await scan([...WHERE, '--resume', file], killed.url);
    expect(answersIn(last.stderr)).toBe(held);
    // Who signs in is asked anew.
    expect(callsTo(killed) - before).toBe(fullCalls - held + 1);
    expect(last.report.scan.partial).toBe(false);
    expect(verdicts(last.findings)).toEqual(verdicts(full.findings));
    expect(readdirSync(dirname(file))).toEqual(['killed.gz']);
    const replayed = await scan(['--replay', file]);
    expect(replayed.text === last.text, 'the findings are the same').toBe(true);
  }, 60_000);

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`writes what there is at ${signal}, marked partial, and seals its recording`, async () => {
      const file = join(emptyFolder(), 'interrupted.gz');
      const slow = ['--max-rps', '40', '--record', file];
      const { status, report, findings, stderr } = await scan([...WHERE, ...slow], (await newFront()).url, {
        interruptAt: 'resources read',
        signal,
      });
      expect(status).toBe(130);
      expect(stderr).toContain('interrupted; writing what was found');
      expect(report.scan.partial).toBe(true);
      expect(findings.some(({ cause }) => cause?.message === 'the scan was interrupted')).toBe(true);
      const replayed = await scan(['--replay', file, '--fail-on', 'none']);
      expect(replayed.report.scan.partial).toBe(true);
      const known = verdicts(replayed.findings);
      for (const { id, status: verdict, check } of findings) {
        if (verdict !== 'unknown') expect(known.get(id), check).toBe(verdict);
      }
    });
  }

  it('writes what there is when its terminal is closed, and nobody reads what it says', async () => {
    const folder = emptyFolder();
    const { url } = await newFront();
    const args = ['scan', ...WHERE, '--max-rps', '40', '--record', 'closed.gz', '--out', 'reports'];
    await promisify(execFile)('python3', ['-c', CLOSED_TERMINAL, process.execPath, MAIN, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', ...signedIn(url) },
    });
    expect(readdirSync(join(folder, 'reports'))).toEqual(['findings.ndjson', 'report.json']);
    const replayed = await scan(['--replay', join(folder, 'closed.gz'), '--fail-on', 'none']);
    expect(replayed.report.scan.partial).toBe(true);
  });
});

describe('a recording', () => {
  const recording = join(emptyFolder(), 's3.gz');

  beforeAll(async () => {
    await scan([...WHERE, '--service', 'account,iam', '--record', recording], (await newFront()).url);
  });

  it('of a part says unknown of the rest', async () => {
    const { findings, status } = await scan(['--replay', recording, '--service', 'rds,account']);
    const rds = findings.filter(({ service }) => service === 'rds');
    expect(new Set(rds.map(({ region }) => region)).size).toBe(3);
    for (const { cause } of rds) expect(cause).toMatchObject({ kind: 'not-recorded', code: 'NotRecorded' });
    expect(
      findings.filter(({ service }) => service === 'account').map(({ cause }) => cause),
    ).not.toContainEqual(expect.objectContaining({ kind: 'not-recorded' }));
    expect(status).toBe(0);
  });

  it('is judged by its own clock, or by another that is named', async () => {
    const rotated = ['--replay', recording, '--check', 'iam-user-access-keys-rotated'];
    const failing = async (...now: string[]) =>
      (await scan([...rotated, ...now])).findings.filter(({ status }) => status === 'fail').length;
    const then = await failing();
    const later = await failing('--now', '2040-01-01');
    expect(then).toBeGreaterThan(0);
    expect(later).toBeGreaterThan(then);
  });
});

describe('Regions', () => {
  it('are all scanned that are enabled, when none is named', async () => {
    const { report, findings } = await scan(['--service', 'vpc'], (await newFront()).url);
    const [account] = report.scan.accounts;
    expect(account?.regions.scanned.length).toBeGreaterThan(15);
    expect(account?.regions.excluded).toEqual([]);
    expect(new Set(findings.map(({ region }) => region))).toEqual(new Set(account?.regions.scanned));
    expect(findings.filter(({ status }) => status === 'unknown')).toEqual([]);
  });

  it('that are left out are said', async () => {
    const { report } = await scan(
      ['--service', 'vpc', '--exclude-regions', 'us-east-1'],
      (await newFront()).url,
    );
    expect(report.scan.accounts[0]?.regions.excluded).toEqual(['us-east-1']);
  });

  it('that do not exist are refused, with the nearest', async () => {
    const env = signedIn((await newFront()).url);
    const { status, stderr } = await aboveline(['scan', '--region', 'eu-wset-1'], { env });
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^aboveline: there is no Region "eu-wset-1" for this account; did you mean eu-west-1\?\n$/,
    );
  });
});

describe('stdout', () => {
  it('holds one format alone, where it is asked for there', async () => {
    const env = signedIn((await newFront()).url);
    const args = [
      'scan',
      '--service',
      'account',
      '--regions',
      'eu-west-1',
      '--fail-on',
      'none',
      '--out',
      '-',
    ];
    const { stdout, status } = await aboveline([...args, '--format', 'json'], { env });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: '1.0' });
  });
});
