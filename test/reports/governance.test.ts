import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { json } from '../../reports/json.ts';
import { loadReport } from '../../reports/load.ts';
import schema from '../../reports/report.schema.json' with { type: 'json' };
import { terminal } from '../../reports/terminal.ts';
import type { Acceptance, Governance } from '../../src/model/governance.ts';
import type { Report } from '../../src/model/report.ts';
import { denied, finding, many, reportOf, type Given } from './fixtures.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
formats.default(ajv);
const isReport = ajv.compile(schema);
const isFinding = ajv.compile({ $ref: `${schema.$id}#/$defs/finding` });

const acceptance: Acceptance = {
  owner: 'web',
  reason: 'the public site',
  approver: 'jane.doe',
  expires: '2027-01-31',
  was: 'fail',
};

function accepted(given: Given = {}) {
  return finding({
    status: 'accepted',
    accepted: acceptance,
    message: 'leaves BlockPublicAcls off',
    ...given,
  });
}

const governance: Governance = {
  owners: [
    { owner: 'data', service: 's3' },
    { owner: 'web', tag: 'Team=web', layer: 'customer-data', check: 's3-x', account: '123456789012' },
  ],
  exceptions: [
    {
      check: 's3-bucket-public-access-blocked',
      resource: 'arn:aws:s3:::site-*',
      tag: 'a=b',
      region: 'eu-west-1',
      account: '123456789012',
      owner: 'web',
      reason: 'r',
      approver: 'a',
      expires: '2027-01-31',
    },
  ],
  attestations: [
    {
      layer: 'client-side-protection',
      control: 'patch-management',
      service: 's3',
      statement: 's',
      owner: 'o',
      evidence: 'https://x.example',
      expires: '2027-01-31',
    },
  ],
};

function governed(): Report {
  return reportOf(
    [
      accepted({ owner: 'data' }),
      ...many(3, (index) => finding({ name: `logs-${index}`, owner: 'data' })),
      finding({ name: 'fine', status: 'pass', owner: 'web' }),
      finding({ name: 'db', service: 'rds', check: 'rds-instance-kept', title: 'Kept' }),
      denied('s3:GetBucketPolicy', 's3:GetBucketPolicy', { name: 'dark' }),
    ],
    { governance },
  );
}

function show(report: Report, width = 80): string {
  return [...terminal(report, { width, colour: false })].join('');
}

describe('a report with owners and exceptions', () => {
  it('is as the schema says', () => {
    const written: unknown = JSON.parse([...json(governed())].join(''));
    isReport(written);
    expect(isReport.errors).toBeNull();
  });

  it('counts by owner, and what nobody answers for by check', () => {
    expect(governed().owners).toEqual({
      named: [
        { owner: 'data', counts: { fail: 3, unknown: 0, accepted: 1, pass: 0 } },
        { owner: 'web', counts: { fail: 0, unknown: 0, accepted: 0, pass: 1 } },
      ],
      none: {
        counts: { fail: 1, unknown: 1, accepted: 0, pass: 0 },
        checks: [
          { check: 'rds-instance-kept', counts: { fail: 1, unknown: 0, accepted: 0, pass: 0 } },
          {
            check: 's3-bucket-public-access-blocked',
            counts: { fail: 0, unknown: 1, accepted: 0, pass: 0 },
          },
        ],
      },
    });
    expect(reportOf([finding({ owner: 'data' })])).not.toHaveProperty('owners');
  });

  it('counts what is accepted as judged, and not as failing', () => {
    const { summary, coverage } = governed();
    expect(summary.status).toEqual({ fail: 4, unknown: 1, accepted: 1, pass: 1 });
    expect(summary.severity.high).toBe(4);
    expect(coverage.percent).toBe(85.7);
  });

  it('reads back as it was', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aboveline-test-'));
    const file = join(folder, 'report.json');
    await writeFile(file, [...json(governed())]);
    const { findings, texts: _, ids: _ids, ...rest } = await loadReport(file);
    const { findings: before, texts: __, ids: __ids, ...expected } = governed();
    expect(rest).toEqual(expected);
    expect([...findings()]).toEqual([...before()]);
    await rm(folder, { recursive: true });
  });
});

