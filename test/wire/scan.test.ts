import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buildAccount } from '../../scripts/sample/account.ts';
import { REGIONS } from '../../scripts/sample/company.ts';
import { DENIED } from '../../scripts/sample/denied.ts';
import { startFront, type Front } from '../../scripts/sample/front.ts';
import { startMoto, type Moto } from '../../scripts/sample/moto.ts';
import type { Finding } from '../../src/model/finding.ts';
import { aboveline, emptyFolder } from '../helpers/cli.ts';
import { EXPECTED } from './expected.ts';
import { scan, WHERE, type Scanned } from './scan.ts';

/** The names of those that were judged so, without what has only an id. */
function namesOf(findings: readonly Finding[], status: Finding['status']): string[] {
  const names = findings.filter((finding) => finding.status === status).map(({ resource }) => resource.name);
  return [...new Set(names)].filter((name) => !/^[a-z]+-[0-9a-f]{17}$/.test(name)).toSorted();
}

describe('a scan over HTTP of the sample account in moto', () => {
  const recording = join(emptyFolder(), 'recording.ndjson.gz');
  let moto: Moto;
  let open: Front;
  let guarded: Front;
  let full: Scanned;
  let partial: Scanned;

  beforeAll(async () => {
    moto = await startMoto();
    await buildAccount(moto.url);
    const now = new Date();
    open = await startFront({ moto: moto.url, now });
    guarded = await startFront({ moto: moto.url, now, denied: DENIED });
    full = await scan([...WHERE, '--record', recording], open.url);
    partial = await scan([...WHERE, '--fail-on', 'none', '--require-coverage', '100'], guarded.url);
  }, 300_000);

  afterAll(async () => {
    await Promise.all([open?.stop(), guarded?.stop()]);
    await moto?.stop();
  });

  it.each(Object.entries(EXPECTED))('%s', (check, expected) => {
    const findings = full.findings.filter((finding) => finding.check === check);
    expect(namesOf(findings, 'pass')).toEqual(expect.arrayContaining([...expected.pass]));
    expect(namesOf(findings, 'fail')).toEqual(expected.fail);
  });

  it('finds nothing unknown where everything may be read', () => {
    const unknown = full.findings.filter(({ status }) => status === 'unknown');
    expect(unknown.map(({ check, message }) => `${check}: ${message}`)).toEqual([]);
  });

  it('asks only reads, and each question once', () => {
    const asked = [...open.counts];
    expect(asked.filter(([name]) => !/:(List|Get|Describe|GenerateCredentialReport)/.test(name))).toEqual([]);
    expect(Object.fromEntries(asked)).toMatchObject({
      's3:ListBuckets': 1,
      's3:GetBucketPolicy': 25,
      's3:GetBucketAcl': 4,
      'ec2:DescribeInstances': REGIONS.length,
      'rds:DescribeDBInstances': REGIONS.length,
      'iam:GenerateCredentialReport': 1,
    });
  });

  it('ends with 1 when something of high severity fails, and with 0 when nothing may', async () => {
    expect(full.status).toBe(1);
    const lenient = await scan([...WHERE, '--service', 's3', '--fail-on', 'none'], open.url);
    expect(lenient.status).toBe(0);
  });

  it('ends with 2 where nobody answers', async () => {
    const { status, stderr } = await aboveline(['scan', ...WHERE, '--out', emptyFolder()], {
      env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/cannot sign in/);
  });

  it('replays its recording to the same findings, byte for byte, without asking anybody', async () => {
    const before = new Map(open.counts);
    const replayed = await scan(['--replay', recording]);
    expect(replayed.text === full.text, 'the findings are the same').toBe(true);
    expect(replayed.status).toBe(full.status);
    expect(open.counts).toEqual(before);
  });

  describe('where some reads are denied', () => {
    it('ends with 3 when less was judged than asked for', () => {
      expect(partial.status).toBe(3);
    });

    it.each([
      ['s3-bucket-not-public-by-policy', 'eu-central-1', 's3:GetBucketPolicy', 'AccessDenied'],
      ['s3-bucket-tls-demanded', 'eu-central-1', 's3:GetBucketPolicy', 'AccessDenied'],
      ['vpc-flow-logs-enabled', 'eu-central-1', 'ec2:DescribeFlowLogs', 'UnauthorizedOperation'],
      ['rds-snapshot-encrypted', 'eu-central-1', 'rds:DescribeDBSnapshots', 'AccessDenied'],
      [
        'ec2-instance-patch-compliant',
        'us-east-1',
        'ssm:ListResourceComplianceSummaries',
        'AccessDeniedException',
      ],
    ])('%s is unknown in %s for want of %s (%s)', (check, region, action, code) => {
      const unknown = partial.findings.filter(({ status }) => status === 'unknown');
      const found = unknown.filter((finding) => finding.check === check);
      expect(found).not.toEqual([]);
      for (const finding of found) {
        expect(finding.region).toBe(region);
        expect(finding.cause).toMatchObject({ kind: 'denied', action, code });
      }
    });

    it('judges all else as it does with every permission', () => {
      const before = new Map(full.findings.map((finding) => [finding.id, finding.status]));
      const judged = partial.findings.filter(({ status }) => status !== 'unknown');
      const other = judged.filter(({ id, status }) => before.get(id) !== status);
      expect(other.map(({ check, resource }) => `${check} ${resource.name}`)).toEqual([]);
      expect(judged.length).toBeGreaterThan(full.findings.length * 0.95);
    });
  });
});
