import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { denied, finding, many, operation, reportOf, type Given } from './fixtures.ts';

/** A made-up account with a little of everything, for looking at what renderers make of it. */
export function account(): Report {
  return reportOf(
    [
      ...publicBuckets(),
      ...policies(),
      ...backups(),
      ...rootMfa(),
      ...keys(),
      ...versions(),
      ...ssh(),
      ...metadata(),
      ...volumes(),
      ...encryption(),
      ...transport(),
    ],
    {},
    [
      operation({ operation: 'ListBuckets', region: 'global', ok: 1 }),
      operation({ operation: 'GetBucketPolicy', region: 'eu-west-1', ok: 4, denied: 6 }),
      operation({ operation: 'GetBucketPolicy', region: 'us-east-1', ok: 9, denied: 1 }),
      operation({ service: 'ec2', operation: 'DescribeInstances', region: 'eu-central-1', throttled: 1 }),
      operation({ service: 'rds', operation: 'DescribeDBInstances', region: 'eu-west-1', ok: 1 }),
      operation({ service: 'rds', operation: 'DescribeDBInstances', region: 'us-east-1', failed: 2 }),
    ],
  );
}

function publicBuckets(): Finding[] {
  const names = ['invoices', 'logs-2019', 'press-kit', 'website-assets-eu', 'upload-dropzone'];
  return [
    ...names.map((name) => finding({ name })),
    finding({ name: 'data-lake-raw', region: 'us-east-1', message: 'leaves RestrictPublicBuckets off' }),
    ...many(18, (index) => finding({ name: `team-${index}`, status: 'pass' })),
  ];
}

function policies(): Finding[] {
  const check: Given = {
    check: 's3-bucket-policy-not-public',
    title: 'S3 bucket policies grant nothing to everyone',
    severity: 'critical',
  };
  return [
    finding({
      ...check,
      name: 'press-kit',
      message: 'lets everyone s3:GetObject on arn:aws:s3:::press-kit/* (statement AllowAll)',
    }),
    ...many(6, (index) =>
      denied('s3:GetBucketPolicy', 's3:GetBucketPolicy', { ...check, name: `hr-${index}` }),
    ),
    denied('s3:GetBucketPolicy', 's3:GetBucketPolicy', { ...check, name: 'payroll', region: 'us-east-1' }),
    ...many(16, (index) => finding({ ...check, name: `team-${index}`, status: 'pass' })),
  ];
}

function backups(): Finding[] {
  const check: Given = {
    check: 'rds-instance-backups-kept',
    title: 'RDS instances keep automated backups for long enough',
    severity: 'medium',
    control: 'configuration-management',
    service: 'rds',
    category: 'container',
  };
  const orders = database('orders-prod');
  return [
    finding({ ...check, ...orders, message: 'keeps backups for 1 day, fewer than 7' }),
    finding({ ...check, ...database('crm'), message: 'keeps no automated backups' }),
    ...many(4, (index) => finding({ ...check, ...database(`db-${index}`), status: 'pass' })),
    finding({
      ...check,
      region: 'us-east-1',
      name: 'every AWS::RDS::DBInstance',
      resource: {
        id: '*',
        type: 'AWS::RDS::DBInstance',
        arn: 'arn:aws:rds:us-east-1:123456789012:DBInstance/*',
      },
      status: 'unknown',
      evidence: [],
      message: 'could not be judged: rds:DescribeDBInstances timed out (TimeoutError): no answer in 30 s',
      cause: {
        kind: 'timed-out',
        operation: 'rds:DescribeDBInstances',
        code: 'TimeoutError',
        message: 'no answer in 30 s',
      },
    }),
  ];
}

function rootMfa(): Finding[] {
  return [
    finding({
      check: 'iam-root-mfa-enabled',
      title: 'The root user signs in with MFA',
      severity: 'critical',
      layer: 'identity-and-applications',
      control: 'configuration-management',
      service: 'iam',
      region: 'global',
      name: '<root_account>',
      message: 'has no MFA device',
    }),
  ];
}

function keys(): Finding[] {
  const check: Given = {
    check: 'iam-access-key-rotated',
    title: 'IAM access keys are rotated',
    severity: 'medium',
    layer: 'identity-and-applications',
    control: 'configuration-management',
    service: 'iam',
    region: 'global',
  };
  return [
    ...many(15, (index) =>
      finding({
        ...check,
        name: `ci-runner-${index}`,
        message: `has a key of ${400 + index} days, older than 90`,
      }),
    ),
    ...many(31, (index) => finding({ ...check, name: `dev-${index}`, status: 'pass' })),
  ];
}

