import type { Denial } from './front/refusal.ts';
import { COMPANY } from './company.ts';

/** What the auditor is not allowed to read, in the demo: the account's guards forgot something, as they do. */
export const DENIED: readonly Denial[] = [
  { operation: 's3:GetBucketPolicy', bucket: `${COMPANY}-payroll` },
  { operation: 'ec2:DescribeFlowLogs', region: 'eu-central-1' },
  { operation: 'rds:DescribeDBSnapshots', region: 'eu-central-1' },
  { operation: 'ssm:ListResourceComplianceSummaries', region: 'us-east-1' },
];
