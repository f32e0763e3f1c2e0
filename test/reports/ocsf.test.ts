import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

import { ocsf } from '../../reports/ocsf.ts';
import { LATEST, OCSF_VERSIONS, type OcsfVersion } from '../../reports/ocsf/shape.ts';
import type { Cause, CauseKind } from '../../src/model/cause.ts';
import { CAUSES } from '../../src/model/cause.ts';
import type { Report } from '../../src/model/report.ts';
import { SEVERITIES } from '../../src/model/severity.ts';
import { account } from './account.ts';
import { denied, finding, many, reportOf, scanFacts } from './fixtures.ts';
import { attributesOf, schemaOf } from './ocsf/json-schema.ts';

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
const validators = new Map(OCSF_VERSIONS.map((version) => [version, ajv.compile(schemaOf(version))]));

type Written = ReturnType<typeof JSON.parse>;

function written(report: Report, ocsfVersion?: OcsfVersion): Written[] {
  const text = [...ocsf(report, { colour: false, width: 80, ocsfVersion })].join('');
  return text === ''
    ? []
    : text
        .trimEnd()
        .split('\n')
        .map((line): Written => JSON.parse(line));
}

function only(report: Report, version?: OcsfVersion): Written {
  const events = written(report, version);
  expect(events).toHaveLength(1);
  return events[0];
}

