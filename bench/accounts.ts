/** How much an account holds, all its Regions together. Everything else about it follows from the seed. */
export interface Account {
  /** Enabled Regions. */
  readonly regions: number;
  /** Over all Regions evenly, or all in the first; the others then hold what every account has in every Region. */
  readonly spread: 'evenly' | 'in one';
  readonly holds: Readonly<Record<Kind, number>>;
}

export const REGIONAL = [
  'vpcs',
  'subnets',
  'networkAcls',
  'flowLogs',
  'securityGroups',
  'networkInterfaces',
  'instances',
  'volumes',
  'snapshots',
  'images',
  'dbInstances',
  'dbClusters',
  'dbSnapshots',
  'dbClusterSnapshots',
  'buckets',
  'functions',
  'eksClusters',
  'eksNodegroups',
  'queues',
  'topics',
  'subscriptions',
  'keys',
  'ecsClusters',
  'ecsServices',
  'taskDefinitions',
] as const;

export const GLOBAL = ['users', 'roles', 'groups', 'policies', 'serverCertificates'] as const;

export type RegionalKind = (typeof REGIONAL)[number];
export type GlobalKind = (typeof GLOBAL)[number];
export type Kind = RegionalKind | GlobalKind;

/** What AWS puts into every Region of every account: a default VPC with its subnets, ACL and security group. */
const DEFAULTS: Partial<Record<RegionalKind, number>> = {
  vpcs: 1,
  subnets: 3,
  networkAcls: 1,
  securityGroups: 1,
};

/** How many of a kind a Region of the account holds. */
export function countIn({ regions, spread, holds }: Account, kind: RegionalKind, region: number): number {
  const total = holds[kind];
  const even = Math.floor(total / regions) + (region < total % regions ? 1 : 0);
  const share = spread === 'evenly' ? even : region === 0 ? total : 0;
  return Math.max(share, DEFAULTS[kind] ?? 0);
}

/** How many of a kind the account holds. */
export function countOf(account: Account, kind: Kind): number {
  if (!isRegional(kind)) return account.holds[kind];
  let count = 0;
  for (let region = 0; region < account.regions; region += 1) count += countIn(account, kind, region);
  return count;
}

function isRegional(kind: Kind): kind is RegionalKind {
  return (REGIONAL as readonly string[]).includes(kind);
}

export function resourcesOf(account: Account): number {
  let count = 0;
  for (const kind of [...REGIONAL, ...GLOBAL]) count += countOf(account, kind);
  return count;
}

/** Every `every`th of a kind in a Region, beginning with the one at `from`. */
export interface Share {
  readonly every: number;
  readonly from: number;
}

/** What takes a call more, or one fewer: simulator and minimal plan must agree on how many there are. */
export const SHARES = {
  /** Of the buckets: those that may be locked. */
  versioned: { every: 2, from: 0 },
  /** Of the buckets: those whose ACLs count. */
  withAcls: { every: 10, from: 3 },
  /** Of the security groups: those that let in a prefix list, the same one in all of a Region. */
  withPrefixList: { every: 50, from: 7 },
  /** Of the manual RDS snapshots: those that could be public. */
  unencrypted: { every: 4, from: 1 },
  /** Of the functions: those whose failed events go to a queue. */
  withDeadLetters: { every: 4, from: 1 },
  /** Of the functions. */
  inVpc: { every: 2, from: 0 },
  /** Of the KMS keys: those that AWS manages, of which no more is asked than whose they are. */
  ofAws: { every: 5, from: 4 },
  /** Of the KMS keys: those that cannot be rotated. */
  asymmetric: { every: 5, from: 3 },
  /** Of the ECS services: those on instances of the account's own, by a capacity provider. */
  onOwnInstances: { every: 3, from: 1 },
  /** Of the IAM users. */
  withoutMfa: { every: 3, from: 2 },
} as const satisfies Record<string, Share>;

export function isIn({ every, from }: Share, index: number): boolean {
  return index % every === from;
}

/** How many of the first `count` are in the share. */
export function sizeOf({ every, from }: Share, count: number): number {
  return Math.max(0, Math.ceil((count - from) / every));
}

/** Of a Region's instances the first four in five run, and Systems Manager knows them. */
export function managedOf(instances: number): number {
  return Math.ceil(instances * 0.8);
}

/** Systems Manager has looked for missing patches on the first three in four of those it knows. */
export function patchScannedOf(instances: number): number {
  return Math.ceil(managedOf(instances) * 0.75);
}