describe('a finding is refused', () => {
  const { accepted: _, ...recordless } = accepted();
  it.each([
    ['when it is accepted without a record', recordless],
    ['when it fails with one', finding({ accepted: acceptance })],
    ['when it passes with one', finding({ status: 'pass', accepted: acceptance })],
    ['when it was not failing before', accepted({ accepted: { ...acceptance, was: 'unknown' as 'fail' } })],
    ['when its record has no end', accepted({ accepted: { ...acceptance, expires: 'never' } })],
    ['when its owner is no text', finding({ owner: 7 as unknown as string })],
  ])('%s', (_name, bad) => {
    expect(isFinding(bad)).toBe(false);
  });

  it('but not when nothing is wrong with it', () => {
    expect(isFinding(accepted({ owner: 'data' }))).toBe(true);
  });
});

describe('the terminal', () => {
  it('shows what is accepted, by whom and until when', () => {
    expect(show(governed())).toMatchInlineSnapshot(`
      "aboveline 0.1.0

        Account   123456789012
        Caller    arn:aws:sts::123456789012:assumed-role/SecurityAudit/
                  jane.doe@example.com
        Regions   eu-central-1, eu-west-1, us-east-1 (2 left out, 3 not enabled)
        Checks    143
        Off       account-data-in-allowed-regions (until regions is set)
        Started   2026-11-20 12:00:00 UTC

                                                         fail  unknown  accepted  pass
      Customer data                                         4        1         1     1
      ────────────────────────────────────────────────────────────────────────────────
      Customer-specific                                     4        1         1     1

        high      S3 buckets block all public access        3        1         1     1
                  s3-bucket-public-access-blocked
                  ✗ eu-west-1  logs-0 leaves BlockPublicAcls, BlockPublicPolicy off
                  ✗ eu-west-1  logs-1 leaves BlockPublicAcls, BlockPublicPolicy off
                  ? eu-west-1  dark could not be judged: s3:GetBucketPolicy access
                               denied (AccessDenied)
                  ~ eu-west-1  invoices leaves BlockPublicAcls off; accepted until
                               2027-01-31 by jane.doe: the public site

        high      Kept                                      1        -         -     -
                  rds-instance-kept
                  ✗ eu-west-1  db leaves BlockPublicAcls, BlockPublicPolicy off

      IAM actions that were denied, and what stays unknown

        s3:GetBucketPolicy  1 check, 1 resource; denied without saying by whom

                                                         fail  unknown  accepted  pass
      Who answers for it
      ────────────────────────────────────────────────────────────────────────────────
        data                                                3        -         1     -
        web                                                 -        -         -     1
        nobody                                              1        1         -     -
          rds-instance-kept                                 1        -         -     -
          s3-bucket-public-access-blocked                   -        1         -     -


      In all

        fail      4  4 high
        unknown   1  85.7 % of all findings could be judged; 1 access denied
        accepted  1  failing, under exceptions that are in force
        pass      1

        143 checks, 141 of them with nothing to judge; 8.4 s, 1,204 calls, 3 throttles
        Nothing was judged about: Platform, applications, identity and access;
        Operating system, network and firewall configuration; Client-side encryption
        and data integrity; Server-side encryption; Network traffic protection
        Relied on, not tested: AWS software; AWS hardware and global infrastructure
      "
    `);
  });

  it('has no column for what is accepted, and no owners, where there are none', () => {
    const text = show(reportOf([finding(), finding({ name: 'fine', status: 'pass' })]));
    expect(text).not.toMatch(/accepted|answers for/);
  });

  it('says of no check that it passed everywhere when a failure of it is accepted', () => {
    expect(show(reportOf([accepted()]))).not.toContain('passed everywhere');
  });

  it('shows hostile owners and reasons escaped, and cut', () => {
    const hostile = '\u001B[2J\u202E\n';
    const text = show(
      reportOf(
        [accepted({ accepted: { ...acceptance, reason: hostile, approver: hostile }, owner: hostile })],
        { governance: { ...governance, owners: [{ owner: hostile }, { owner: 'x'.repeat(10_000) }] } },
      ),
    );
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(text).toContain('\\u{1b}[2J\\u{202e}\\n');
    expect(text.split('\n').every((line) => line.length <= 80)).toBe(true);
    expect(text.length).toBeLessThan(8_000);
  });
});
