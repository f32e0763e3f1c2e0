import type { Environment, Region, Team } from '../company.ts';

/** How a key differs from a well-kept one: symmetric, rotated, in use, for the account alone. */
export interface Key {
  readonly name: string;
  readonly team: Team;
  readonly env: Environment;
  readonly signs?: true;
  readonly unrotated?: true;
  readonly disabled?: true;
  /** In how many days it is deleted. */
  readonly deletedIn?: number;
  /** Who may use it through S3 beside those that the account's policies allow to. */
  readonly throughS3?: 'the account' | 'everyone';
}

export const KEYS: Readonly<Record<Region, readonly Key[]>> = {
  'eu-west-1': [
    { name: 'shop', team: 'shop', env: 'prod' },
    { name: 'payroll', team: 'finance', env: 'prod' },
    { name: 'proofs', team: 'editorial', env: 'prod', unrotated: true },
    { name: 'licences', team: 'platform', env: 'prod', signs: true },
  ],
  'eu-central-1': [
    { name: 'warehouse', team: 'data', env: 'prod', throughS3: 'the account' },
    { name: 'experiments', team: 'data', env: 'dev', unrotated: true, disabled: true },
  ],
  'us-east-1': [
    { name: 'legacy-orders', team: 'finance', env: 'prod', deletedIn: 12 },
    { name: 'legacy-www', team: 'shop', env: 'prod', unrotated: true, throughS3: 'everyone' },
  ],
};

/** The keys that AWS made in a Region for its services, by their names. */
export const AWS_KEYS: Readonly<Record<Region, readonly string[]>> = {
  'eu-west-1': ['alias/aws/s3', 'alias/aws/rds'],
  'eu-central-1': ['alias/aws/s3'],
  'us-east-1': [],
};
