import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { json } from '../../reports/json.ts';
import type { Change, Changes } from '../../src/model/changes.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { ScanFacts } from '../../src/model/report.ts';
import { aboveline, emptyFolder } from '../helpers/cli.ts';
import { denied, finding, reportOf } from '../reports/fixtures.ts';

/** What a report.json or a diff holds of changes. */
type Written = Omit<Changes, 'list'> & { readonly list: readonly Change[] };

const folder = emptyFolder();
const path = (name: string) => join(folder, name);

/** The demo's report.json under a name of its own. */
async function demo(name: string, ...args: string[]) {
  const out = path(name);
  const ended = await aboveline(['demo', '--format', 'json', '--out', out, ...args]);
  return { ...ended, file: join(out, 'report.json') };
}

function changesIn(file: string): Written {
  return (JSON.parse(readFileSync(file, 'utf8')) as { changes: Written }).changes;
}

async function diff(before: string, after: string, ...args: string[]) {
  const ended = await aboveline(['diff', before, after, '--format', 'json', ...args]);
  expect(ended.stderr).toBe('');
  return { ...ended, changes: (JSON.parse(ended.stdout) as { changes: Written }).changes };
}

let whole: string;

beforeAll(async () => {
  whole = (await demo('whole', '--fail-on', 'none')).file;
});

describe('two scans of the demo', () => {
  it('that are the same have no change, and no status that says so', async () => {
    const { status, changes } = await diff(whole, whole);
    expect(status).toBe(0);
    expect(changes.counts).toEqual({});
  });

  it('by other parameters differ by them', async () => {
    const config = path('params.yaml');
    writeFileSync(config, 'params:\n  rds-instance-backups-retained:\n    minDays: 30\n');
    const { file } = await demo('params', '--config', config);
    const { status, changes } = await diff(whole, file);
    expect(Object.keys(changes.counts)).toEqual(['parameter-changed']);
    expect(new Set(changes.list.map(({ why }) => why))).toEqual(new Set(['minDays was 7 and is 30']));
    expect(changes.worse.medium).toBe(changes.list.length);
    // They are of medium severity, and the default is high.
    expect(status).toBe(0);
    expect((await diff(whole, file, '--fail-on', 'medium')).status).toBe(1);
    expect((await diff(file, whole, '--fail-on', 'medium')).status).toBe(0);
    expect((await diff(file, whole)).changes.counts).toEqual(changes.counts);
  });

  it('without a check differ by that check', async () => {
    const { file } = await demo('without', '--exclude-check', 's3-bucket-versioning-enabled');
    const { status, changes } = await diff(whole, file, '--fail-on', 'informational');
    expect(Object.keys(changes.counts)).toEqual(['no-longer-checked']);
    expect(new Set(changes.list.map(({ check }) => check))).toEqual(
      new Set(['s3-bucket-versioning-enabled']),
    );
    expect(status).toBe(0);
    const back = await diff(file, whole, '--fail-on', 'low');
    expect(Object.keys(back.changes.counts)).toEqual(['newly-checked']);
    expect(back.status).toBe(1);
  });

  it('of some tags lose what the others are about', async () => {
    const { file } = await demo('tags', '--tag', 'team=shop', '--check', 's3-bucket-versioning-enabled');
    const { changes } = await diff(whole, file);
    const about = changes.list.filter(({ check }) => check === 's3-bucket-versioning-enabled');
    expect(new Set(about.map(({ cause }) => cause))).toEqual(new Set(['lost-visibility']));
  });

  it('of which the later is judged much later have changed by time, and by no other check', async () => {
    const { file } = await demo('later', '--now', '2031-01-01');
    const { changes } = await diff(whole, file);
    const { regressed, fixed, ...others } = changes.counts;
    expect(regressed).toBeGreaterThan(0);
    expect(fixed).toBeGreaterThan(0);
    expect(others).toEqual({});
    const why = new Set(changes.list.map((change) => change.why));
    expect(why).toEqual(new Set(['what was seen is the same, and time has passed']));
  });
});

