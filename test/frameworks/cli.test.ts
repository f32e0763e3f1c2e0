import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { CheckFacts } from '../../src/model/catalog.ts';
import type { Framework } from '../../src/model/framework.ts';
import type { FrameworkStanding, Report } from '../../src/model/report.ts';
import { aboveline, emptyFolder, type RunOptions } from '../helpers/cli.ts';

const OURS = `id: ours-1.0
name: Our baseline
version: "1.0"
requirements:
  - id: "1.1"
    title: Buckets are private
    checks: [s3-bucket-public-access-blocked]
  - id: "1.2"
    title: Policies are reviewed
    checks: []
`;

/** A folder with the framework, the config or both. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = emptyFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

async function demo(args: readonly string[], cwd = emptyFolder()): Promise<Report> {
  const { stderr } = await aboveline(['demo', ...args, '--format', 'json', '--out', 'out'], { cwd });
  expect(stderr).not.toContain('an error of');
  return JSON.parse(readFileSync(join(cwd, 'out/report.json'), 'utf8')) as Report;
}

async function idsOf(args: readonly string[], options: RunOptions = {}): Promise<string[]> {
  const { stdout, stderr } = await aboveline(['checks', '--json', ...args], options);
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as CheckFacts[]).map(({ id }) => id);
}

function statusOf(standing: FrameworkStanding | undefined, id: string): string | undefined {
  return standing?.requirements.find((requirement) => requirement.id === id)?.status;
}

describe('aboveline frameworks', () => {
  it('lists them with how much of each has checks', async () => {
    const { status, stdout } = await aboveline(['frameworks']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^cis-7\.0 +CIS AWS Foundations Benchmark 7\.0\.0\n +\d+ of 70 requirements have checks$/m,
    );
    expect(stdout).toMatch(/^hipaa .*\n +\d+ of 32 automatable requirements have checks$/m);
  });

  it('gives all as JSON', async () => {
    const all = JSON.parse((await aboveline(['frameworks', '--json'])).stdout) as Framework[];
    expect(all).toHaveLength(10);
    expect(all[0]).toMatchObject({ id: 'cis-7.0', version: '7.0.0' });
  });

  it("shows a framework of the user's own that may be used as it is", async () => {
    const { stdout } = await aboveline(['frameworks', '--help']);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    const text = stdout.slice(stdout.indexOf('  id: ours-1.0')).replaceAll(/^ {2}/gm, '');
    const cwd = folderWith({ 'ours.yaml': text });
    expect(await idsOf(['--framework', 'ours.yaml'], { cwd })).toEqual(['s3-bucket-public-access-blocked']);
  });
});

describe('--framework', () => {
  it('selects the checks of its requirements, and no others', async () => {
    const all = JSON.parse((await aboveline(['frameworks', '--json'])).stdout) as Framework[];
    const cis = all.find(({ id }) => id === 'cis-7.0');
    const checks = new Set(cis?.requirements.flatMap((requirement) => requirement.checks));
    expect(await idsOf(['--framework', 'cis-7.0'])).toEqual([...checks].toSorted());
  });

  it('narrows with the other criteria', async () => {
    const ids = await idsOf([
      '--framework',
      'cis-7.0',
      '--service',
      's3',
      '--exclude-check',
      's3-bucket-tls-demanded',
    ]);
    expect(ids).toEqual([
      's3-account-public-access-blocked',
      's3-bucket-mfa-delete-enabled',
      's3-bucket-not-public-by-policy',
      's3-bucket-public-access-blocked',
    ]);
  });

  it('takes several, and files beside', async () => {
    const cwd = folderWith({ 'ours.yaml': OURS });
    const ids = await idsOf(['--framework', './ours.yaml,soc2'], { cwd });
    const soc2 = await idsOf(['--framework', 'soc2']);
    expect(ids).toEqual([...new Set([...soc2, 's3-bucket-public-access-blocked'])].toSorted());
  });

  it('stands in the config too, where paths start from the config', async () => {
    const cwd = folderWith({ 'ours.yaml': OURS, 'aboveline.yaml': 'select:\n  frameworks: [ours.yaml]\n' });
    mkdirSync(join(cwd, 'below'));
    // The config is looked for up to the home folder.
    const below = { cwd: join(cwd, 'below'), env: { HOME: cwd } };
    expect(await idsOf([], below)).toEqual(['s3-bucket-public-access-blocked']);
    expect(await idsOf(['--framework', 'cis-7.0', '--service', 'vpc'], below)).toContain(
      'vpc-flow-logs-enabled',
    );
  });

  it.each([
    [['--framework', 'cis-8.0'], /^aboveline: there is no framework "cis-8\.0"; did you mean cis-\d\.0\?\n$/],
    [['--framework', 'broken.yaml'], /^aboveline: .*broken\.yaml:7: there is no check s3-bucket-privat\n$/],
  ] as const)('refuses %s in one line', async (args, says) => {
    const text = OURS.replace('s3-bucket-public-access-blocked', 's3-bucket-privat');
    const cwd = folderWith({ 'broken.yaml': text });
    const { status, stdout, stderr } = await aboveline(['checks', ...args], { cwd });
    expect(stderr).toMatch(says);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('cannot be excluded by', async () => {
    const cwd = folderWith({ 'aboveline.yaml': 'exclude:\n  frameworks: [soc2]\n' });
    const { stderr } = await aboveline(['checks'], { cwd });
    expect(stderr).toMatch(/aboveline\.yaml:2: unknown key exclude\.frameworks/);
  });
});

describe('the report of the demo', () => {
  it('says how every framework stands', async () => {
    const { frameworks, scan } = await demo([]);
    expect(scan.selection.frameworks).toEqual([]);
    expect(frameworks.map(({ id }) => id)).toEqual([
      'cis-7.0',
      'cis-6.0',
      'cis-5.0',
      'cis-3.0',
      'fsbp',
      'nist-800-53-r5',
      'pci-dss-4.0',
      'iso-27001-2022',
      'soc2',
      'hipaa',
    ]);
    const [cis] = frameworks;
    expect(statusOf(cis, '2.5')).toBe('fail');
    expect(statusOf(cis, '2.4')).toBe('pass');
    expect(statusOf(cis, '2.1.2')).toBe('not-automated');
    for (const { total, status } of frameworks) {
      expect(Object.values(status).reduce((sum, count) => sum + count)).toBe(total);
    }
  });

  it('says of a part of it what did not run', async () => {
    const { frameworks } = await demo(['--service', 's3']);
    const [cis] = frameworks;
    expect(statusOf(cis, '3.1.1')).toBe('fail');
    expect(statusOf(cis, '2.4')).toBe('not-run');
    expect(cis?.status.pass).toBe(0);
  });

  it("holds the selected framework alone, the user's own too", async () => {
    const { frameworks, scan } = await demo(['--framework', 'ours.yaml'], folderWith({ 'ours.yaml': OURS }));
    expect(scan.selection.frameworks).toEqual(['ours-1.0']);
    expect(frameworks).toMatchObject([
      {
        id: 'ours-1.0',
        total: 2,
        covered: 1,
        requirements: [
          { id: '1.1', status: 'fail', checks: ['s3-bucket-public-access-blocked'] },
          { id: '1.2', status: 'not-automated', checks: [] },
        ],
      },
    ]);
  });
});

it('aboveline explain tells the requirements that a check is a part of', async () => {
  const { stdout } = await aboveline(['explain', 'iam-root-mfa-enabled']);
  expect(stdout).toMatch(/Requirements\n {2}cis-7\.0 +2\.5\n {2}cis-6\.0 +2\.4\n/);
});