/** Engines of database instances outside clusters, in turn; the last has no parameter for TLS. */
export const ENGINES = ['postgres', 'mysql', 'mariadb', 'oracle-ee'] as const;
export const CLUSTER_ENGINES = ['aurora-postgresql', 'aurora-mysql'] as const;

/** A Region's first database instances are the members of its clusters, two each. */
export function membersOf(dbInstances: number, dbClusters: number): number {
  return Math.min(dbInstances, 2 * dbClusters);
}

/** How many of a Region's node groups its cluster at `index` has: they are dealt out in turn. */
export function nodegroupsOf(index: number, clusters: number, nodegroups: number): number {
  return Math.max(0, Math.ceil((nodegroups - index) / clusters));
}

const NOTHING: Account['holds'] = {
  vpcs: 0,
  subnets: 0,
  networkAcls: 0,
  flowLogs: 0,
  securityGroups: 0,
  networkInterfaces: 0,
  instances: 0,
  volumes: 0,
  snapshots: 0,
  images: 0,
  dbInstances: 0,
  dbClusters: 0,
  dbSnapshots: 0,
  dbClusterSnapshots: 0,
  buckets: 0,
  functions: 0,
  eksClusters: 0,
  eksNodegroups: 0,
  queues: 0,
  topics: 0,
  subscriptions: 0,
  keys: 0,
  ecsClusters: 0,
  ecsServices: 0,
  taskDefinitions: 0,
  users: 0,
  roles: 0,
  groups: 0,
  policies: 0,
  serverCertificates: 0,
};

const SMALL: Account['holds'] = {
  vpcs: 17,
  subnets: 51,
  networkAcls: 17,
  flowLogs: 8,
  securityGroups: 17 * 30,
  networkInterfaces: 68,
  instances: 34,
  volumes: 68,
  snapshots: 170,
  images: 17,
  dbInstances: 8,
  dbClusters: 2,
  dbSnapshots: 12,
  dbClusterSnapshots: 4,
  buckets: 20,
  functions: 17,
  eksClusters: 6,
  eksNodegroups: 6,
  queues: 6,
  topics: 4,
  subscriptions: 4,
  keys: 5,
  ecsClusters: 6,
  ecsServices: 6,
  taskDefinitions: 5,
  users: 20,
  roles: 40,
  groups: 5,
  policies: 10,
  serverCertificates: 1,
};

const LARGE: Account['holds'] = {
  vpcs: 68,
  subnets: 408,
  networkAcls: 136,
  flowLogs: 34,
  securityGroups: 5000,
  networkInterfaces: 6000,
  instances: 3000,
  volumes: 6000,
  snapshots: 20_000,
  images: 500,
  dbInstances: 300,
  dbClusters: 50,
  dbSnapshots: 600,
  dbClusterSnapshots: 100,
  buckets: 2000,
  functions: 204,
  eksClusters: 80,
  eksNodegroups: 120,
  queues: 80,
  topics: 50,
  subscriptions: 40,
  keys: 30,
  ecsClusters: 18,
  ecsServices: 102,
  taskDefinitions: 80,
  users: 1000,
  roles: 3000,
  groups: 100,
  policies: 500,
  serverCertificates: 5,
};

/** 100,000 resources. */
const HUGE: Account['holds'] = {
  vpcs: 170,
  subnets: 1020,
  networkAcls: 340,
  flowLogs: 85,
  securityGroups: 10_000,
  networkInterfaces: 15_000,
  instances: 8000,
  volumes: 16_000,
  snapshots: 34_757,
  images: 1000,
  dbInstances: 600,
  dbClusters: 100,
  dbSnapshots: 1200,
  dbClusterSnapshots: 200,
  buckets: 3000,
  functions: 408,
  eksClusters: 160,
  eksNodegroups: 240,
  queues: 150,
  topics: 100,
  subscriptions: 100,
  keys: 50,
  ecsClusters: 40,
  ecsServices: 200,
  taskDefinitions: 160,
  users: 1500,
  roles: 4200,
  groups: 200,
  policies: 1000,
  serverCertificates: 20,
};

export const ACCOUNTS = {
  small: { regions: 17, spread: 'evenly', holds: SMALL },
  large: { regions: 17, spread: 'evenly', holds: LARGE },
  huge: { regions: 17, spread: 'evenly', holds: HUGE },
  skewed: { regions: 17, spread: 'in one', holds: LARGE },
  empty: { regions: 17, spread: 'evenly', holds: NOTHING },
} as const satisfies Record<string, Account>;

export type AccountName = keyof typeof ACCOUNTS;
