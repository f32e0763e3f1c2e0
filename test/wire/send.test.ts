import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import {
  EnableSecurityHubCommand,
  paginateGetFindings,
  SecurityHubClient,
  type AwsSecurityFinding,
} from '@aws-sdk/client-securityhub';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { asffFindings } from '../../reports/asff.ts';
import { json } from '../../reports/json.ts';
import { startFront, type Front } from '../../scripts/sample/front.ts';
import { startMoto, type Moto } from '../../scripts/sample/moto.ts';
import type { Report } from '../../src/model/report.ts';
import { folderWithAws } from '../helpers/aws-cli.ts';
import { aboveline } from '../helpers/cli.ts';
import { accepted } from '../reports/accepted.ts';
import { account } from '../reports/account.ts';
import { finding, many, reportOf, scanFacts } from '../reports/fixtures.ts';
import { scan, signedIn } from './scan.ts';

const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1'];
const OTHER = '210987654321';
/** As the front tells it from the path, `/findings/import`. */
const IMPORT = 'securityhub:Findings/import';

let moto: Moto;
let front: Front;

beforeAll(async () => {
  moto = await startMoto();
  front = await startFront({ moto: moto.url, now: new Date() });
  for (const region of REGIONS) await hubIn(region).send(new EnableSecurityHubCommand({}));
}, 300_000);

afterAll(async () => {
  await front?.stop();
  await moto?.stop();
});

function hubIn(region: string): SecurityHubClient {
  const credentials = { accessKeyId: 'sample', secretAccessKey: 'sample' };
  return new SecurityHubClient({ region, endpoint: moto.url, credentials });
}

/** What Security Hub holds in a Region. */
async function held(region: string): Promise<AwsSecurityFinding[]> {
  const findings: AwsSecurityFinding[] = [];
  for await (const page of paginateGetFindings({ client: hubIn(region) }, {})) {
    findings.push(...(page.Findings ?? []));
  }
  return findings;
}

function fileOf(report: Report): string {
  const file = join(mkdtempSync(join(tmpdir(), 'aboveline-send-')), 'report.json');
  writeFileSync(file, [...json(report)].join(''));
  return file;
}

function sendReport(report: Report, args: readonly string[] = []) {
  return aboveline(['report', fileOf(report), '--send', 'security-hub', ...args], {
    env: signedIn(front.url),
  });
}

const regionOf = ({ ProductArn = '' }: AwsSecurityFinding) => ProductArn.split(':')[3];
const byId = (a: AwsSecurityFinding, b: AwsSecurityFinding) => ((a.Id ?? '') < (b.Id ?? '') ? -1 : 1);

