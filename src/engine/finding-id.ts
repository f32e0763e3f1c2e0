import { createHash } from 'node:crypto';

/** The same in every scan, and unlike any other's: 32 hexadecimal digits of a SHA-256. */
export function findingId(account: string, region: string, check: string, arn: string): string {
  return createHash('sha256').update([account, region, check, arn].join('\n')).digest('hex').slice(0, 32);
}
