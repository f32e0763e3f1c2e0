import { readFileSync } from 'node:fs';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';

import { junit } from '../../reports/junit.ts';
import { visible } from '../../reports/unseen.ts';
import type { Report } from '../../src/model/report.ts';
import { accepted } from './accepted.ts';
import { account } from './account.ts';
import { withChanges } from './diff/changed.ts';
import { denied, finding, many, reportOf, scanFacts } from './fixtures.ts';
import { HOSTILE, hostile } from './hostile.ts';

const SCHEMA = readFileSync(new URL('../fixtures/junit/junit-10.xsd', import.meta.url), 'utf8');

function written(report: Report): string {
  return [...junit(report)].join('');
}

async function problems(contents: string): Promise<string[]> {
  const xml = [{ fileName: 'report.junit.xml', contents }];
  const { errors } = await validateXML({ xml, schema: [SCHEMA], maxMemoryPages: 4_096 });
  return errors.map(({ message }) => message);
}

/** The values of an attribute of all elements of a name. */
function values(xml: string, element: string, attribute: string): string[] {
  const found = xml.matchAll(new RegExp(`<${element}\\b[^>]*? ${attribute}="([^"]*)"`, 'g'));
  return Array.from(found, ([, value = '']) => unescape(value));
}

function unescape(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return text.replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => named[name] ?? '');
}

const EVERYTHING = reportOf([...account().findings(), accepted({}, { name: 'press-kit-old' })]);

describe('the file', () => {
  it.each([
    ['of an account', EVERYTHING],
    ['of nothing', reportOf([])],
    ['of what has changed', withChanges()],
    ['of hostile names', reportOf(HOSTILE.map((name) => finding({ name, message: name, title: name })))],
  ])('%s is valid by the schema of Jenkins', async (_, report) => {
    expect(await problems(written(report))).toEqual([]);
  });

  it('is refused by the schema when it is spoilt', async () => {
    const xml = written(EVERYTHING);
    expect(await problems(xml.replace(' name=', ' nome='))).not.toEqual([]);
    expect(await problems(xml.replaceAll('failure', 'fail'))).not.toEqual([]);
  });

  it('has what Ant’s schema asks for beyond that', () => {
    const [before, ...suites] = written(EVERYTHING).split('  <testsuite ');
    expect(before).toMatch(/<testsuites>\n$/);
    expect(suites).toHaveLength(11);
    for (const [index, suite] of suites.entries()) {
      expect(suite).toMatch(
        / package="[a-z-]+" id="\d+" timestamp="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d" hostname="localhost" tests="\d+" failures="\d+" errors="\d+" skipped="\d+" time="0">\n/,
      );
      expect(suite).toContain(` id="${index}" `);
      expect(suite).toMatch(
        />\n {4}<properties>[^]+<\/properties>\n {4}<testcase [^]+\n {4}<system-out\/>\n {4}<system-err\/>\n/,
      );
    }
  });
});

