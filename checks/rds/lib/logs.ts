import { fail, pass, type Verdict } from '../../../src/model/verdict.ts';

/**
 * Judges which logs are exported. RDS leaves the list out where it exports none: the samples of its reference hold
 * it for an instance that exports logs, and among other empty lists leave it out for databases that do not.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StartDBInstance.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusters.html
 */
export function judgeLogs(exported: readonly string[] | undefined, expected: readonly string[]): Verdict {
  const missing = exported ? expected.filter((log) => !exported.includes(log)) : expected;
  return missing.length === 0
    ? pass(`exports its logs to CloudWatch: ${expected.join(', ')}`)
    : fail(`does not export to CloudWatch: ${missing.join(', ')}`);
}
