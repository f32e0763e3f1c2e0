import type { Environment, Region, Team } from '../company.ts';

type Grant = readonly [
  group: 'global/AllUsers' | 'global/AuthenticatedUsers' | 's3/LogDelivery',
  permission: 'READ' | 'WRITE' | 'READ_ACP',
];

/** How a bucket differs from a well-kept one: blocked, ACLs off, TLS only, versioned, logged, tidied up. */
export interface Bucket {
  /** After the company's name. */
  readonly name: string;
  readonly region: Region;
  readonly team: Team;
  readonly env: Environment;
  /** Without a public access block of its own. */
  readonly unblocked?: true;
  readonly ownership?: 'ObjectWriter' | 'BucketOwnerPreferred';
  /** What the ACL grants to groups, beside the owner. */
  readonly grants?: readonly Grant[];
  /** `tls` refuses requests without TLS, and so do all but `none`, `public` and `public-write`. */
  readonly policy?:
    | 'none'
    | 'public'
    | 'public-write'
    | 'partner'
    | 'office'
    | 'organization'
    | 'logs'
    | 'trail';
  readonly versioning?: 'Suspended' | 'never';
  readonly unlogged?: true;
  /** Encrypted with the company's own KMS key. */
  readonly kms?: true;
  readonly untidy?: true;
  /** Object Lock, with its mode. */
  readonly lock?: 'GOVERNANCE' | 'COMPLIANCE' | 'no rule';
}

export const BUCKETS: readonly Bucket[] = [
  // Server access logs stay in their Region, and the buckets that hold them are not logged themselves.
  { name: 'access-logs', region: 'eu-west-1', team: 'platform', env: 'prod', policy: 'logs', unlogged: true },
  {
    name: 'access-logs-central',
    region: 'eu-central-1',
    team: 'platform',
    env: 'prod',
    policy: 'logs',
    unlogged: true,
  },
  {
    name: 'access-logs-us',
    region: 'us-east-1',
    team: 'platform',
    env: 'prod',
    policy: 'logs',
    unlogged: true,
    untidy: true,
  },

  { name: 'shop-assets', region: 'eu-west-1', team: 'shop', env: 'prod', unblocked: true, policy: 'public' },
  { name: 'shop-uploads', region: 'eu-west-1', team: 'shop', env: 'prod' },
  { name: 'shop-invoices', region: 'eu-west-1', team: 'finance', env: 'prod', kms: true, lock: 'COMPLIANCE' },
  {
    name: 'shop-exports',
    region: 'eu-west-1',
    team: 'shop',
    env: 'prod',
    policy: 'none',
    versioning: 'never',
  },
  {
    name: 'shop-staging',
    region: 'eu-west-1',
    team: 'shop',
    env: 'staging',
    unlogged: true,
    versioning: 'never',
  },
  { name: 'manuscripts', region: 'eu-west-1', team: 'editorial', env: 'prod', kms: true },
  {
    name: 'cover-art',
    region: 'eu-west-1',
    team: 'editorial',
    env: 'prod',
    unblocked: true,
    ownership: 'ObjectWriter',
    grants: [['global/AllUsers', 'READ']],
  },
  { name: 'printer-exchange', region: 'eu-west-1', team: 'editorial', env: 'prod', policy: 'partner' },
  {
    name: 'newsletter-archive',
    region: 'eu-west-1',
    team: 'editorial',
    env: 'prod',
    versioning: 'Suspended',
    untidy: true,
  },
  {
    name: 'database-backups',
    region: 'eu-west-1',
    team: 'platform',
    env: 'prod',
    kms: true,
    lock: 'GOVERNANCE',
  },
  { name: 'terraform-state', region: 'eu-west-1', team: 'platform', env: 'prod', kms: true, untidy: true },
  {
    name: 'trail',
    region: 'eu-west-1',
    team: 'platform',
    env: 'prod',
    policy: 'trail',
    kms: true,
    lock: 'no rule',
  },

  { name: 'warehouse-raw', region: 'eu-central-1', team: 'data', env: 'prod', kms: true },
  { name: 'warehouse-curated', region: 'eu-central-1', team: 'data', env: 'prod', kms: true },
  {
    name: 'warehouse-scratch',
    region: 'eu-central-1',
    team: 'data',
    env: 'dev',
    policy: 'none',
    versioning: 'never',
    unlogged: true,
    unblocked: true,
  },
  { name: 'sales-reports', region: 'eu-central-1', team: 'data', env: 'prod', policy: 'office' },
  { name: 'reader-analytics', region: 'eu-central-1', team: 'data', env: 'prod', policy: 'organization' },
  { name: 'payroll', region: 'eu-central-1', team: 'finance', env: 'prod', kms: true },

  {
    name: 'legacy-www',
    region: 'us-east-1',
    team: 'shop',
    env: 'prod',
    unblocked: true,
    ownership: 'ObjectWriter',
    grants: [
      ['global/AllUsers', 'READ'],
      ['global/AllUsers', 'WRITE'],
    ],
    policy: 'public-write',
    versioning: 'never',
    unlogged: true,
    untidy: true,
  },
  {
    name: 'legacy-partners',
    region: 'us-east-1',
    team: 'shop',
    env: 'prod',
    unblocked: true,
    ownership: 'ObjectWriter',
    grants: [['global/AuthenticatedUsers', 'READ']],
    policy: 'none',
    untidy: true,
  },
  {
    name: 'legacy-backup',
    region: 'us-east-1',
    team: 'platform',
    env: 'prod',
    policy: 'none',
    versioning: 'never',
    unlogged: true,
    untidy: true,
  },
  {
    name: 'cdn-logs',
    region: 'us-east-1',
    team: 'platform',
    env: 'prod',
    ownership: 'BucketOwnerPreferred',
    grants: [
      ['s3/LogDelivery', 'WRITE'],
      ['s3/LogDelivery', 'READ_ACP'],
    ],
    unlogged: true,
  },
];