function versions(): Finding[] {
  return many(9, (index) =>
    finding({
      check: 'lambda-function-runtime-supported',
      title: 'Lambda functions use a supported runtime',
      severity: 'medium',
      layer: 'identity-and-applications',
      control: 'patch-management',
      service: 'lambda',
      name: `fn-${index}`,
      status: 'pass',
    }),
  );
}

function ssh(): Finding[] {
  const check: Given = {
    check: 'ec2-security-group-ssh-restricted',
    title: 'Security groups let nobody on the internet reach SSH (port 22)',
    severity: 'high',
    layer: 'os-network-firewall',
    service: 'ec2',
    category: 'infrastructure',
  };
  const group = (name: string, id: string): Given => ({
    name,
    resource: {
      id,
      type: 'AWS::EC2::SecurityGroup',
      arn: `arn:aws:ec2:eu-west-1:123456789012:security-group/${id}`,
    },
  });
  return [
    finding({
      ...check,
      ...group('launch-wizard-1', 'sg-0a1b2c3d4e5f60718'),
      message: 'allows TCP 22 from 0.0.0.0/0 and ::/0',
    }),
    finding({
      ...check,
      ...group('default', 'sg-09f8e7d6c5b4a3921'),
      message: 'allows all traffic from 0.0.0.0/0',
    }),
    ...many(40, (index) => finding({ ...check, ...group(`app-${index}`, `sg-${index}`), status: 'pass' })),
  ];
}

function metadata(): Finding[] {
  const check: Given = {
    check: 'ec2-instance-imdsv2-required',
    title: 'EC2 instances demand IMDSv2',
    severity: 'high',
    layer: 'os-network-firewall',
    control: 'configuration-management',
    service: 'ec2',
    category: 'infrastructure',
  };
  return [
    finding({
      ...check,
      region: 'eu-central-1',
      name: 'every AWS::EC2::Instance',
      resource: {
        id: '*',
        type: 'AWS::EC2::Instance',
        arn: 'arn:aws:ec2:eu-central-1:123456789012:Instance/*',
      },
      status: 'unknown',
      evidence: [],
      message:
        'could not be judged: ec2:DescribeInstances throttled (RequestLimitExceeded): Request limit exceeded.',
      cause: {
        kind: 'throttled',
        operation: 'ec2:DescribeInstances',
        code: 'RequestLimitExceeded',
        message: 'Request limit exceeded.',
      },
    }),
    ...many(12, (index) => finding({ ...check, name: `i-${index}`, status: 'pass' })),
  ];
}

function volumes(): Finding[] {
  return many(22, (index) =>
    finding({
      check: 'ec2-volume-encrypted',
      title: 'EBS volumes are encrypted at rest',
      severity: 'medium',
      layer: 'server-side-encryption',
      control: 'configuration-management',
      service: 'ec2',
      category: 'infrastructure',
      name: `vol-${index}`,
      status: index === 3 ? 'fail' : 'pass',
      message: index === 3 ? 'is not encrypted' : 'is encrypted',
    }),
  );
}

function encryption(): Finding[] {
  return many(24, (index) =>
    finding({
      check: 's3-bucket-encrypted-with-own-key',
      title: 'S3 buckets are encrypted with a key of your own',
      severity: 'low',
      layer: 'server-side-encryption',
      control: 'configuration-management',
      name: `team-${index}`,
      status: 'pass',
    }),
  );
}

function transport(): Finding[] {
  return many(3, (index) =>
    finding({
      check: 'elb-listener-tls-required',
      title: 'Load balancers listen with TLS only',
      severity: 'informational',
      layer: 'network-traffic-protection',
      service: 'elb',
      category: 'container',
      name: `app/web-${index}/50dc6c495c0c9188`,
      message: 'listens with HTTP on port 80 and does not redirect to HTTPS',
    }),
  );
}

function database(name: string): Given {
  return {
    name,
    resource: { type: 'AWS::RDS::DBInstance', arn: `arn:aws:rds:eu-west-1:123456789012:db:${name}` },
  };
}
