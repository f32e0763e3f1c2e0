import { hash } from 'node:crypto';

/** The same in every scan, and unlike any other's: 32 hexadecimal digits of a SHA-256. */
export function findingId(account: string, region: string, check: string, arn: string): string {
  return hash('sha256', `${account}\n${region}\n${check}\n${arn}`).slice(0, 32);
}
