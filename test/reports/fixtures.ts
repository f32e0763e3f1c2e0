import { findingId } from '../../src/engine/finding-id.ts';
import { createResults } from '../../src/engine/results.ts';
import type { Cause } from '../../src/model/cause.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Framework } from '../../src/model/framework.ts';
import type { OperationCoverage, Report, ScanFacts } from '../../src/model/report.ts';
import { controlTypeOf } from '../../src/model/responsibility.ts';

export const ACCOUNT = '123456789012';

/** The parts of a finding that a test is about; the others are made up to go with them. */
export interface Given extends Partial<Omit<Finding, 'resource' | 'controlType'>> {
  /** The resource's name. */
  readonly name?: string;
  readonly resource?: Partial<Finding['resource']>;
}

export function finding({ name = 'invoices', resource, ...given }: Given = {}): Finding {
  const { check = 's3-bucket-public-access-blocked', account = ACCOUNT, region = 'eu-west-1' } = given;
  const arn = resource?.arn ?? `arn:aws:s3:::${name}`;
  const control = given.control ?? 'zone-security';
  const status = given.status ?? 'fail';
  return {
    id: findingId(account, region, check, arn),
    check,
    title: 'S3 buckets block all public access',
    status,
    severity: 'high',
    layer: 'customer-data',
    control,
    controlType: controlTypeOf(control),
    category: 'abstracted',
    service: 's3',
    account,
    region,
    message: status === 'pass' ? 'blocks all public access' : 'leaves BlockPublicAcls, BlockPublicPolicy off',
    evidence: [
      {
        operations: ['s3:GetPublicAccessBlock'],
        resource: arn,
        values: { publicAccessBlock: { BlockPublicAcls: status === 'pass' } },
      },
    ],
    risk: 'One careless policy or ACL is then enough to publish the bucket.',
    fix: {
      console: 'Open the bucket, Permissions, Block public access: turn on all four settings.',
      cli: 'aws s3api put-public-access-block --bucket NAME --public-access-block-configuration BlockPublicAcls=true',
      terraform: 'aws_s3_bucket_public_access_block with all four arguments true',
    },
    links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html'],
    sameAs: { securityHub: ['S3.8'], prowler: ['s3_bucket_level_public_access_block'] },
    ...given,
    resource: { arn, id: name, name, type: 'AWS::S3::Bucket', ...resource },
  };
}

/** A finding that is unknown for want of a permission. */
export function denied(operation: string, action: string, given: Given = {}): Finding {
  const message = `could not be judged: ${operation} access denied (AccessDenied)`;
  const cause: Cause = { kind: 'denied', operation, code: 'AccessDenied', action, message: 'Access Denied' };
  return finding({ message, evidence: [], ...given, status: 'unknown', cause });
}

export function scanFacts(given: Partial<ScanFacts> = {}): ScanFacts {
  const nothing = { checks: [], services: [], layers: [], controls: [], severities: [], tags: [] };
  return {
    toolVersion: '0.1.0',
    accounts: [
      {
        id: ACCOUNT,
        partition: 'aws',
        caller: `arn:aws:sts::${ACCOUNT}:assumed-role/SecurityAudit/jane.doe@example.com`,
        regions: {
          scanned: ['eu-central-1', 'eu-west-1', 'us-east-1'],
          excluded: ['ap-southeast-2', 'sa-east-1'],
          notEnabled: ['af-south-1', 'ap-east-1', 'me-south-1'],
        },
      },
    ],
    selection: { ...nothing, frameworks: [], exclude: nothing },
    checks: 143,
    ran: [],
    resources: [],
    off: [{ check: 'account-data-in-allowed-regions', parameter: 'regions' }],
    start: '2026-11-20T12:00:00.000Z',
    end: '2026-11-20T12:00:08.412Z',
    now: '2026-11-20T12:00:00.000Z',
    calls: 1_204,
    throttles: 3,
    partial: false,
    replayed: false,
    ...given,
  };
}

export function operation(given: Partial<OperationCoverage>): OperationCoverage {
  const names = { account: ACCOUNT, service: 's3', operation: 'GetBucketPolicy', region: 'eu-west-1' };
  return { ...names, ok: 0, denied: 0, throttled: 0, failed: 0, ...given };
}

/** The report that the engine makes of the findings. */
export function reportOf(
  findings: Iterable<Finding>,
  scan: Partial<ScanFacts> = {},
  operations: readonly OperationCoverage[] = [],
  frameworks: readonly Framework[] = [],
): Report {
  const results = createResults();
  for (const one of findings) results.add(one);
  return results.report(scanFacts(scan), operations, frameworks);
}

/** Times the same thing, numbered. */
export function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
