import {
  BatchImportFindingsCommand,
  SecurityHubClient,
  type AwsSecurityFinding,
  type ResourceDetails,
} from '@aws-sdk/client-securityhub';
import { HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

import { asff, asffFindings } from '../../reports/asff.ts';
import { RESOURCE_TYPES, resourceTypeOf } from '../../reports/asff/resource-type.ts';
import { CAUSES, type Cause, type CauseKind } from '../../src/model/cause.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { account } from './account.ts';
import { ASFF } from './asff/json-schema.ts';
import { ACCOUNT, denied, finding, many, reportOf, scanFacts } from './fixtures.ts';

const isAsff = new Ajv2020({ strict: true, allErrors: true }).compile(ASFF);

function written(report: Report): AwsSecurityFinding[] {
  const findings: AwsSecurityFinding[] = JSON.parse([...asff(report)].join(''));
  isAsff(findings);
  expect(isAsff.errors ?? []).toEqual([]);
  return findings;
}

function only(given: Finding, scan: Parameters<typeof reportOf>[1] = {}): AwsSecurityFinding {
  const [one, another] = written(reportOf([given], scan));
  if (!one || another) throw new Error('there is one');
  return one;
}

describe('findings.asff.json', () => {
  it('is an array of findings that Security Hub takes', () => {
    expect(written(account())).toHaveLength([...account().findings()].length);
    expect(written(reportOf([]))).toEqual([]);
  });

  it('loses nothing in the SDK, which leaves out what its model of a finding does not have', async () => {
    let body = '';
    const client = new SecurityHubClient({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      requestHandler: {
        async handle(request: HttpRequest) {
          body = new TextDecoder().decode(request.body);
          return { response: new HttpResponse({ statusCode: 200, body: Buffer.from('{}') }) };
        },
      },
    });
    const accepted = { was: 'fail', owner: 'a', reason: 'b', approver: 'c', expires: '2027-01-31' } as const;
    const findings = [
      ...asffFindings(account()),
      ...asffFindings(
        reportOf([finding({ status: 'accepted', accepted, resource: { tags: { Team: 'web' } } })]),
      ),
    ] satisfies AwsSecurityFinding[];
    await client.send(new BatchImportFindingsCommand({ Findings: findings }));
    expect(JSON.parse(body)).toEqual({ Findings: findings });
  });

  it('comes in pieces of moderate size, however much there is', () => {
    const report = reportOf(many(2_000, (index) => finding({ name: `bucket-${index}` })));
    const sizes = Array.from(asff(report), ({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThan(75_000);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(60_000);
  });
});

describe('what a finding says', () => {
  it('of one that fails', () => {
    const one = finding({
      owner: 'web team',
      resource: { tags: { Team: 'billing' } },
      sameAs: { securityHub: ['S3.8'], cis: ['3.1.4'] },
    });
    expect(only(one)).toMatchInlineSnapshot(`
      {
        "AwsAccountId": "123456789012",
        "CompanyName": "aboveline",
        "Compliance": {
          "RelatedRequirements": [
            "CIS AWS Foundations Benchmark 7.0 3.1.4",
            "AWS Security Hub CSPM S3.8",
          ],
          "Status": "FAILED",
        },
        "CreatedAt": "2026-11-20T12:00:08.412Z",
        "Description": "invoices leaves BlockPublicAcls, BlockPublicPolicy off. One careless policy or ACL is then enough to publish the bucket.",
        "FindingProviderFields": {
          "Severity": {
            "Label": "HIGH",
            "Original": "high",
          },
          "Types": [
            "Software and Configuration Checks/AWS Security Best Practices",
            "Software and Configuration Checks/Industry and Regulatory Standards/CIS AWS Foundations Benchmark",
          ],
        },
        "GeneratorId": "aboveline/s3-bucket-public-access-blocked",
        "Id": "57bf0d141e3872001ec128dc1eef47c2",
        "ProductArn": "arn:aws:securityhub:eu-west-1:123456789012:product/123456789012/default",
        "ProductFields": {
          "aboveline/category": "abstracted",
          "aboveline/control": "zone-security",
          "aboveline/controlType": "customer-specific",
          "aboveline/layer": "customer-data",
          "aboveline/owner": "web team",
          "aboveline/service": "s3",
          "aboveline/version": "0.1.0",
        },
        "ProductName": "aboveline",
        "RecordState": "ACTIVE",
        "Remediation": {
          "Recommendation": {
            "Text": "Open the bucket, Permissions, Block public access: turn on all four settings.",
            "Url": "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
          },
        },
        "Resources": [
          {
            "Id": "arn:aws:s3:::invoices",
            "Partition": "aws",
            "Region": "eu-west-1",
            "Tags": {
              "Team": "billing",
            },
            "Type": "AwsS3Bucket",
          },
        ],
        "SchemaVersion": "2018-10-08",
        "Severity": {
          "Label": "HIGH",
          "Original": "high",
        },
        "Title": "S3 buckets block all public access",
        "Types": [
          "Software and Configuration Checks/AWS Security Best Practices",
          "Software and Configuration Checks/Industry and Regulatory Standards/CIS AWS Foundations Benchmark",
        ],
        "UpdatedAt": "2026-11-20T12:00:08.412Z",
      }
    `);
  });

  it('is told by the same id in every scan, and is of the moment that the scan ended', () => {
    const [first, second] = ['2026-11-20T12:00:08.412Z', '2026-11-21T12:00:08.412Z'].map((end) =>
      only(finding(), { end }),
    );
    expect(first?.Id).toBe(finding().id);
    expect(second?.Id).toBe(first?.Id);
    expect(second?.UpdatedAt).toBe('2026-11-21T12:00:08.412Z');
  });

  it.each([
    ['pass', 'PASSED', 'INFORMATIONAL'],
    ['fail', 'FAILED', 'CRITICAL'],
  ] as const)('%s is %s, of the severity %s', (status, expected, label) => {
    const one = only(finding({ status, severity: 'critical' }));
    expect(one.Compliance).toMatchObject({ Status: expected });
    expect(one.Compliance).not.toHaveProperty('StatusReasons');
    expect(one.Severity).toEqual({ Label: label, Original: 'critical' });
    expect(one.FindingProviderFields?.Severity).toEqual(one.Severity);
    expect(one.Remediation !== undefined).toBe(status === 'fail');
  });

  const EXPECTED: Readonly<Record<CauseKind, readonly [status: string, code: string]>> = {
    denied: ['WARNING', 'DENIED'],
    throttled: ['NOT_AVAILABLE', 'THROTTLED'],
    'timed-out': ['NOT_AVAILABLE', 'TIMED_OUT'],
    'not-available': ['NOT_AVAILABLE', 'NOT_AVAILABLE'],
    'not-understood': ['WARNING', 'NOT_UNDERSTOOD'],
    'not-recorded': ['WARNING', 'NOT_RECORDED'],
    'not-reached': ['WARNING', 'NOT_REACHED'],
  };

  it.each(Object.keys(CAUSES) as CauseKind[])('unknown (%s) is neither passed nor failed', (kind) => {
    const cause: Cause = { kind, operation: 's3:GetBucketPolicy', code: 'Oops', message: 'No answer.' };
    const one = only(finding({ status: 'unknown', cause, severity: 'critical', evidence: [] }));
    const [status, code] = EXPECTED[kind];
    expect(one.Compliance).toMatchObject({
      Status: status,
      StatusReasons: [{ ReasonCode: code, Description: 's3:GetBucketPolicy: Oops: No answer.' }],
    });
    expect(one.Severity?.Label).toBe('CRITICAL');
  });

  it('names the permission that mends what is unknown, and not the fix of what may not be broken', () => {
    const one = only(denied('s3:GetBucketPolicy', 's3:GetBucketPolicy'));
    expect(one.Remediation).toEqual({
      Recommendation: { Text: 'Allow s3:GetBucketPolicy, and scan again.' },
    });
  });

  it('of what is accepted is that it fails, that somebody accepts it, and that it need not be looked at', () => {
    const accepted = { was: 'fail', owner: 'a', reason: 'b', approver: 'c', expires: '2027-01-31' } as const;
    const one = only(finding({ status: 'accepted', accepted }));
    expect(one.Compliance).toMatchObject({
      Status: 'FAILED',
      StatusReasons: [{ ReasonCode: 'ACCEPTED', Description: 'accepted until 2027-01-31 by c: b' }],
    });
    expect(one.Workflow).toEqual({ Status: 'SUPPRESSED' });
    expect(only(finding())).not.toHaveProperty('Workflow');
  });
});

describe('the product is the custom integration of', () => {
  const [one] = scanFacts().accounts;
  if (!one) throw new Error('the fixture has an account');
  const scanned = (regions: readonly string[]) => ({ ...one.regions, scanned: regions });

  it.each([
    ['the Region', 'aws', ['eu-west-1'], 'eu-west-1', 'eu-west-1'],
    [
      'the home Region, for what the account has only once',
      'aws',
      ['eu-west-1', 'us-east-1'],
      'global',
      'us-east-1',
    ],
    ['a scanned Region, where the home Region was not', 'aws', ['eu-west-1'], 'global', 'eu-west-1'],
    ['the home Region of China', 'aws-cn', ['cn-north-1', 'cn-northwest-1'], 'global', 'cn-north-1'],
    ['a Region of GovCloud', 'aws-us-gov', ['us-gov-east-1'], 'us-gov-east-1', 'us-gov-east-1'],
  ])('%s', (_, partition, regions, region, expected) => {
    const accounts = [{ ...one, partition, regions: scanned(regions) }];
    const told = only(finding({ region }), { accounts });
    expect(told.ProductArn).toBe(
      `arn:${partition}:securityhub:${expected}:${ACCOUNT}:product/${ACCOUNT}/default`,
    );
    expect(told.Resources?.[0]).toMatchObject({ Partition: partition });
    expect(told.Resources?.[0]?.Region).toBe(region === 'global' ? undefined : region);
  });

  it('no account that the report does not list', () => {
    expect(() => [...asff(reportOf([finding({ account: '210987654321' })]))]).toThrow(
      'the report has findings of 210987654321, which it does not list as scanned',
    );
  });
});

describe('resource types', () => {
  it('are those that Security Hub has details of', () => {
    RESOURCE_TYPES satisfies readonly (keyof ResourceDetails)[];
    // What is missing here must be added; the compiler says its name.
    const missing: Exclude<
      Extract<keyof ResourceDetails, `Aws${string}`>,
      (typeof RESOURCE_TYPES)[number]
    >[] = [];
    expect(missing satisfies never[]).toEqual([]);
  });

  it.each([
    ['AWS::S3::Bucket', 'AwsS3Bucket'],
    ['AWS::RDS::DBClusterSnapshot', 'AwsRdsDbClusterSnapshot'],
    ['AWS::EC2::VPC', 'AwsEc2Vpc'],
    ['AWS::EC2::VPCEndpointService', 'AwsEc2VpcEndpointService'],
    ['AWS::IAM::ManagedPolicy', 'AwsIamPolicy'],
    ['AWS::::Account', 'AwsAccount'],
    ['AWS::WAFv2::WebACL', 'AwsWafv2WebAcl'],
    ['AWS::AppSync::GraphQLApi', 'AwsAppSyncGraphQlApi'],
    ['AWS::EC2::FlowLog', 'Other'],
    ['Toy::Box', 'Other'],
  ])('%s is %s', (type, expected) => {
    expect(resourceTypeOf(type)).toBe(expected);
  });
});

describe('hostile values', () => {
  const BOMB = '\u202E"}]\u0000\n\uD83D\u{1F4A3}';

  it.each([
    ['long', 'x'.repeat(300_000)],
    ['full of surrogates', '\u{1F4A3}'.repeat(100_000)],
    ['of controls', BOMB.repeat(10_000)],
    ['blank', ' \t '],
  ])('that are %s stay within what Security Hub takes', (_, value) => {
    const tags = Object.fromEntries(many(1_000, (index) => [`${index}${value.slice(0, 100)}`, 'x']));
    const cause: Cause = { kind: 'denied', operation: value, code: value, message: value };
    const given = { name: value, owner: value, title: value, message: value, resource: { tags } };
    for (const one of [
      finding({ ...given, fix: { console: value, cli: value, terraform: value } }),
      finding({ ...given, status: 'unknown', cause }),
    ]) {
      const told = only(one);
      expect(Buffer.byteLength(JSON.stringify(told))).toBeLessThan(240_000);
      for (const shown of [told.Title, told.Description, told.Remediation?.Recommendation?.Text]) {
        expect(/[\p{Cc}\p{Cf}\p{Cs}]/u.test(shown ?? ''), 'hidden characters are shown').toBe(false);
      }
    }
  });

  it('are shown to people with what would not show escaped', () => {
    expect(only(finding({ name: 'a\u202Eb\u001B[2J', message: 'is bad' })).Description).toBe(
      'a\\u{202e}b\\u{1b}[2J is bad. One careless policy or ACL is then enough to publish the bucket.',
    );
  });

  it('of tags are left out where Security Hub would refuse them', () => {
    const tags = {
      Team: 'web',
      'aws:cloudformation:stack-name': 'shop',
      Empty: '',
      'K<e>y': 'x',
      Ünï: 'çödé 1_.:/=+-@',
      Long: 'x'.repeat(257),
      ['k'.repeat(129)]: 'x',
    };
    expect(only(finding({ resource: { tags } })).Resources?.[0]?.Tags).toEqual({
      Team: 'web',
      Ünï: 'çödé 1_.:/=+-@',
    });
    expect(only(finding({ resource: { tags: { Empty: '' } } })).Resources?.[0]).not.toHaveProperty('Tags');
  });
});
