import { describe, expect, it } from 'vitest';

import { terminal } from '../../reports/terminal.ts';
import type { Report } from '../../src/model/report.ts';
import { account } from './account.ts';
import { denied, finding, many, operation, reportOf, scanFacts } from './fixtures.ts';

function show(report: Report, { width = 80, colour = false } = {}): string {
  return [...terminal(report, { width, colour })].join('');
}

/** The report, and a count of the findings that are read of it. */
function counting(report: Report): { report: Report; read: () => number } {
  let count = 0;
  return {
    read: () => count,
    report: {
      ...report,
      *findings(check) {
        for (const one of report.findings(check)) {
          count += 1;
          yield one;
        }
      },
    },
  };
}

it('reads well at 80 columns', () => {
  expect(show(account())).toMatchInlineSnapshot(`
    "aboveline 0.1.0

      Account   123456789012
      Caller    arn:aws:sts::123456789012:assumed-role/SecurityAudit/
                jane.doe@example.com
      Regions   eu-central-1, eu-west-1, us-east-1 (2 left out, 3 not enabled)
      Checks    143
      Off       account-data-in-allowed-regions (until regions is set)
      Started   2026-11-20 12:00:00 UTC

                                                                 fail  unknown  pass
    Customer data                                                   9        8    38
    ────────────────────────────────────────────────────────────────────────────────
    Customer-specific                                               7        7    34

      critical  S3 bucket policies grant nothing to everyone        1        7    16
                s3-bucket-policy-not-public
                ✗ eu-west-1  press-kit lets everyone s3:GetObject on
                             arn:aws:s3:::press-kit/* (statement AllowAll)
                ? eu-west-1  hr-0 could not be judged: s3:GetBucketPolicy access
                             denied (AccessDenied)

      high      S3 buckets block all public access                  6        -    18
                s3-bucket-public-access-blocked
                ✗ eu-west-1  invoices leaves BlockPublicAcls, BlockPublicPolicy off
                ✗ eu-west-1  logs-2019 leaves BlockPublicAcls, BlockPublicPolicy off

    Shared                                                          2        1     4

      medium    RDS instances keep automated backups for long       2        1     4
                enough
                rds-instance-backups-kept
                ✗ eu-west-1  crm keeps no automated backups
                ? us-east-1  every AWS::RDS::DBInstance could not be judged:
                             rds:DescribeDBInstances timed out (TimeoutError): no
                             answer in 30 s

                                                                 fail  unknown  pass
    Platform, applications, identity and access                    16        -    40
    ────────────────────────────────────────────────────────────────────────────────
    Shared                                                         16        -    40

      critical  The root user signs in with MFA                     1        -     -
                iam-root-mfa-enabled
                ✗ global  <root_account> has no MFA device

      medium    IAM access keys are rotated                        15        -    31
                iam-access-key-rotated
                ✗ global  ci-runner-0 has a key of 400 days, older than 90

      ✓ 1 other check passed everywhere

                                                                 fail  unknown  pass
    Operating system, network and firewall configuration            2        1    52
    ────────────────────────────────────────────────────────────────────────────────
    Customer-specific                                               2        -    40

      high      Security groups let nobody on the internet          2        -    40
                reach SSH (port 22)
                ec2-security-group-ssh-restricted
                ✗ eu-west-1  default [sg-09f8e7d6c5b4a3921] allows all traffic from
                             0.0.0.0/0
                ✗ eu-west-1  launch-wizard-1 [sg-0a1b2c3d4e5f60718] allows TCP 22
                             from 0.0.0.0/0 and ::/0

    Shared                                                          -        1    12

      high      EC2 instances demand IMDSv2                         -        1    12
                ec2-instance-imdsv2-required
                ? eu-central-1  every AWS::EC2::Instance could not be judged:
                                ec2:DescribeInstances throttled
                                (RequestLimitExceeded): Request limit exceeded.

                                                                 fail  unknown  pass
    Server-side encryption                                          1        -    45
    ────────────────────────────────────────────────────────────────────────────────
    Shared                                                          1        -    45

      medium    EBS volumes are encrypted at rest                   1        -    21
                ec2-volume-encrypted
                ✗ eu-west-1  vol-3 is not encrypted

      ✓ 1 other check passed everywhere

                                                                 fail  unknown  pass
    Network traffic protection                                      3        -     -
    ────────────────────────────────────────────────────────────────────────────────
    Customer-specific                                               3        -     -

      info      Load balancers listen with TLS only                 3        -     -
                elb-listener-tls-required
                ✗ eu-west-1  app/web-0/50dc6c495c0c9188 listens with HTTP on port 80
                             and does not redirect to HTTPS


    What could not be read

      s3:GetBucketPolicy       7 denied in eu-west-1, us-east-1
      rds:DescribeDBInstances  2 failed in us-east-1
      ec2:DescribeInstances    1 throttled in eu-central-1

    IAM actions that were denied, and what stays unknown

      s3:GetBucketPolicy  1 check, 7 resources; denied without saying by whom


    In all

      fail       31  2 critical, 8 high, 18 medium, 3 informational
      unknown     9  95.8 % of all findings could be judged; 7 access denied, 1
                     throttled, 1 timed out
      pass      175

      143 checks, 132 of them with nothing to judge; 8.4 s, 1,204 calls, 3 throttles
      Nothing was judged about: Client-side encryption and data integrity
      Relied on, not tested: AWS software; AWS hardware and global infrastructure
    "
  `);
});