describe('aboveline report --send security-hub', () => {
  it('imports every finding where it belongs, as findings.asff.json has it', async () => {
    const { status, stderr, stdout } = await sendReport(account());
    expect(stderr).toBe('Security Hub: 215 findings taken in 3 Regions\n');
    expect(status).toBe(0);
    expect(stdout).toContain('In all');
    const expected = [...asffFindings(account())];
    for (const region of REGIONS) {
      const own = expected.filter((one) => regionOf(one) === region);
      expect((await held(region)).toSorted(byId)).toEqual(own.toSorted(byId));
    }
    // 172 of them are in one Region.
    expect(front.counts.get(IMPORT)).toBe(4);
  });

  it('brings findings up to date', async () => {
    const end = '2026-11-21T12:00:00.000Z';
    const mended = many(3, (index) => finding({ name: `team-${index}`, status: 'pass' }));
    const { status } = await sendReport(reportOf(mended, { end }));
    expect(status).toBe(0);
    const all = await held('eu-west-1');
    expect(new Set(all.map(({ Id }) => Id)).size).toBe(all.length);
    const newer = all.filter(({ UpdatedAt }) => UpdatedAt === end);
    expect(newer.map(({ Id }) => Id).toSorted()).toEqual(mended.map(({ id }) => id).toSorted());
  });

  it('does it as the role it is given, and sends nothing of other accounts', async () => {
    const [one] = scanFacts().accounts;
    if (!one) throw new Error('the fixture has an account');
    const report = reportOf([finding({ name: 'mine', account: OTHER }), finding({ name: 'not-mine' })], {
      accounts: [one, { ...one, id: OTHER }],
    });
    const role = ['--role-arn', `arn:aws:iam::${OTHER}:role/sender`];
    const { status, stderr } = await sendReport(report, role);
    expect(stderr).toBe(
      [
        `aboveline: not taken in account 123456789012: 1 finding: OtherAccount: the credentials are of account ${OTHER}, and findings are taken only of that`,
        'Security Hub: 1 finding taken in 1 Region',
        'aboveline: 1 finding could not be sent to Security Hub\n',
      ].join('\n'),
    );
    expect(status).toBe(2);
  });

  it('what is suppressed there is imported back from what the AWS CLI prints', async () => {
    const suppressed = accepted({ reason: 'a public site' }, { name: 'site', region: 'eu-central-1' });
    expect((await sendReport(reportOf([suppressed]))).status).toBe(0);
    const folder = await folderWithAws();
    const { stdout } = await promisify(execFile)('aws', ['securityhub', 'get-findings'], {
      env: {
        PATH: `${folder}:${process.env['PATH']}`,
        AWS_DEFAULT_REGION: 'eu-central-1',
        ...signedIn(moto.url),
      },
      maxBuffer: 2 ** 26,
    });
    writeFileSync(join(folder, 'findings.json'), stdout);
    const imported = await aboveline(['import', 'security-hub', 'findings.json'], { cwd: folder });
    expect(imported.stderr).toBe('aboveline: 1 imported, 0 not\n');
    expect(imported.stdout).toContain(`- check: ${suppressed.check}
    resource: ${suppressed.resource.arn}
    account: "${suppressed.account}"
`);
  });

  it('writes nothing to AWS when it is not asked to', async () => {
    const before = new Map(front.counts);
    await aboveline(['report', fileOf(account())], { env: signedIn(front.url) });
    expect(front.counts).toEqual(before);
  });

  it('says who it could not sign in as', async () => {
    const { status, stderr } = await aboveline(['report', fileOf(account()), '--send', 'security-hub'], {
      env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^aboveline: cannot sign in to AWS to send findings: ECONNREFUSED/);
  });
});

describe('where sending is denied', () => {
  it('each Region is told once, with the permission, and the exit status is 2', async () => {
    const denied = [{ operation: IMPORT, action: 'securityhub:BatchImportFindings' }];
    const guarded = await startFront({ moto: moto.url, now: new Date(), denied });
    const env = signedIn(guarded.url);
    const { status, stderr } = await aboveline(['report', fileOf(account()), '--send', 'security-hub'], {
      env,
    });
    await guarded.stop();
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /not taken in eu-west-1: \d+ findings: AccessDeniedException: .* Allow securityhub:BatchImportFindings/,
    );
    expect(stderr).toContain('aboveline: 215 findings could not be sent to Security Hub');
  });
});

describe('aboveline scan --send security-hub', () => {
  it('sends what it found, once it is written; and the scan itself only reads', async () => {
    const before = new Map(front.counts);
    const where = ['--service', 'vpc', '--regions', 'eu-central-1', '--fail-on', 'none'];
    const { findings, stderr } = await scan([...where, '--send', 'security-hub'], front.url);
    expect(stderr).toContain(`Security Hub: ${findings.length} findings taken in 1 Region\n`);
    const ids = new Set((await held('eu-central-1')).map(({ Id }) => Id));
    expect(findings.filter(({ id }) => !ids.has(id))).toEqual([]);
    const asked = [...front.counts].filter(([name, count]) => count > (before.get(name) ?? 0));
    const writes = asked.map(([name]) => name).filter((name) => !/:(List|Get|Describe)/.test(name));
    expect(writes).toEqual([IMPORT]);
  });

  it('cannot go with --replay, which asks nobody', async () => {
    const { status, stderr } = await aboveline(['scan', '--replay', 'x.gz', '--send', 'security-hub']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^aboveline: --send cannot go with --replay; write a report.json, and send it/);
  });
});