describe('--baseline', () => {
  it('adds the changes to the summary and to report.json, and --only-new forgives what failed before', async () => {
    const args = ['demo', '--baseline', whole, '--out', path('again'), '--format', 'terminal,json'];
    const { status, stdout } = await aboveline(args);
    expect(status).toBe(1);
    expect(stdout).toContain('Since ');
    expect(stdout).toContain('Nothing has changed');
    expect(changesIn(join(path('again'), 'report.json'))).toMatchObject({
      before: { file: whole },
      counts: {},
    });
    expect((await aboveline([...args, '--only-new'])).status).toBe(0);
  });

  it('--only-new counts what fails since', async () => {
    const { file } = await demo('few', '--exclude-service', 's3');
    const args = ['--format', 'json', '--out', path('more'), '--baseline', file, '--only-new'];
    expect((await aboveline(['demo', ...args])).status).toBe(1);
    expect((await aboveline(['demo', ...args, '--exclude-service', 's3'])).status).toBe(0);
    expect((await aboveline(['demo', ...args, '--fail-on', 'none'])).status).toBe(0);
    const coverage = ['--exclude-service', 's3', '--require-coverage', '100'];
    expect((await aboveline(['demo', ...args, ...coverage])).status).toBe(3);
  });

  it('may be the very file that is written', async () => {
    const { file } = await demo('same');
    const { status } = await demo(
      'same',
      '--baseline',
      file,
      '--only-new',
      '--check',
      's3-bucket-versioning-enabled',
    );
    expect(status).toBe(0);
    expect(Object.keys(changesIn(file).counts)).toEqual(['no-longer-checked']);
  });

  it('goes with a report that was written before', async () => {
    const { file } = await demo('one', '--service', 's3');
    const { status, stdout } = await aboveline(['report', file, '--baseline', whole]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/No longer checked +[\d,]+/);
  });

  it('is told with every finding that a pull request is about', async () => {
    const { file } = await demo('pr', '--exclude-check', 's3-bucket-versioning-enabled');
    const { stdout } = await aboveline(['diff', file, whole, '--format', 'markdown']);
    expect(stdout).toContain('## What changed since');
    expect(stdout).toContain('| Newly checked | 25 |');
  });
});

describe('reports of other scans', () => {
  const ran = [{ check: 's3-bucket-public-access-blocked', types: ['AWS::S3::Bucket'], every: true }];
  function written(name: string, findings: readonly Finding[], facts: Partial<ScanFacts> = {}): string {
    writeFileSync(path(name), [...json(reportOf(findings, { ran, ...facts }))].join(''));
    return path(name);
  }
  const unlisted = denied('s3:ListBuckets', 's3:ListAllMyBuckets', {
    region: 'global',
    name: 'every AWS::S3::Bucket',
    resource: { arn: 'arn:aws:s3::123456789012:Bucket/*', id: '*' },
  });

  it('what a denied list hides is neither fixed nor gone', async () => {
    const before = written('before.json', [finding()]);
    const { status, changes } = await diff(before, written('after.json', [unlisted]));
    expect(changes.counts).toEqual({ 'lost-visibility': 2 });
    expect(status).toBe(0);
  });

  it('what was fixed, what regressed and what is new are told apart', async () => {
    const before = written('before.json', [finding({ name: 'a' }), finding({ name: 'b', status: 'pass' })]);
    const after = written('after.json', [
      finding({ name: 'a', status: 'pass' }),
      finding({ name: 'b' }),
      finding({ name: 'c' }),
    ]);
    const { status, changes } = await diff(before, after);
    expect(changes.counts).toEqual({ regressed: 1, 'new-resource': 1, fixed: 1 });
    expect(status).toBe(1);
    expect((await diff(before, after, '--fail-on', 'critical')).status).toBe(0);
    expect((await diff(before, after, '--fail-on', 'none')).status).toBe(0);
  });

  const LINES = [...json(reportOf([finding({ name: 'a' }), finding({ name: 'b' })], { ran }))]
    .join('')
    .split('\n');
  const [first = 0, second = 0] = LINES.flatMap((line, index) =>
    line.startsWith('    {"id"') ? [index] : [],
  );
  const swapped = LINES.with(first, `${LINES[second]},`).with(second, (LINES[first] ?? '').slice(0, -1));
  it.each<[string, string[], RegExp]>([
    [
      'out of order',
      ['diff', path('spoilt.json'), path('good.json')],
      /was changed: its findings are not in order/,
    ],
    ['out of order, before anything is scanned', ['demo', '--baseline', path('spoilt.json')], /not in order/],
    [
      'not there',
      ['diff', path('nowhere.json'), path('good.json')],
      /nowhere\.json does not exist; `aboveline scan` writes a report\.json/,
    ],
    [
      'a folder',
      ['diff', folder, path('good.json')],
      /aboveline-test-\w+ is a folder; name the report\.json in it/,
    ],
    ['no report', ['demo', '--baseline', path('none.json')], /none\.json is not a report of aboveline/],
    ['missing, where only what is new counts', ['demo', '--only-new'], /--only-new needs a --baseline/],
  ])('a baseline that is %s is refused in one line', async (_, args, says) => {
    writeFileSync(path('good.json'), LINES.join('\n'));
    writeFileSync(path('spoilt.json'), swapped.join('\n'));
    writeFileSync(path('none.json'), '{}');
    const { status, stdout, stderr } = await aboveline(args);
    expect(stderr).toMatch(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect([status, stdout]).toEqual([2, '']);
  });
});

it('the help tells the exit statuses and fits 80 columns', async () => {
  for (const command of ['diff', 'scan', 'demo', 'report']) {
    const { stdout } = await aboveline([command, '--help']);
    expect(
      stdout.split('\n').filter((line) => line.length > 80),
      command,
    ).toEqual([]);
    expect(stdout).toContain(command === 'diff' ? 'Exit status' : '--baseline');
  }
});
