import { readFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { csv } from '../../reports/csv.ts';
import { visible } from '../../reports/unseen.ts';
import type { Report } from '../../src/model/report.ts';
import { account } from './account.ts';
import { accepted } from './accepted.ts';
import { denied, finding, many, reportOf } from './fixtures.ts';

function written(report: Report): string {
  return [...csv(report)].join('');
}

function rows(report: Report): Record<string, string>[] {
  return parse(written(report), { columns: true });
}

function row(given: Parameters<typeof finding>[0]): Record<string, string> {
  const [one] = rows(reportOf([finding(given)]));
  if (!one) throw new Error('there is no row');
  return one;
}

it('holds a row a finding, in the order of the report', () => {
  const report = account();
  const findings = [...report.findings()];
  expect(rows(report)).toHaveLength(findings.length);
  expect(rows(report).map((one) => one['finding_id'])).toEqual(findings.map(({ id }) => id));
});

it('has the columns that the documentation tells of', () => {
  const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
  const section = page.split(/^## /m).find((text) => text.startsWith('csv')) ?? '';
  const documented = section.split('\n').flatMap((line) => {
    const [, names] = /^\| ((?:`\w+`(?:, )?)+) \|/.exec(line) ?? [];
    return names?.replaceAll('`', '').split(', ') ?? [];
  });
  const [header] = parse(written(reportOf([])));
  expect(header).toEqual(documented);
});

it('tells all of a finding that a spreadsheet has use for', () => {
  const tags = { Team: 'payments', 'a=b; c': 'd\\e' };
  const given = finding({ name: 'logs', resource: { tags }, owner: 'platform' });
  const sameAs = { securityHub: ['S3.8', 'S3.1'], cis: ['2.1.4'] };
  expect(row({ ...given, links: ['https://a.example', 'https://b.example'], sameAs })).toEqual({
    finding_id: given.id,
    status: 'fail',
    severity: 'high',
    check: 's3-bucket-public-access-blocked',
    title: 'S3 buckets block all public access',
    resource_name: 'logs',
    resource_id: 'logs',
    resource_arn: 'arn:aws:s3:::logs',
    resource_type: 'AWS::S3::Bucket',
    message: 'leaves BlockPublicAcls, BlockPublicPolicy off',
    account: '123456789012',
    region: 'eu-west-1',
    service: 's3',
    category: 'abstracted',
    layer: 'customer-data',
    control: 'zone-security',
    control_type: 'customer-specific',
    tags: 'Team=payments; a\\=b\\; c=d\\\\e',
    evidence_operations: 's3:GetPublicAccessBlock',
    cause: '',
    cause_operation: '',
    cause_code: '',
    denied_by: '',
    missing_action: '',
    fix_console: given.fix.console,
    fix_cli: given.fix.cli,
    fix_terraform: given.fix.terraform,
    links: 'https://a.example; https://b.example',
    security_hub: 'S3.8; S3.1',
    cis: '2.1.4',
    prowler: '',
    owner: 'platform',
    accepted_reason: '',
    accepted_approver: '',
    accepted_until: '',
    scanned_at: '2026-11-20T12:00:00.000Z',
    risk: given.risk,
  });
});

it('says why something is unknown, and what permission would mend it', () => {
  const [one] = rows(reportOf([denied('s3:GetBucketPolicy', 's3:GetBucketPolicyAction')]));
  expect(one).toMatchObject({
    status: 'unknown',
    cause: 'denied',
    cause_operation: 's3:GetBucketPolicy',
    cause_code: 'AccessDenied',
    missing_action: 's3:GetBucketPolicyAction',
    evidence_operations: '',
  });
});

it('says by what record a failure is accepted', () => {
  const [one] = rows(reportOf([accepted({ reason: 'a public site', approver: 'Jo' })]));
  expect(one).toMatchObject({
    status: 'accepted',
    accepted_reason: 'a public site',
    accepted_approver: 'Jo',
    accepted_until: '2027-01-31',
  });
});

describe('hostile names come back as they are, or in the form that the documentation tells of', () => {
  it.each([
    ['=HYPERLINK("https://evil.example","x")', `'=HYPERLINK("https://evil.example","x")`],
    ['+1+1', "'+1+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\uFF1D1', "'\uFF1D1"],
    ['\t=1+1', '\\t=1+1'],
    ['\r=1+1', '\\r=1+1'],
    ['a,b;c', 'a,b;c'],
    ['say "hi", """', 'say "hi", """'],
    ["it's", "it's"],
    ['line\nbreak\r\nand more', 'line\\nbreak\\r\\nand more'],
    ['Größe 漢字 😀 e\u0301', 'Größe 漢字 😀 e\u0301'],
    ['\u202Egnp.exe', '\\u{202e}gnp.exe'],
    ['\u001B[2J\u0000', '\\u{1b}[2J\\u{0}'],
    ['\uFEFFa', '\\u{feff}a'],
    ['a\uD83D', 'a\\u{d83d}'],
    ['  a  ', '  a  '],
    ['', ''],
  ])('%j', (name, expected) => {
    expect(row({ name, message: name, owner: name, resource: { tags: { [name]: 'x' } } })).toMatchObject({
      resource_name: expected,
      message: expected,
      owner: expected,
    });
  });

  it('whatever they are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom(...'=+-@\t\r\n"\',;\uFF1D\uFF0B\uFF0D\uFF20'), fc.string())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (names) => {
        const report = reportOf(names.map((name, index) => finding({ name, account: String(index) })));
        const read = rows(report);
        expect(read.map((one) => one['resource_name'])).toEqual(names.map(shown));
        expect(read.flatMap((one) => Object.values(one)).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual(
          [],
        );
        expect(written(report).split('\n')).toHaveLength(names.length + 2);
      }),
    );
  });
});

function shown(name: string): string {
  return visible(name).replace(/^(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/, "'");
}

it('comes in pieces of moderate size, however much there is', () => {
  const sizes = Array.from(
    csv(reportOf(many(2_000, (index) => finding({ name: `b-${index}` })))),
    ({ length }) => length,
  );
  expect(Math.max(...sizes)).toBeLessThan(70_000);
  expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(60_000);
});
