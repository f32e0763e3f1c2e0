import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { beforeAll, describe, expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Matrix } from '../../src/model/matrix.ts';
import type { Report } from '../../src/model/report.ts';
import { aboveline, emptyFolder } from '../helpers/cli.ts';

const DEMO = fileURLToPath(new URL('../../assets/demo.ndjson.gz', import.meta.url));
const CHECK = 's3-bucket-public-access-blocked';
/** The day after the exceptions below have ended. */
const LATER = '2027-01-01';

const CONFIG = `owners:
  - { owner: data team, service: s3 }
exceptions:
  - check: ${CHECK}
    resource: 'arn:aws:s3:::*'
    owner: data team
    reason: moved behind CloudFront in the first quarter
    approver: jane.doe
    expires: 2026-12-31
attestations:
  - layer: os-network-firewall
    service: s3
    statement: Buckets are reached by VPC endpoints alone.
    owner: network team
    evidence: https://wiki.example.com/endpoints
    expires: 2026-12-31
`;

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly findings: Finding[];
  readonly text: string;
  readonly folder: string;
  readonly file: string;
}

async function run(args: readonly string[], config: string): Promise<Ran> {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'aboveline.yaml'), config);
  const { status, stdout, stderr } = await aboveline([...args], { cwd: folder });
  const out = join(folder, 'aboveline-report');
  const text = readFileSync(join(out, 'findings.ndjson'), 'utf8');
  const findings = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding);
  return { status, stdout, stderr, findings, text, folder, file: join(out, 'report.json') };
}

const own = (findings: readonly Finding[], check: string) =>
  findings.filter((finding) => finding.check === check).map(({ status, message }) => `${status} ${message}`);

