import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import * as fc from 'fast-check';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';

import { sarif } from '../../reports/sarif.ts';
import { compareReports } from '../../src/engine/changes.ts';
import type { Report } from '../../src/model/report.ts';
import { SEVERITIES } from '../../src/model/severity.ts';
import schema from '../fixtures/sarif/sarif-2.1.0.json' with { type: 'json' };
import { accepted } from './accepted.ts';
import { account } from './account.ts';
import { withChanges } from './diff/changed.ts';
import { denied, finding, many, reportOf, scanFacts, type Given } from './fixtures.ts';
import { HOSTILE, hostile } from './hostile.ts';

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
formats.default(ajv);
const isLog = ajv.compile<Log>(schema);

function problems(value: unknown): string[] {
  isLog(value);
  return (isLog.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function written(report: Report): Log {
  return JSON.parse([...sarif(report)].join('')) as Log;
}

function runOf(report: Report): Run {
  const [run] = written(report).runs;
  if (!run) throw new Error('there is no run');
  return run;
}

function resultOf(given: Given): Result {
  const [result] = runOf(reportOf([finding(given)])).results ?? [];
  if (!result) throw new Error('there is no result');
  return result;
}

describe('the file', () => {
  it.each([
    ['of an account', reportOf([...account().findings(), accepted({}, { name: 'site' })])],
    ['of what has changed', withChanges()],
    ['of nothing', reportOf([])],
    ['of hostile names', reportOf(HOSTILE.map((name) => finding({ name, message: name, title: name })))],
    ['of hostile links', reportOf([finding({ links: ['not a link', 'javascript:alert(1)'] })])],
    ['of a scan that was interrupted', reportOf([finding()], { partial: true })],
  ])('%s is valid by the schema', (_, report) => {
    expect(problems(written(report))).toEqual([]);
  });

  it.each<[string, (result: Result) => void]>([
    ['a kind that is none', (result) => Object.assign(result, { kind: 'unknown' })],
    ['a level that is none', (result) => Object.assign(result, { level: 'high' })],
    ['a member too many', (result) => Object.assign(result, { severity: 'high' })],
    ['no message', (result) => Reflect.deleteProperty(result, 'message')],
  ])('is refused by the schema with %s', (_, spoil) => {
    const log = written(reportOf([finding()]));
    for (const result of log.runs[0]?.results ?? []) spoil(result);
    expect(problems(log)).not.toEqual([]);
  });
});

describe('what GitHub asks for', () => {
  const run = runOf(account());

  it('is in every result', () => {
    expect(run.results).toHaveLength(40);
    for (const { ruleId, message, locations, partialFingerprints } of run.results ?? []) {
      expect(ruleId).toMatch(/^[a-z0-9-]+$/);
      expect(message.text).not.toBe('');
      expect(locations?.[0]?.physicalLocation).toEqual({
        artifactLocation: { uri: expect.stringMatching(/^aws\/\d{12}\//) },
        region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
      });
      expect(partialFingerprints).toEqual({
        primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{32}:1$/),
      });
    }
  });

  it('is in every rule', () => {
    for (const rule of run.tool.driver.rules ?? []) {
      expect(rule.shortDescription?.text).not.toBe('');
      expect(rule.fullDescription?.text).toMatch(/\. One careless policy/);
      expect(rule.help?.markdown).toContain('Risk: One careless policy');
      expect(rule.help?.text).toContain('CLI: aws ');
      expect(rule.properties?.tags).toContain('security');
      expect(rule.properties?.tags?.length).toBeLessThanOrEqual(10);
      expect(rule.properties?.['security-severity']).toMatch(/^\d\.\d$/);
    }
  });

  it.each([
    ['critical', '9.5', 'error'],
    ['high', '8.0', 'error'],
    ['medium', '5.5', 'warning'],
    ['low', '2.0', 'note'],
    ['informational', '0.0', 'note'],
  ] as const)('%s scores %s, at the level %s', (severity, score, level) => {
    const { tool, results } = runOf(reportOf([finding({ severity })]));
    const [rule] = tool.driver.rules ?? [];
    expect(rule?.properties?.['security-severity']).toBe(score);
    expect(rule?.defaultConfiguration?.level).toBe(level);
    expect(results?.[0]?.level).toBe(level);
  });

  it('tells uploads for several accounts apart', () => {
    expect(run.automationDetails?.id).toBe('aboveline/123456789012/');
    const [one] = scanFacts().accounts;
    if (!one) throw new Error('the fixture has an account');
    const several = runOf(reportOf([finding()], { accounts: [one, { ...one, id: '210987654321' }] }));
    expect(several.automationDetails?.id).toBe('aboveline/');
  });
});

describe('a result', () => {
  it('names its rule, by id and by index', () => {
    const { tool, results } = runOf(account());
    for (const { ruleId, ruleIndex = -1 } of results ?? []) {
      expect(tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
    }
  });

  it('of what is unknown is open, at the level none, with the cause', () => {
    const [result] = runOf(reportOf([denied('s3:GetBucketAcl', 's3:GetBucketAcl')])).results ?? [];
    expect(result).toMatchObject({
      kind: 'open',
      level: 'none',
      message: { text: 'invoices could not be judged: s3:GetBucketAcl access denied (AccessDenied)' },
      properties: { status: 'unknown', cause: { kind: 'denied', action: 's3:GetBucketAcl' } },
    });
  });

  it('of what is accepted is suppressed, with the record', () => {
    const [result] = runOf(reportOf([accepted()])).results ?? [];
    expect(result).toMatchObject({
      kind: 'fail',
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: 'it holds a public site',
          properties: { owner: 'web team', approver: 'Jo Doe', expires: '2027-01-31' },
        },
      ],
    });
  });

  it('says that it is not suppressed when it is not, as SARIF wants all to say it or none', () => {
    const { results = [] } = runOf(reportOf([finding(), accepted({}, { name: 'site' })]));
    expect(results.map(({ suppressions }) => suppressions?.length)).toEqual([0, 1]);
  });

  it('is not made of what passes, which is counted', () => {
    const run = runOf(reportOf([finding({ status: 'pass' }), finding({ name: 'logs' })]));
    expect(run.results?.map(({ kind }) => kind)).toEqual(['fail']);
    expect(run.properties?.['findings']).toMatchObject({ fail: 1, pass: 1 });
  });

  it('has the resource as its logical location, with the ARN', () => {
    const { locations } = resultOf({
      name: 'default',
      resource: { id: 'sg-1', arn: 'arn:aws:ec2:x:1:sg-1' },
    });
    const [logical] = locations?.[0]?.logicalLocations ?? [];
    expect(logical).toEqual({
      name: 'default',
      fullyQualifiedName: 'arn:aws:ec2:x:1:sg-1',
      kind: 'resource',
    });
  });

  it('is told again by the finding’s id, whatever it says', () => {
    const { id } = finding();
    const changed = resultOf({ message: 'leaves all four off', severity: 'critical', title: 'Another' });
    expect(resultOf({}).fingerprints).toEqual({ 'findingId/v1': id });
    for (const key of ['fingerprints', 'partialFingerprints', 'locations'] as const) {
      expect(changed[key]).toEqual(resultOf({})[key]);
    }
    expect(resultOf({ name: 'logs' }).partialFingerprints).not.toEqual(changed.partialFingerprints);
  });
});

describe('of a scan with a baseline', () => {
  const run = runOf(withChanges());
  const told = Object.fromEntries(
    (run.results ?? []).map(({ ruleId, message, baselineState, properties }) => {
      const { cause } = properties?.['change'] ?? {};
      return [`${/^\S+/.exec(message.text ?? '')?.[0]} ${ruleId}`, [baselineState, cause]];
    }),
  );

  it('every result says how it stands to that, and why', () => {
    expect(told).toMatchObject({
      'invoices s3-bucket-public-access-blocked': ['new', 'regressed'],
      'upload-dropzone s3-bucket-public-access-blocked': ['new', 'new-resource'],
      'payroll s3-bucket-public-access-blocked': ['updated', 'regained'],
      'old-site s3-bucket-public-access-blocked': ['updated', 'exception-ended'],
      'orders rds-instance-backups-retained': ['new', 'parameter-changed'],
      'hr-0 s3-bucket-not-public-by-policy': ['new', 'lost-visibility'],
    });
    expect(Object.values(told).filter(([state]) => state === undefined)).toEqual([]);
  });

  it('what is as it was is unchanged; what was fixed is counted, and no result', () => {
    const before = reportOf([finding(), finding({ name: 'logs' })]);
    const after = reportOf([finding(), finding({ name: 'logs', status: 'pass' })]);
    const { changes } = compareReports({ report: before, file: 'before.json' }, { report: after });
    const { results = [], properties } = runOf({ ...after, changes });
    expect(results.map(({ baselineState }) => baselineState)).toEqual(['unchanged']);
    expect(properties?.['changes']).toMatchObject({
      since: { file: 'before.json', start: '2026-11-20T12:00:00.000Z' },
      counts: { fixed: 1 },
    });
  });

  it('no result says so when there is none', () => {
    expect(runOf(account()).results?.filter(({ baselineState }) => baselineState)).toEqual([]);
  });
});

it('rules have their layer and control as taxa', () => {
  const { tool, taxonomies = [] } = runOf(account());
  for (const { relationships = [] } of tool.driver.rules ?? []) {
    expect(relationships).toHaveLength(2);
    for (const { target } of relationships) {
      const taxonomy = taxonomies[target.toolComponent?.index ?? -1];
      expect(taxonomy?.name).toBe(target.toolComponent?.name);
      expect(taxonomy?.taxa?.map(({ id }) => id)).toContain(target.id);
    }
  }
});

describe('of more than 5,000 results', () => {
  const findings = [
    ...many(4_000, (index) => finding({ check: 'a-low', severity: 'low', name: `low-${index}` })),
    ...many(2, (index) => accepted({}, { check: 'b-high', name: `accepted-${index}` })),
    ...many(900, (index) => denied('s3:A', 's3:A', { check: 'b-high', name: `unknown-${index}` })),
    ...many(90, (index) => finding({ check: 'b-high', name: `high-${index}` })),
    ...many(9, (index) => finding({ check: 'c-critical', severity: 'critical', name: `critical-${index}` })),
  ];
  const report = reportOf(findings);
  const run = runOf(report);

  it('shows the worst: by severity, then what fails, is unknown, is accepted', () => {
    expect(run.results).toHaveLength(5_000);
    const names = run.results?.map(({ message }) => /^[a-z]+/.exec(message.text ?? '')?.[0]);
    expect([...new Set(names)]).toEqual(['critical', 'high', 'unknown', 'accepted', 'low']);
    const severities =
      run.results?.map(({ properties }) => SEVERITIES.indexOf(properties?.['severity'])) ?? [];
    expect(severities).toEqual(severities.toSorted());
  });

  it('says how many are left out', () => {
    const [invocation] = run.invocations ?? [];
    expect(invocation?.toolExecutionNotifications).toEqual([
      {
        level: 'warning',
        message: { text: 'The 5,000 worst results are shown; 1 more are left out, and are not fixed.' },
      },
    ]);
    expect(runOf(reportOf(findings.slice(1))).invocations?.[0]?.toolExecutionNotifications).toEqual([]);
  });
});

it('says that a scan was interrupted', () => {
  const [invocation] = runOf(reportOf([], { partial: true })).invocations ?? [];
  expect(invocation).toMatchObject({ executionSuccessful: false });
  expect(invocation?.toolExecutionNotifications?.[0]?.message.text).toMatch(/interrupted/);
});

describe('hostile names', () => {
  it.each([
    ['[click](https://evil.example)', '[click] (https://evil.example) is bad'],
    ['{0} and {{1}}', '{{0}} and {{{{1}}}} is bad'],
    ['a\u202E\n', 'a\\u{{202e}}\\n is bad'],
  ])('%j are no links, placeholders or controls in a message', (name, text) => {
    expect(resultOf({ name, message: 'is bad' }).message.text).toBe(text);
  });

  it.each([
    ['../../etc/passwd', '..%2F..%2Fetc%2Fpasswd'],
    ['..', '_..'],
    ['', '_'],
    ['a?b#c d', 'a%3Fb%23c%20d'],
    ['%2e%2e', '%252e%252e'],
    ['\uD83D', '%5Cu%7Bd83d%7D'],
  ])('%j leads nowhere as a path', (name, part) => {
    const uri = resultOf({ name }).locations?.[0]?.physicalLocation?.artifactLocation?.uri;
    expect(uri).toBe(`aws/123456789012/eu-west-1/AWS-S3-Bucket/${part}`);
  });

  it('are valid and safe, whatever they are', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, message, title) => {
        const given = finding({
          name,
          message,
          title,
          fix: { console: name, cli: message, terraform: title },
        });
        const text = [...sarif(reportOf([given]))].join('');
        expect(text).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u);
        expect(problems(JSON.parse(text))).toEqual([]);
        const result = resultOf(given);
        expect(result.message.text).not.toContain('](');
        expect(result.message.text?.replaceAll('{{', '').replaceAll('}}', '')).not.toMatch(/[{}]/);
        const uri = result.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
        const url = new URL(uri, 'file:///checkout/');
        expect(url.href.startsWith('file:///checkout/aws/123456789012/eu-west-1/AWS-S3-Bucket/')).toBe(true);
        expect(url.pathname.split('/')).toHaveLength(7);
        expect(uri.length).toBeLessThan(3_000);
      }),
    );
  });

  it('are cut in a message when they are very long', () => {
    expect(resultOf({ name: 'x'.repeat(100_000) }).message.text).toHaveLength(1_001);
  });
});

it('comes in pieces of moderate size, however much there is', () => {
  const report = reportOf(many(2_000, (index) => finding({ name: `b-${index}` })));
  const sizes = Array.from(sarif(report), ({ length }) => length);
  expect(Math.max(...sizes)).toBeLessThan(80_000);
});
