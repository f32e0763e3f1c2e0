import { countIn, type Account, type RegionalKind } from '../accounts.ts';
import type { Member } from '../organization/directory.ts';

/** An account that the simulator shows: every resource is a function of the seed and of its place in the account. */
export interface World {
  /** 12 digits. */
  readonly id: string;
  /** The ARN of who signs with the key that leads here. */
  readonly caller: string;
  /** The accounts of its organisation; the first is the management account. */
  readonly organization: readonly Member[];
  readonly account: Account;
  readonly seed: number;
  /** What the account takes for now: the ages of keys, snapshots and scans count back from it. */
  readonly now: Date;
  /** For how many milliseconds IAM makes the credential report; 0 when it has one of the last four hours. */
  readonly reportTakes: number;
}

export const CANONICAL_ID = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';

/** The Regions that every account has; then those that must be opted in to. */
const ALWAYS_ENABLED = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'eu-north-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'sa-east-1',
];
const OPT_IN = [
  'af-south-1',
  'ap-east-1',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'ap-southeast-7',
];
export const REGIONS: readonly string[] = [...ALWAYS_ENABLED, ...OPT_IN];

export function isAlwaysEnabled(region: string): boolean {
  return ALWAYS_ENABLED.includes(region);
}

export function countOfIn({ account }: World, kind: RegionalKind, region: number): number {
  return countIn(account, kind, region);
}

/** 32 bits that look random and are the same for the same question. */
export function hash(world: World, kind: string, region: number, index: number): number {
  let bits = world.seed ^ 0x9e3779b9;
  for (let at = 0; at < kind.length; at += 1) bits = Math.imul(bits ^ kind.charCodeAt(at), 0x01000193);
  bits = Math.imul(bits ^ (region + 1), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13) ^ (index + 1), 0xc2b2ae35);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  return (bits ^ (bits >>> 13)) >>> 0;
}

/** EC2's ids: a prefix and 17 hexadecimal digits. */
export function ec2Id(world: World, prefix: string, region: number, index: number): string {
  const digits = hex(hash(world, prefix, region, index)) + hex(index);
  return `${prefix}-0${digits}`;
}

/** IAM's ids: a prefix and 17 letters and digits. */
export function iamId(world: World, prefix: string, index: number): string {
  const letters = (hash(world, prefix, 0, index).toString(36) + index.toString(36)).toUpperCase();
  return prefix + letters.padStart(17, 'Q').slice(-17);
}

/** True for about `percent` in a hundred. */
export function chance(bits: number, percent: number): boolean {
  return bits % 100 < percent;
}

export function daysAgo({ now }: World, days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString();
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