describe('findings', () => {
  it('come by severity, then failing before unknown, then the most of them', () => {
    const text = show(
      reportOf([
        finding({ check: 'check-low', severity: 'low' }),
        ...many(2, (index) => finding({ check: 'check-high-two', name: `b-${index}` })),
        denied('s3:GetBucketAcl', 's3:GetBucketAcl', { check: 'check-high-unknown' }),
        denied('s3:GetBucketAcl', 's3:GetBucketAcl', { check: 'check-critical', severity: 'critical' }),
        finding({ check: 'check-high-one' }),
      ]),
    );
    expect(text.match(/check-[a-z-]+/g)).toEqual([
      'check-critical',
      'check-high-two',
      'check-high-one',
      'check-high-unknown',
      'check-low',
    ]);
  });

  for (const [severity, failing] of [
    ['critical', 3],
    ['high', 2],
    ['medium', 1],
    ['low', 1],
  ] as const) {
    it(`tell ${failing} failing and one unknown of a ${severity} check, and read no further`, () => {
      const unknown = many(5, (index) =>
        denied('s3:GetBucketAcl', 's3:GetBucketAcl', { severity, name: `a-${index}` }),
      );
      const { report, read } = counting(
        reportOf([...unknown, ...many(2_000, (index) => finding({ severity, name: `b-${index}` }))]),
      );
      const text = show(report);
      expect(text.match(/^ +✗ eu-west-1 .*? b-\d+/gm)).toHaveLength(failing);
      expect(text.match(/^ +\? eu-west-1 .*? a-\d+/gm)).toHaveLength(1);
      expect(text.indexOf('b-0')).toBeLessThan(text.indexOf('a-0'));
      expect(text).toMatch(/2,000 +5 +-/);
      expect(read()).toBeLessThanOrEqual(unknown.length + failing);
    });
  }

  it('name the account where there are several', () => {
    const [one] = scanFacts().accounts;
    if (!one) throw new Error('the fixture has an account');
    const accounts = [one, { ...one, id: '210987654321' }];
    const text = show(reportOf([finding(), finding({ account: '210987654321' })], { accounts }));
    expect(text).toMatch(/✗ 123456789012 eu-west-1 {2}invoices leaves/);
    expect(text).toMatch(/✗ 210987654321 eu-west-1 {2}invoices leaves/);
  });

  it('show the identifier beside a name that is another, and quote a name of several words', () => {
    const text = show(reportOf([finding({ name: 'old "web" server', resource: { id: 'i-0123' } })]), {
      width: 120,
    });
    expect(text).toContain('"old \\"web\\" server" [i-0123] leaves');
  });
});

