import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { shipped } from '../../checks/index.generated.ts';
import { withReads } from '../../scripts/deploy.ts';
import { clientsFor } from '../../scripts/sample/company.ts';
import { startFront, type Front } from '../../scripts/sample/front.ts';
import { startMoto, type Moto } from '../../scripts/sample/moto.ts';
import { parseEvent } from '../../src/lambda/event.ts';
import { cfnLint } from '../helpers/cfn-lint.ts';
import { translate } from '../helpers/sam.ts';
import { scan, type Scanned } from '../wire/scan.ts';
import {
  BUCKET,
  FUNCTION,
  LOGS,
  makeBucket,
  makeFunction,
  makeRoles,
  REGION,
  resolved,
  type Resources,
} from './stack.ts';
import { ALL_PASS, demandTls, foundOf, makeMessaging } from './stack-messaging.ts';

const FILE = fileURLToPath(new URL('../../deploy/aboveline.yaml', import.meta.url));
const template = readFileSync(FILE, 'utf8');

describe('the template', () => {
  it('is right, by cfn-lint', () => cfnLint([FILE]), 300_000);

  it('allows the reads of every check', async () => {
    expect(await withReads(template)).toBe(template);
    for (const action of shipped.checks.flatMap(({ actions }) => actions)) {
      expect(template).toContain(`              - ${action}\n`);
    }
  });

  it('says what each parameter is for, as the guide does', () => {
    const { Parameters } = parse(template, { logLevel: 'silent' }) as {
      Parameters: Record<string, { Description?: string }>;
    };
    const guide = readFileSync(new URL('../../docs/lambda.md', import.meta.url), 'utf8');
    for (const [name, { Description }] of Object.entries(Parameters)) {
      expect(Description, name).toMatch(/\w+ \w+/);
      expect(guide).toContain(`\`${name}\``);
    }
  });

  it('sends an event that the function takes, with and without what is optional', () => {
    const [, sent = ''] = /^ +- '(\{"time".*\})'$/m.exec(template) ?? [];
    for (const [Region, Config] of [
      ['', ''],
      [',"regions":["eu-west-1","us-east-1"]', ',"config":"s3://bucket/config/aboveline.yaml"'],
    ]) {
      const filled: Record<string, string> = {
        SecurityHub: 'false',
        Region: Region ?? '',
        Config: Config ?? '',
      };
      const text = sent
        .replaceAll(/\$\{(\w+)\}/g, (_, name: string) => filled[name] ?? name)
        .replace('<aws.scheduler.scheduled-time>', '2026-11-25T02:00:00Z');
      const order = parseEvent(JSON.parse(text), new Date());
      expect(order).toMatchObject({ scanId: '20261125T020000Z', onUnfinished: 'throw', securityHub: false });
    }
  });
});

/** What lets S3 write access logs into the bucket for them. */
const LOG_DELIVERY = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${LOGS}/*`,
    },
  ],
};

describe('what the template makes', () => {
  let moto: Moto;
  let front: Front;
  let scanned: Scanned;
  let made: Resources;

  beforeAll(async () => {
    moto = await startMoto();
    const s3 = clientsFor(moto.url)(S3Client, REGION);
    const here = { LocationConstraint: REGION } as const;
    await s3.send(new CreateBucketCommand({ Bucket: LOGS, CreateBucketConfiguration: here }));
    const Policy = JSON.stringify(LOG_DELIVERY);
    await s3.send(new PutBucketPolicyCommand({ Bucket: LOGS, Policy }));
    const packaged = template.replace(/CodeUri: .*/, 'CodeUri: s3://code/aboveline.zip');
    const { Resources } = resolved(JSON.parse(await translate(packaged))) as { Resources: Resources };
    await makeBucket(s3, Resources);
    await makeRoles(clientsFor(moto.url)(IAMClient), Resources);
    await makeFunction(clientsFor(moto.url)(LambdaClient, REGION), Resources);
    await makeMessaging(clientsFor(moto.url), Resources);
    made = Resources;
    front = await startFront({ moto: moto.url, now: new Date() });
    const services = ['--service', 's3,iam,kms,lambda,sns,sqs'];
    scanned = await scan([...services, '--regions', REGION, '--fail-on', 'none'], front.url);
  }, 300_000);

  afterAll(async () => {
    await front?.stop();
    await moto?.stop();
  });

  const notPassed = (own: Scanned['findings']) =>
    own.filter(({ status }) => status !== 'pass').map(({ check, message }) => `${check}: ${message}`);

  it("has a bucket that passes aboveline's own checks", () => {
    const own = scanned.findings.filter(({ resource }) => resource.name === BUCKET);
    expect(own.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        's3-bucket-access-logging-enabled',
        's3-bucket-acls-disabled',
        's3-bucket-default-encryption-enabled',
        's3-bucket-lifecycle-configured',
        's3-bucket-object-lock-enabled',
        's3-bucket-public-access-blocked',
        's3-bucket-tls-demanded',
        's3-bucket-versioning-enabled',
      ]),
    );
    expect(notPassed(own)).toEqual([]);
  });

  it("has a function that passes aboveline's own checks, but for those that do not fit it", () => {
    const own = scanned.findings.filter(({ resource }) => resource.name === FUNCTION);
    expect(own.filter(({ status }) => status === 'pass').map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'lambda-function-failed-events-kept',
        'lambda-function-not-public-by-policy',
        'lambda-function-runtime-supported',
      ]),
    );
    const others = own.filter(({ status }) => status !== 'pass');
    expect(others.map(({ check, status }) => `${check} ${status}`).toSorted()).toEqual([
      'lambda-function-in-vpc fail',
      'lambda-function-tracing-enabled fail',
      'lambda-function-variables-encrypted-with-customer-key fail',
    ]);
    const guide = readFileSync(new URL('../../docs/lambda.md', import.meta.url), 'utf8');
    for (const { check } of others) expect(guide).toContain(`\`${check}\``);
  });

  it("has a key, a topic and a queue that pass aboveline's own checks", () => {
    expect(foundOf(scanned.findings)).toEqual(ALL_PASS);
    expect(demandTls(made)).toBe(true);
  });

  it("has roles and policies that pass aboveline's own checks", () => {
    const own = scanned.findings.filter(({ resource }) => /Role$|^Reads/.test(resource.name));
    expect(new Set(own.map(({ check, resource }) => `${check} ${resource.name}`))).toEqual(
      new Set([
        'iam-inline-policy-no-administrator-access ScanRole',
        'iam-inline-policy-no-administrator-access ScheduleRole',
        'iam-policy-no-administrator-access Reads1',
        'iam-role-not-assumable-by-anyone ScanRole',
        'iam-role-not-assumable-by-anyone ScheduleRole',
      ]),
    );
    expect(notPassed(own)).toEqual([]);
  });
});