function problems(version: OcsfVersion, event: unknown): string[] {
  const validate = validators.get(version) as ValidateFunction;
  validate(event);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('every finding is a Compliance Finding', () => {
  it.each(OCSF_VERSIONS)('of OCSF %s', (version) => {
    const events = written(account(), version);
    expect(events).toHaveLength([...account().findings()].length);
    expect(events.flatMap((event) => problems(version, event))).toEqual([]);
    expect(new Set(events.map(({ metadata }) => metadata.version))).toEqual(new Set([version]));
  });

  it('of the latest version when none is named', () => {
    expect(written(account())).toEqual(written(account(), LATEST));
  });

  it.each([
    ['when a required attribute is missing', (event: Written) => delete event.time],
    ['when the compliance is missing', (event: Written) => delete event.compliance],
    ['when the profile cloud is not kept', (event: Written) => delete event.cloud],
    ['when a value is not in its enumeration', (event: Written) => (event.compliance.status_id = 4)],
    ['when there is an attribute that OCSF does not know', (event: Written) => (event.layer = 'x')],
    ['when a number is a text', (event: Written) => (event.severity_id = '4')],
    ['when a resource has neither name nor uid', (event: Written) => (event.resources = [{ type: 'x' }])],
    ['when an object is one that it has no use for', (event: Written) => (event.device = {})],
  ])('and would be refused %s', (_, spoil) => {
    const event = only(reportOf([finding()]));
    expect(problems(LATEST, event)).toEqual([]);
    spoil(event);
    expect(problems(LATEST, event)).not.toEqual([]);
  });
});

describe('nothing is deprecated, and all is given that OCSF recommends and a scan knows', () => {
  /** Recommended, but nothing that a scan of settings knows, or that the consumer sets. */
  const UNKNOWN: Readonly<Record<string, readonly string[]>> = {
    compliance_finding: [
      // Of the event as a whole; what is told of the judgement is in `compliance`.
      'status_code',
      'status_detail',
      // "The normalized status identifier of the Finding, set by the consumer": said only of what is accepted.
      'status_id',
      // Of a kind that settings do not have.
      'confidence_id',
      'observables',
      'timezone_offset',
      'src_url',
      // The permission that mends what is unknown; there is nothing to mend in what passes.
      'remediation',
    ],
    metadata: ['log_name', 'original_time', 'reporter', 'tenant_uid'],
    account: ['name'],
    finding_info: [],
    resource_details: ['hostname', 'ip', 'owner'],
    cloud: ['region'],
    evidences: [...attributesOf(LATEST, 'evidences').keys()].filter((name) => name !== 'data'),
    key_value_object: ['values'],
  };

  const [global] = written(reportOf([finding({ region: 'global' })]));
  const events: readonly Written[] = [...written(account()), global];

  function check(value: Written, object?: string): void {
    const attributes = attributesOf(LATEST, object);
    const absent = new Set(UNKNOWN[object ?? 'compliance_finding']);
    for (const [name, { requirement, deprecated, object: within, array }] of attributes) {
      if (deprecated) expect(value, name).not.toHaveProperty(name);
      if (requirement === 'recommended' && !deprecated && !absent.has(name))
        expect(value).toHaveProperty(name);
      if (within && value[name] !== undefined && within !== 'object') {
        for (const one of array ? value[name] : [value[name]]) check(one, within);
      }
    }
  }

  it('in every event', () => {
    for (const event of events) check(event);
  });
});

describe('what an event says', () => {
  it('of one that fails', () => {
    const one = finding({
      resource: { tags: { Team: 'billing' } },
      sameAs: { securityHub: ['S3.8'], cis: ['3.1.4'], prowler: ['s3_bucket_level_public_access_block'] },
    });
    expect(only(reportOf([one]))).toMatchInlineSnapshot(`
      {
        "activity_id": 1,
        "activity_name": "Create",
        "category_name": "Findings",
        "category_uid": 2,
        "class_name": "Compliance Finding",
        "class_uid": 2003,
        "cloud": {
          "account": {
            "type": "AWS Account",
            "type_id": 10,
            "uid": "123456789012",
          },
          "cloud_partition": "aws",
          "provider": "AWS",
          "region": "eu-west-1",
        },
        "compliance": {
          "category": "Customer data",
          "checks": [
            {
              "name": "S3 buckets block all public access",
              "severity": "High",
              "severity_id": 4,
              "standards": [
                "CIS AWS Foundations Benchmark 7.0",
                "AWS Security Hub CSPM",
              ],
              "status": "Fail",
              "status_id": 3,
              "uid": "s3-bucket-public-access-blocked",
            },
          ],
          "control": "S3 buckets block all public access",
          "requirements": [
            "CIS AWS Foundations Benchmark 7.0 3.1.4",
            "AWS Security Hub CSPM S3.8",
          ],
          "standards": [
            "CIS AWS Foundations Benchmark 7.0",
            "AWS Security Hub CSPM",
          ],
          "status": "Fail",
          "status_details": [
            "leaves BlockPublicAcls, BlockPublicPolicy off",
          ],
          "status_id": 3,
        },
        "evidences": [
          {
            "data": {
              "operations": [
                "s3:GetPublicAccessBlock",
              ],
              "resource": "arn:aws:s3:::invoices",
              "values": {
                "publicAccessBlock": {
                  "BlockPublicAcls": false,
                },
              },
            },
            "name": "arn:aws:s3:::invoices",
          },
        ],
        "finding_info": {
          "analytic": {
            "name": "S3 buckets block all public access",
            "type": "Rule",
            "type_id": 1,
            "uid": "s3-bucket-public-access-blocked",
          },
          "data_sources": [
            "s3:GetPublicAccessBlock",
          ],
          "desc": "invoices leaves BlockPublicAcls, BlockPublicPolicy off. One careless policy or ACL is then enough to publish the bucket.",
          "last_seen_time": 1795176008412,
          "tags": [
            {
              "name": "layer",
              "value": "customer-data",
            },
            {
              "name": "control",
              "value": "zone-security",
            },
            {
              "name": "controlType",
              "value": "customer-specific",
            },
            {
              "name": "category",
              "value": "abstracted",
            },
            {
              "name": "service",
              "value": "s3",
            },
          ],
          "title": "S3 buckets block all public access",
          "types": [
            "Customer data",
            "Zone security",
          ],
          "uid": "57bf0d141e3872001ec128dc1eef47c2",
        },
        "message": "invoices leaves BlockPublicAcls, BlockPublicPolicy off",
        "metadata": {
          "product": {
            "name": "aboveline",
            "uid": "aboveline",
            "vendor_name": "aboveline",
            "version": "0.1.0",
          },
          "profiles": [
            "cloud",
          ],
          "version": "1.8.0",
        },
        "remediation": {
          "desc": "Console: Open the bucket, Permissions, Block public access: turn on all four settings.
      CLI: aws s3api put-public-access-block --bucket NAME --public-access-block-configuration BlockPublicAcls=true
      Terraform: aws_s3_bucket_public_access_block with all four arguments true",
          "references": [
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
          ],
        },
        "resources": [
          {
            "cloud_partition": "aws",
            "name": "invoices",
            "region": "eu-west-1",
            "role": "Target",
            "role_id": 1,
            "tags": [
              {
                "name": "Team",
                "value": "billing",
              },
            ],
            "type": "AWS::S3::Bucket",
            "uid": "arn:aws:s3:::invoices",
            "uid_alt": "invoices",
          },
        ],
        "severity": "High",
        "severity_id": 4,
        "time": 1795176008412,
        "type_name": "Compliance Finding: Create",
        "type_uid": 200301,
      }
    `);
  });

  it.each([
    ['pass', 1, 'Pass'],
    ['fail', 3, 'Fail'],
  ] as const)('%s is %i %s', (status, id, caption) => {
    const { compliance } = only(reportOf([finding({ status })]));
    expect(compliance).toMatchObject({ status_id: id, status: caption });
    expect(compliance.checks[0]).toMatchObject({ status_id: id, status: caption });
    expect(compliance.status_code).toBeUndefined();
  });

  it.each(Object.keys(CAUSES) as CauseKind[])('unknown (%s) is 2 Warning, with the cause', (kind) => {
    const cause: Cause = { kind, operation: 's3:GetBucketPolicy', code: 'Oops', message: 'No answer.' };
    const message = 'could not be judged: s3:GetBucketPolicy (Oops): No answer.';
    const event = only(reportOf([finding({ status: 'unknown', cause, message, evidence: [] })]));
    expect(event.compliance).toMatchObject({ status_id: 2, status: 'Warning', status_code: kind });
    expect(event.compliance.status_details).toEqual([message]);
    expect(event.unmapped).toEqual({ cause });
    expect(event).not.toHaveProperty('remediation');
  });

  it('names the permission that mends what is unknown, and not the fix of what may not be broken', () => {
    const event = only(reportOf([denied('s3:GetBucketPolicy', 's3:GetBucketPolicy')]));
    expect(event.remediation).toEqual({ desc: 'Allow s3:GetBucketPolicy, and scan again.' });
    expect(only(reportOf([finding({ status: 'pass' })]))).not.toHaveProperty('remediation');
  });

  it('of what is accepted is that it fails, and by whom it is accepted', () => {
    const accepted = {
      was: 'fail',
      owner: 'web team',
      reason: 'a public site',
      approver: 'CISO',
      expires: '2027-01-31',
    } as const;
    const one = finding({ status: 'accepted', accepted, owner: 'web team', message: 'is public' });
    const event = only(reportOf([one]));
    expect(event).toMatchObject({
      status_id: 99,
      status: 'Accepted',
      comment: 'accepted until 2027-01-31 by CISO: a public site',
      severity_id: 4,
      compliance: { status_id: 3, status: 'Fail' },
    });
    expect(event.finding_info.tags).toContainEqual({ name: 'owner', value: 'web team' });
    for (const version of OCSF_VERSIONS) {
      expect(problems(version, only(reportOf([one]), version))).toEqual([]);
    }
  });

  it.each([
    ['critical', 5, 'Critical'],
    ['high', 4, 'High'],
    ['medium', 3, 'Medium'],
    ['low', 2, 'Low'],
    ['informational', 1, 'Informational'],
  ] as const)('%s is %i %s, and a pass asks for no action', (severity, id, caption) => {
    expect(SEVERITIES).toContain(severity);
    for (const status of ['fail', 'pass'] as const) {
      const event = only(reportOf([finding({ severity, status })]));
      const expected = status === 'fail' ? [id, caption] : [1, 'Informational'];
      expect([event.severity_id, event.severity]).toEqual(expected);
      expect(event.compliance.checks[0]).toMatchObject({ severity_id: id, severity: caption });
    }
    const unknown = only(reportOf([denied('s3:GetBucketAcl', 's3:GetBucketAcl', { severity })]));
    expect([unknown.severity_id, unknown.severity]).toEqual([id, caption]);
  });

  it('names no Region of what an account has only once', () => {
    const event = only(reportOf([finding({ region: 'global' })]));
    expect(event.cloud).not.toHaveProperty('region');
    expect(event.resources[0]).not.toHaveProperty('region');
  });

  it('names the partition that was scanned', () => {
    const [one] = scanFacts().accounts;
    if (!one) throw new Error('the fixture has an account');
    const report = reportOf([finding()], { accounts: [{ ...one, partition: 'aws-us-gov' }] });
    const event = only(report);
    expect(event.cloud.cloud_partition).toBe('aws-us-gov');
    expect(event.resources[0].cloud_partition).toBe('aws-us-gov');
  });

  it('is of the end of the scan, so that a scan that was resumed is told as the later one', () => {
    const end = '2026-11-20T12:00:08.412Z';
    expect(only(reportOf([finding()], { end })).time).toBe(Date.parse(end));
  });
});

describe('older versions', () => {
  it.each(['1.1.0', '1.2.0'] as const)(
    '%s has the resource and the detail by their older names',
    (version) => {
      const event = only(reportOf([finding()]), version);
      expect(event).not.toHaveProperty('resources');
      expect(event.resource).toMatchObject({ uid: 'arn:aws:s3:::invoices', name: 'invoices' });
      expect(event.compliance.status_detail).toBe('leaves BlockPublicAcls, BlockPublicPolicy off');
      expect(event.compliance).not.toHaveProperty('status_details');
    },
  );

  it('have the standards, which they require, also where there are none', () => {
    expect(only(reportOf([finding({ sameAs: {} })]), '1.4.0').compliance.standards).toEqual([]);
  });
});

describe('findings.ocsf.ndjson', () => {
  it('is empty where there are no findings', () => {
    expect(written(reportOf([]))).toEqual([]);
  });

  it('comes in pieces of moderate size, however much there is', () => {
    const report = reportOf(many(2_000, (index) => finding({ name: `bucket-${index}` })));
    const sizes = Array.from(ocsf(report, { colour: false, width: 80 }), ({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThan(75_000);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(60_000);
  });

  it('escapes what a terminal would obey, and keeps its value', () => {
    const name = 'a"},{\u009B2J \u202E \u{E0041} \u001B[0m \u2028 \uD83D\r\nend';
    const report = reportOf([finding({ name, resource: { tags: { [name]: name } } })]);
    const text = [...ocsf(report, { colour: false, width: 80 })].join('');
    expect(text).not.toMatch(/(?!\n)[\p{C}\p{Zl}]/u);
    const event = only(report);
    expect(event.resources[0]).toMatchObject({ name, tags: [{ name, value: name }] });
    expect(problems(LATEST, event)).toEqual([]);
  });
});