describe('hostile names', () => {
  it('are shown with what would not show escaped', () => {
    const name = 'a\u001B[2Jb\u009Bc\u202Ed\u200Be\nf';
    const text = show(reportOf([finding({ name, message: 'is bad' })]), { width: 120, colour: false });
    expect(text).toContain('a\\u{1b}[2Jb\\u{9b}c\\u{202e}d\\u{200b}e\\nf" is bad');
  });

  it('are cut when they are very long', () => {
    const text = show(reportOf([finding({ name: 'x'.repeat(100_000) })]));
    expect(text).toMatch(/x…/);
    expect(text.length).toBeLessThan(4_000);
  });

  it('leave a long list of Regions whole', () => {
    const [one] = scanFacts().accounts;
    if (!one) throw new Error('the fixture has an account');
    const scanned = Array.from({ length: 40 }, (_, index) => `ap-southeast-${index}`);
    const text = show(reportOf([], { accounts: [{ ...one, regions: { ...one.regions, scanned } }] }));
    expect(text).toContain('ap-southeast-39');
  });
});

describe('what could not be read', () => {
  it('is added up over Regions and accounts, the most frequent first', () => {
    const text = show(
      reportOf([], {}, [
        ...['eu-west-1', 'us-east-1', 'us-east-2', 'us-west-1'].map((region) =>
          operation({ region, denied: 1 }),
        ),
        operation({ operation: 'ListBuckets', region: 'global', ok: 4 }),
        operation({ operation: 'GetBucketAcl', account: '210987654321', throttled: 2, failed: 1_500 }),
        operation({ operation: 'GetBucketAcl', throttled: 1 }),
      ]),
    );
    expect(text).toMatch(
      /s3:GetBucketAcl +3 throttled, 1,500 failed in eu-west-1 of 2 accounts\n +s3:GetBucketPolicy/,
    );
    expect(text).toContain('4 denied in 4 Regions');
    expect(text).not.toContain('ListBuckets');
  });

  it('is left out when all was read', () => {
    const text = show(reportOf([finding()], {}, [operation({ ok: 1 })]));
    expect(text).not.toContain('could not be read');
    expect(text).not.toContain('IAM actions');
  });
});

describe('the end', () => {
  it('says that a scan is partial or replayed', () => {
    const text = show(reportOf([], { partial: true, replayed: true }));
    expect(text).toMatch(/Partial +The scan was interrupted/);
    expect(text).toMatch(/Replayed +Judged from a recording/);
    expect(show(reportOf([]))).not.toMatch(/Partial|Replayed/);
  });

  it('never takes silence for a pass', () => {
    const text = show(reportOf([finding({ status: 'pass' })]), { width: 120 });
    expect(text).toMatch(/143 checks, 142 of them with nothing to judge/);
    expect(text).toMatch(/Nothing was judged about: Platform, applications, identity and access; Operating/);
    expect(show(reportOf([]))).not.toContain('100 %');
  });

  it.each([
    ['2026-11-20T12:00:00.840Z', '0.8 s'],
    ['2026-11-20T12:00:42Z', '42 s'],
    ['2026-11-20T12:03:12Z', '3 min 12 s'],
  ])('a scan that ended %s took %s', (end, took) => {
    expect(show(reportOf([], { end }))).toContain(`; ${took}, 1,204 calls`);
  });
});

it('puts counts into words where columns do not fit', () => {
  const text = show(account(), { width: 48 });
  expect(text).toContain('Customer data (9 fail, 8 unknown, 38 pass)');
});

it('has colour only when it is wanted', () => {
  expect(show(account(), { colour: true })).toContain('\u001B[31m✗\u001B[39m');
  expect(show(account())).not.toContain('\u001B');
});
