import { compareReports } from '../../../src/engine/changes.ts';
import type { Changes } from '../../../src/model/changes.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { RanCheck, Report, ScanFacts } from '../../../src/model/report.ts';
import { denied, finding, many, reportOf, type Given } from '../fixtures.ts';

const PUBLIC = 's3-bucket-public-access-blocked';
const POLICY: Given = {
  check: 's3-bucket-not-public-by-policy',
  title: 'S3 bucket policies grant nothing to everyone',
  severity: 'critical',
};
const BACKUPS: Given = {
  check: 'rds-instance-backups-retained',
  title: 'RDS instances keep automated backups long enough',
  severity: 'medium',
  service: 'rds',
};
const accepted = {
  owner: 'web',
  reason: 'moves to the new account by then',
  approver: 'jane.doe',
  expires: '2026-11-22',
  was: 'fail',
} as const;

const RAN: RanCheck[] = [PUBLIC, POLICY.check, 'iam-root-mfa-enabled'].map((check = '') => ({
  check,
  types: ['AWS::S3::Bucket'],
  every: true,
}));

function scan(findings: readonly Finding[], minDays: number, facts: Partial<ScanFacts>): Report {
  const backups = {
    check: BACKUPS.check ?? '',
    types: ['AWS::RDS::DBInstance'],
    every: false,
    params: { minDays },
  };
  return reportOf(findings, { ran: [...RAN, backups], ...facts });
}

function database(name: string): Given {
  const arn = `arn:aws:rds:eu-west-1:123456789012:db:${name}`;
  return { ...BACKUPS, name, resource: { type: 'AWS::RDS::DBInstance', arn } };
}

/** Two scans between which a little of everything has happened. */
export function twoScans(): { before: Report; after: Report } {
  const same = many(20, (index) => finding({ name: `team-${index}`, status: 'pass' }));
  const kept = { message: 'keeps backups for 14 days', status: 'pass', evidence: [] } as const;
  const before = scan(
    [
      ...same,
      finding({ name: 'invoices', status: 'pass' }),
      finding({ name: 'logs-2019' }),
      finding({ name: 'press-kit' }),
      finding({ name: 'old-site', status: 'accepted', accepted }),
      finding({ ...POLICY, name: 'invoices', status: 'pass', message: 'grants nothing to everyone' }),
      ...many(8, (index) => finding({ ...POLICY, name: `hr-${index}`, status: 'pass' })),
      finding({ ...database('orders'), ...kept }),
      denied('s3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock', { name: 'payroll' }),
    ],
    7,
    {},
  );
  const after = scan(
    [
      ...same,
      finding({ name: 'invoices' }),
      finding({ name: 'logs-2019', status: 'pass' }),
      finding({ name: 'old-site' }),
      finding({ name: 'payroll' }),
      finding({ name: 'upload-dropzone' }),
      finding({
        ...POLICY,
        name: 'invoices',
        message: 'lets everyone s3:GetObject on arn:aws:s3:::invoices/* (statement AllowAll)',
      }),
      ...many(8, (index) =>
        denied('s3:GetBucketPolicy', 's3:GetBucketPolicy', { ...POLICY, name: `hr-${index}` }),
      ),
      finding({
        ...database('orders'),
        ...kept,
        message: 'keeps backups for 14 days, fewer than 30',
        status: 'fail',
      }),
      finding({ ...database('crm'), ...kept, message: 'keeps backups for 35 days' }),
    ],
    30,
    {
      start: '2026-11-24T08:00:00.000Z',
      end: '2026-11-24T08:00:08.000Z',
      now: '2026-11-24T08:00:00.000Z',
      toolVersion: '0.2.0',
    },
  );
  return { before, after };
}

export function changed(): Changes {
  return compared(twoScans());
}

/** The later of the two, as `--baseline` shows it. */
export function withChanges(): Report {
  const { before, after } = twoScans();
  return { ...after, changes: compared({ before, after }) };
}

function compared({ before, after }: { before: Report; after: Report }): Changes {
  return compareReports({ report: before, file: 'baseline.json' }, { report: after, file: 'report.json' })
    .changes;
}