it('is a suite a check, and a case a resource', () => {
  const report = reportOf([
    finding({ name: 'logs', status: 'pass' }),
    finding(),
    denied('s3:GetBucketAcl', 's3:GetBucketAcl', { name: 'hr' }),
    accepted({}, { name: 'site' }),
  ]);
  expect(written(report)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
      <testsuite name="s3-bucket-public-access-blocked" package="customer-data" id="0" timestamp="2026-11-20T12:00:00" hostname="localhost" tests="4" failures="1" errors="1" skipped="1" time="0">
        <properties>
          <property name="title" value="S3 buckets block all public access"/>
          <property name="severity" value="high"/>
          <property name="layer" value="customer-data"/>
        </properties>
        <testcase classname="customer-data.s3-bucket-public-access-blocked" name="hr in eu-west-1" time="0">
          <error message="could not be judged: s3:GetBucketAcl access denied (AccessDenied)" type="denied">hr could not be judged: s3:GetBucketAcl access denied (AccessDenied)
    Resource: arn:aws:s3:::hr
    Cause: access denied
    Operation: s3:GetBucketAcl
    Missing IAM action: s3:GetBucketAcl</error>
        </testcase>
        <testcase classname="customer-data.s3-bucket-public-access-blocked" name="invoices in eu-west-1" time="0">
          <failure message="leaves BlockPublicAcls, BlockPublicPolicy off" type="high">invoices leaves BlockPublicAcls, BlockPublicPolicy off
    Resource: arn:aws:s3:::invoices
    Risk: One careless policy or ACL is then enough to publish the bucket.
    Console: Open the bucket, Permissions, Block public access: turn on all four settings.
    CLI: aws s3api put-public-access-block --bucket NAME --public-access-block-configuration BlockPublicAcls=true
    Terraform: aws_s3_bucket_public_access_block with all four arguments true
    See: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html</failure>
        </testcase>
        <testcase classname="customer-data.s3-bucket-public-access-blocked" name="logs in eu-west-1" time="0"/>
        <testcase classname="customer-data.s3-bucket-public-access-blocked" name="site in eu-west-1" time="0">
          <skipped message="leaves BlockPublicAcls, BlockPublicPolicy off" type="high">site leaves BlockPublicAcls, BlockPublicPolicy off
    Resource: arn:aws:s3:::site
    Accepted until: 2027-01-31
    Reason: it holds a public site
    Approver: Jo Doe
    Risk: One careless policy or ACL is then enough to publish the bucket.
    Console: Open the bucket, Permissions, Block public access: turn on all four settings.
    CLI: aws s3api put-public-access-block --bucket NAME --public-access-block-configuration BlockPublicAcls=true
    Terraform: aws_s3_bucket_public_access_block with all four arguments true
    See: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html</skipped>
        </testcase>
        <system-out/>
        <system-err/>
      </testsuite>
    </testsuites>
    "
  `);
});

describe('what has changed since a baseline', () => {
  const suites = written(withChanges()).split('<testsuite ').slice(1);
  const propertiesOf = (suite = '') =>
    Array.from(
      suite.matchAll(/<property name="(?:changes|worse)\.([^"]+)" value="(\d+)"/g),
      ([, name, count]) => [name, Number(count)],
    );

  it('is counted in the suite of its check', () => {
    const suite = suites.find((one) => one.startsWith('name="rds-instance-backups-retained"'));
    expect(Object.fromEntries(propertiesOf(suite))).toEqual({ 'now-in-scope': 1, 'parameter-changed': 1 });
  });

  it('is counted in all in a suite without cases, the last', () => {
    const last = suites.at(-1);
    expect(last).toMatch(
      /^name="changes" package="baseline" id="3" [^>]* tests="0" failures="0" errors="0" /,
    );
    expect(last).toContain('<property name="baseline" value="baseline.json"/>');
    expect(last).not.toContain('<testcase');
    const { changes } = withChanges();
    expect(Object.fromEntries(propertiesOf(last))).toEqual({ ...changes?.counts, ...changes?.worse });
  });

  it('is nothing where there is none', () => {
    expect(written(EVERYTHING)).not.toMatch(/changes|baseline/);
  });
});

describe('what is not passed', () => {
  it('is counted as its elements are, for every suite', () => {
    const xml = written(EVERYTHING);
    const suites = xml.split('<testsuite ').slice(1);
    const all = suites.map((suite) => ({
      tests: suite.match(/<testcase /g)?.length ?? 0,
      failures: suite.match(/<failure /g)?.length ?? 0,
      errors: suite.match(/<error /g)?.length ?? 0,
      skipped: suite.match(/<skipped /g)?.length ?? 0,
    }));
    for (const count of ['tests', 'failures', 'errors', 'skipped'] as const) {
      expect(values(xml, 'testsuite', count).map(Number)).toEqual(all.map((one) => one[count]));
    }
    const { fail, unknown } = EVERYTHING.summary.status;
    expect(xml.match(/<failure /g)).toHaveLength(fail);
    expect(xml.match(/<error /g)).toHaveLength(unknown);
  });

  it('never looks passed: only what passes is an empty case', () => {
    const empty = written(EVERYTHING).match(/<testcase [^>]*\/>/g) ?? [];
    expect(empty).toHaveLength(EVERYTHING.summary.status.pass);
    expect(values(written(EVERYTHING), 'error', 'type')).toContain('timed-out');
  });

  it('names what mends it: a permission, or the fix', () => {
    const xml = written(
      reportOf([
        denied('s3:GetBucketAcl', 's3:GetBucketAclAction', { name: 'hr' }),
        finding({ owner: 'web' }),
      ]),
    );
    expect(xml).toMatch(
      /<error [^>]*>hr could not be judged[^<]*\nMissing IAM action: s3:GetBucketAclAction</,
    );
    expect(xml).toMatch(
      /<failure [^>]*>invoices leaves[^<]*\nOwner: web\nRisk: One [^<]*\nConsole: Open [^<]*\nCLI: aws s3api[^<]*\nSee: https/,
    );
  });
});

describe('the name of a case', () => {
  it('has the identifier beside a name that is another', () => {
    const xml = written(reportOf([finding({ name: 'default', resource: { id: 'sg-1' } })]));
    expect(values(xml, 'testcase', 'name')).toEqual(['default [sg-1] in eu-west-1']);
  });

  it('of a list that could not be read is no more than that', () => {
    const given = { name: 'every AWS::RDS::DBInstance', resource: { id: '*' } };
    const xml = written(reportOf([denied('rds:DescribeDBInstances', 'rds:DescribeDBInstances', given)]));
    expect(values(xml, 'testcase', 'name')).toEqual(['every AWS::RDS::DBInstance in eu-west-1']);
  });

  it('has the account where there are several', () => {
    const [one] = scanFacts().accounts;
    if (!one) throw new Error('the fixture has an account');
    const xml = written(reportOf([finding()], { accounts: [one, { ...one, id: '210987654321' }] }));
    expect(values(xml, 'testcase', 'name')).toEqual(['invoices in 123456789012 eu-west-1']);
  });
});

it('hostile texts stay texts, and show', async () => {
  const names = fc.sample(hostile, { numRuns: 400, seed: 4 });
  const xml = written(
    reportOf(names.map((name, index) => finding({ name, message: name, title: name, region: `r-${index}` }))),
  );
  expect(await problems(xml)).toEqual([]);
  const messages = values(xml, 'failure', 'message');
  expect(messages.toSorted()).toEqual(names.map(visible).toSorted());
  expect(xml).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u);
});

it('comes in pieces of moderate size, however much there is', () => {
  const report = reportOf(many(2_000, (index) => finding({ name: `b-${index}` })));
  const sizes = Array.from(junit(report), ({ length }) => length);
  expect(Math.max(...sizes)).toBeLessThan(70_000);
});