describe('a scan with owners, exceptions and attestations', () => {
  let plain: Ran;
  let governed: Ran;
  let later: Ran;
  beforeAll(async () => {
    const args = ['demo', '--service', 's3'];
    [plain, governed, later] = await Promise.all([
      run(args, ''),
      run(args, CONFIG),
      run([...args, '--now', LATER], CONFIG),
    ]);
  });

  it('accepts what fails, and keeps what was seen of it', () => {
    const failed = plain.findings.filter(({ check, status }) => check === CHECK && status === 'fail');
    expect(failed.length).toBeGreaterThan(0);
    for (const before of failed) {
      expect(governed.findings.find(({ id }) => id === before.id)).toEqual({
        ...before,
        status: 'accepted',
        accepted: {
          owner: 'data team',
          reason: 'moved behind CloudFront in the first quarter',
          approver: 'jane.doe',
          expires: '2026-12-31',
          was: 'fail',
        },
        owner: 'data team',
      });
    }
    expect(own(governed.findings, 'exception-in-force')).toEqual([
      `pass is in force until 2026-12-31, for ${failed.length} findings`,
    ]);
    expect(own(governed.findings, 'attestation-in-force')).toEqual(['pass is in force until 2026-12-31']);
  });

  it('comes of checks that can be explained, those of aboveline itself included', async () => {
    const known = new Set(shipped.checks.map(({ id }) => id));
    const own = new Map(governed.findings.map((one) => [one.check, one]));
    for (const id of known) own.delete(id);
    expect([...own.keys()].toSorted()).toEqual(['attestation-in-force', 'exception-in-force']);
    const { stdout: listed } = await aboveline(['checks']);
    for (const id of ['account-region-readable', ...own.keys()]) {
      const { stdout, status } = await aboveline(['explain', id]);
      expect(status).toBe(0);
      expect(stdout).toContain(own.get(id)?.title ?? 'Every enabled Region can be read');
      for (const title of ['What aboveline judges by itself', 'Why it matters', 'How to mend it']) {
        expect(stdout).toContain(`\n${title}\n`);
      }
      expect(stdout).not.toMatch(/What it reads|IAM actions|undefined/);
      expect(listed).toMatch(new RegExp(`Of aboveline itself[^]* ${id}\\n`));
    }
  });

  it('changes nothing else', () => {
    const others = ({ findings }: Ran) =>
      findings
        .filter(({ check, status }) => !check.endsWith('-in-force') && status !== 'accepted')
        .map(({ owner: _owner, ...rest }) => rest);
    const accepted = new Set(
      governed.findings.filter(({ status }) => status === 'accepted').map(({ id }) => id),
    );
    expect(others(governed)).toEqual(others(plain).filter(({ id }) => !accepted.has(id)));
  });

  it('lets nothing pass when the exception has ended', () => {
    expect(later.findings.filter(({ status }) => status === 'accepted')).toEqual([]);
    expect(own(later.findings, 'exception-in-force')).toEqual([
      expect.stringMatching(/^fail expired on 2026-12-31; what it was about fails: \d+ findings$/),
    ]);
    expect(own(later.findings, 'attestation-in-force')).toEqual(['fail expired on 2026-12-31']);
  });

  it('shows it in the terminal, at 80 columns', () => {
    expect(governed.stdout).toMatch(/fail +unknown +accepted +pass/);
    expect(governed.stdout).toMatch(/Who answers for it/);
    expect(plain.stdout).not.toMatch(/accepted|Who answers/);
    for (const line of governed.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('ends with 0 where all that fails is accepted', async () => {
    const args = ['demo', '--check', CHECK, '--fail-on', 'low'];
    expect((await run(args, '')).status).toBe(1);
    expect((await run(args, CONFIG)).status).toBe(0);
    expect((await run([...args, '--now', LATER], CONFIG)).status).toBe(1);
  });

  it('is the same when it is replayed, and when its report is shown again', async () => {
    const replayed = await run(['scan', '--replay', DEMO, '--service', 's3'], CONFIG);
    expect(replayed.text === governed.text, 'the findings are the same').toBe(true);
    const again = await aboveline(['report', governed.file, '--format', 'ndjson', '--out', '-']);
    expect(again.stdout === governed.text, 'the findings are the same').toBe(true);
    const { stdout } = await aboveline(['report', governed.file]);
    expect(stdout).toBe(governed.stdout);
  });

  it('says an exception is not needed or matches nothing only where it looked', async () => {
    const config = (region: string) => `exceptions:
  - check: s3-bucket-default-encryption-enabled
    region: ${region}
    resource: 'arn:aws:s3:::quillmarsh-*'
    owner: a
    reason: b
    approver: c
    expires: 2026-12-31
`;
    const judge = async (region: string, ...args: string[]) =>
      own((await run(['demo', '--service', 's3', ...args], config(region))).findings, 'exception-in-force');
    const { scan } = JSON.parse(readFileSync(plain.file, 'utf8')) as Report;
    const [left = ''] = scan.accounts[0]?.regions.excluded ?? [];
    expect(await judge('eu-west-1')).toEqual([
      expect.stringMatching(/^fail is not needed: what it is about passes \(\d+ findings\)$/),
    ]);
    expect(await judge('eu-wset-1')).toEqual(['fail matches no finding']);
    expect(await judge(left)).toEqual([]);
    expect(await judge('eu-wset-1', '--exclude-check', 's3-bucket-default-encryption-enabled')).toEqual([]);
  });
});

describe('the responsibility matrix', () => {
  let governed: Ran;
  beforeAll(async () => void (governed = await run(['demo'], CONFIG)));

  it('tells how every layer of every service in use stands', async () => {
    const { stdout, stderr, status } = await aboveline(['matrix', '--format', 'json'], {
      cwd: governed.folder,
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const matrix = JSON.parse(stdout) as Matrix;
    const cells = Object.fromEntries(
      matrix.cells.map((cell) => [`${cell.service} ${cell.layer}`, cell.status]),
    );
    expect(cells).toMatchObject({
      's3 customer-data': 'failing',
      's3 os-network-firewall': 'attested',
      's3 server-side-encryption': 'passing',
      's3 aws-software': 'inherited',
      'ebs client-side-protection': 'not-automated',
      'account identity-and-applications': 'failing',
    });
    expect(new Set(matrix.cells.map(({ service }) => service))).toEqual(
      new Set([
        'account',
        'aurora',
        'ebs',
        'ec2',
        'ecs',
        'eks',
        'iam',
        'kms',
        'lambda',
        'rds',
        's3',
        'sns',
        'sqs',
        'vpc',
      ]),
    );
    expect(matrix.evidence).toEqual({
      file: 'aboveline-report/report.json',
      sha256: createHash('sha256').update(readFileSync(governed.file)).digest('hex'),
    });
    const { scan } = JSON.parse(readFileSync(governed.file, 'utf8')) as Report;
    let resources = 0;
    for (const { count } of scan.resources) resources += count;
    expect(matrix.footprint.resources).toBe(resources);
    const versions = new Map(shipped.checks.map(({ id, version }) => [id, version]));
    const judged = matrix.cells.flatMap(({ checkVersions }) => Object.entries(checkVersions));
    expect(judged.length).toBeGreaterThan(80);
    for (const [check, version] of judged) expect(version, check).toBe(versions.get(check));
    const buckets = matrix.cells.find(({ layer, service }) => service === 's3' && layer === 'customer-data');
    expect(buckets?.requirements['cis-7.0']).toEqual(['2.21', '3.1.4']);
    // Services whose duties are known, and that no check is about yet.
    expect(matrix.leftOut).toEqual({
      notInUse: [],
      notScanned: ['Amazon DynamoDB', 'Amazon ElastiCache'],
    });
  });

  it('is the same on the page of the scan, and on that of its report', async () => {
    const { stdout } = await aboveline(['matrix', '--format', 'json'], { cwd: governed.folder });
    const { evidence: _, ...matrix } = JSON.parse(stdout) as Matrix;
    const page = ['--format', 'html', '--out', '-'];
    const scanned = await aboveline(['demo', '--fail-on', 'none', ...page], { cwd: governed.folder });
    const shown = await aboveline(['report', governed.file, ...page]);
    for (const { stdout: html } of [scanned, shown]) {
      const [, overview = ''] = /id="overview">(.*?)<\/script>/s.exec(html) ?? [];
      expect(JSON.parse(overview)).toMatchObject({ matrix });
    }
  });

  it('is Markdown by either name, as a report is', async () => {
    const shown = (...args: string[]) => aboveline([...args, '--out', '-', '--format', 'md,markdown']);
    for (const args of [
      ['matrix', '--from', governed.file],
      ['report', governed.file],
    ]) {
      const { stdout, stderr } = await shown(...args);
      expect(stderr).toBe('');
      expect(stdout).toMatch(/^# /);
    }
  });

  it('names what was not scanned', async () => {
    const { file } = await run(['demo', '--service', 's3'], '');
    const { stdout } = await aboveline(['matrix', '--from', file]);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/Not scanned, or not everywhere: AWS Account Management, .*Amazon EBS/);
    expect(stdout).not.toContain('Not in use');
    const all = await aboveline(['matrix', '--from', file, '--all', '--format', 'csv']);
    expect(all.stdout).toMatch(/^ebs,.*,not scanned,/m);
  });

  it('is written in every format that is named', async () => {
    const out = emptyFolder();
    const { stdout, status } = await aboveline([
      'matrix',
      '--from',
      governed.file,
      '--format',
      'terminal,json,csv,html,md',
      '--out',
      out,
    ]);
    expect(status).toBe(0);
    expect(readdirSync(out).toSorted()).toEqual(['matrix.csv', 'matrix.html', 'matrix.json', 'matrix.md']);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each([
    [['matrix'], /^aboveline: aboveline-report\/report\.json does not exist; `aboveline scan` writes/],
    [['matrix', '--format', 'htm'], /^aboveline: there is no format "htm"; did you mean html\?/],
    [['matrix', '--format', 'csv,html'], /^aboveline: --out - takes one format/],
  ])('%j is wrong use, told in one line', async (args, says) => {
    const { status, stdout, stderr } = await aboveline(args);
    expect(stderr).toMatch(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

/** Of the shape of Prowler's own example: a key that is there twice, wildcards, expressions, exceptions. */
const MUTELIST = `Mutelist:
  Accounts:
    "123456789012":
      Checks:
        "rds_*":
          Regions: ["*"]
          Resources: ["*"]
        "*":
          Regions: ["*"]
          Resources: ["test"]
          Tags: ["a=b"]
        "*":
          Regions: ["*"]
          Resources: ["test"]
          Tags: ["stage=test", "project=one|project=two"]
    "*":
      Checks:
        s3_bucket_object_versioning:
          Regions: ["eu-west-1", "us-east-1"]
          Resources: ["ci-logs", ".+-logs"]
          Description: Logs are written once
        ecs_task_definitions_no_environment_secrets:
          Regions: ["*"]
          Resources: ["*"]
          Exceptions:
            Accounts: [123456789012]
            Regions: ["eu-west-1"]
`;

describe('import', () => {
  const put = (name: string, text: string) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, name), text);
    return { cwd: folder };
  };

  it('makes exceptions that the config refuses until they are filled in, and then takes', async () => {
    const { cwd } = put(
      'mutelist.yaml',
      'Mutelist:\n  Accounts:\n    123456789012:\n      Checks:\n        s3_bucket_level_public_access_block:\n' +
        '          Regions: ["*"]\n          Resources: ["*"]\n          Description: "moved\\nby \\u202e then"\n' +
        '        "s3_*": { Regions: ["*"], Resources: ["[x]"] }\n',
    );
    const { stdout, stderr, status } = await aboveline(['import', 'prowler-mutelist', 'mutelist.yaml'], {
      cwd,
    });
    expect(status).toBe(0);
    expect(stderr).toBe(
      'not imported: account 123456789012, check s3_*: the resource [x] is a pattern that has no like\naboveline: 1 imported, 1 not\n',
    );
    expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);

    writeFileSync(join(cwd, 'aboveline.yaml'), stdout);
    const refused = await aboveline(['checks'], { cwd });
    expect(refused.stderr).toMatch(
      /aboveline\.yaml:6: exceptions\.0\.owner must be filled in, and is still TODO\n$/,
    );
    expect(refused.status).toBe(2);

    const filled = stdout.replace('expires: TODO', 'expires: 2026-12-31').replaceAll(': TODO', ': jane.doe');
    const { findings } = await run(['demo', '--check', CHECK], filled);
    expect(findings.filter(({ status }) => status === 'accepted').length).toBeGreaterThan(0);
  });

  it('reads a mutelist in all that it may hold, and takes the config that comes of it', async () => {
    const { cwd } = put('mutelist.yaml', MUTELIST);
    const { stdout, stderr, status } = await aboveline(['import', 'prowler-mutelist', 'mutelist.yaml'], {
      cwd,
    });
    expect(status).toBe(0);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'not imported: account 123456789012, check *: it wants several tags at once',
      'not imported: account *, check s3_bucket_object_versioning: the resource .+-logs is a pattern that has no like',
      'not imported: account *, check ecs_task_definitions_no_environment_secrets: it has exceptions of its own',
      expect.stringMatching(/^aboveline: \d+ imported, 3 not$/),
    ]);
    expect(stdout).toContain(
      '# Prowler mutes rds_* of *\n  - check: rds-instance-multi-az\n    account: "123456789012"\n',
    );
    expect(stdout).toContain(
      '  - check: s3-bucket-versioning-enabled\n    resource: "*ci-logs"\n    region: us-east-1\n',
    );
    const filled = stdout
      .replaceAll('expires: TODO', 'expires: 2026-12-31')
      .replaceAll(': TODO', ': jane.doe');
    const { findings } = await run(['demo', '--service', 'rds'], filled);
    const failing = findings.filter(
      ({ check, status: is }) => check === 'rds-instance-multi-az' && is !== 'pass',
    );
    expect(failing.length).toBeGreaterThan(0);
    expect(new Set(failing.map(({ status: is }) => is))).toEqual(new Set(['accepted']));
  });

  it('reads what Security Hub gives', async () => {
    const finding = {
      Id: 'f1',
      AwsAccountId: '123456789012',
      GeneratorId: 'security-control/S3.8',
      Workflow: { Status: 'SUPPRESSED' },
      Resources: [{ Id: 'arn:aws:s3:::site' }],
    };
    const { cwd } = put('findings.json', JSON.stringify({ Findings: [finding] }));
    const { stdout } = await aboveline(['import', 'security-hub', 'findings.json'], { cwd });
    expect(stdout).toContain(
      `- check: ${CHECK}\n    resource: arn:aws:s3:::site\n    account: "123456789012"\n`,
    );
  });

  it.each([
    ['prowler-mutelist', 'x.yaml', '- a\n', /x\.yaml is no Prowler mutelist: /],
    ['prowler-mutelist', 'x.yaml', 'Mutelist: [\n', /x\.yaml is no Prowler mutelist: /],
    ['prowler-mutelist', 'x.yaml', 'Mutelist: { Accounts: { "*": {} } }', /Mutelist\.Accounts\.\*\.Checks: /],
    [
      'security-hub',
      'x.json',
      '{"Findings": [{}]}',
      /x\.json is no list of findings of Security Hub: Findings\.0\./,
    ],
  ])('%s refuses a file that is none, in one line', async (command, name, text, says) => {
    const { stderr, stdout, status } = await aboveline(['import', command, name], put(name, text));
    expect(stderr).toMatch(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('says which file cannot be read', async () => {
    const { stderr, status } = await aboveline(['import', 'security-hub', 'nowhere.json']);
    expect(stderr).toMatch(/^aboveline: cannot read nowhere\.json: /);
    expect(status).toBe(2);
  });
});

it.each([['matrix'], ['import'], ['import', 'prowler-mutelist']])(
  'the help of %s fits 80 columns',
  async (...command) => {
    const { stdout } = await aboveline([...command, '--help']);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  },
);

it('what records name a tag of takes the permission to read tags', async () => {
  const actions = async (config: string) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'aboveline.yaml'), config);
    return (await aboveline(['permissions', '--service', 's3'], { cwd })).stdout;
  };
  expect(await actions('owners: [{ owner: a, service: s3 }]')).not.toContain('s3:GetBucketTagging');
  expect(await actions('owners: [{ owner: a, tag: Team=web }]')).toContain('s3:GetBucketTagging');
});
