import {
  countIn,
  managedOf,
  membersOf,
  nodegroupsOf,
  patchScannedOf,
  SHARES,
  sizeOf,
  type Account,
  type RegionalKind,
} from './accounts.ts';

/** The fewest calls of one operation in one Region, and how many things they answer. */
export interface PlannedCalls {
  readonly api: string;
  readonly operation: string;
  /** The Region's place; what an account has once is asked in the first. */
  readonly region: number;
  readonly calls: number;
  /** In all calls together; 0 for answers about one thing. */
  readonly items: number;
  /** True when each call but the first needs the answer before it. */
  readonly chained: boolean;
}

/** What is asked of every bucket. */
const EVERY_BUCKET = [
  'GetPublicAccessBlock',
  'GetBucketOwnershipControls',
  'GetBucketPolicy',
  'GetBucketEncryption',
  'GetBucketVersioning',
  'GetBucketLogging',
  'GetBucketLifecycleConfiguration',
];

/**
 * The fewest calls by which all that the shipped checks need of an account can be read: by formulas of the
 * account's numbers and AWS's page sizes, never from calls that were made.
 */
export function minimalPlan(account: Account): PlannedCalls[] {
  const regions = [...Array(account.regions).keys()];
  const plan = [...once(account), ...regions.flatMap((region) => inRegion(account, region))];
  return plan.filter(({ calls }) => calls > 0);
}

/** The same for an organisation whose accounts all hold as much. */
export function organizationPlan(account: Account, accounts: number): PlannedCalls[] {
  const own = minimalPlan(account).map((row) =>
    // Who calls in the others is known from signing in there.
    row.api === 'sts' ? row : { ...row, calls: row.calls * accounts, items: row.items * accounts },
  );
  return [
    ...own,
    calls('sts', 'AssumeRole', 0, accounts - 1),
    calls('organizations', 'DescribeOrganization', 0),
    pages('organizations', 'ListAccounts', 0, accounts, 20),
  ].filter((row) => row.calls > 0);
}

export function callsOf(plan: readonly PlannedCalls[]): number {
  let calls = 0;
  for (const row of plan) calls += row.calls;
  return calls;
}

/** What is asked once for the account. */
function once({ holds }: Account): PlannedCalls[] {
  const list = (api: string, operation: string, items: number, size: number) =>
    pages(api, operation, 0, items, size);
  const iam = (operation: string, count = 1) => calls('iam', operation, 0, count);
  const details = (items: number) => list('iam', 'GetAccountAuthorizationDetails', items, 1000);
  return [
    calls('sts', 'GetCallerIdentity', 0),
    calls('ec2', 'DescribeRegions', 0),
    calls('account', 'GetAlternateContact', 0),
    calls('s3control', 'GetPublicAccessBlock', 0),
    list('s3', 'ListBuckets', holds.buckets, 10_000),
    // One chain for each kind of entity, side by side: in one chain for all kinds the pages would wait for each other.
    details(holds.users),
    details(holds.groups),
    details(holds.roles),
    details(holds.policies),
    iam('GenerateCredentialReport'),
    iam('GetCredentialReport'),
    iam('GetAccountSummary'),
    iam('GetAccountPasswordPolicy'),
    // Who has AWSSupportAccess, and who AWSCloudShellFullAccess.
    iam('ListEntitiesForPolicy', 2),
    list('iam', 'ListVirtualMFADevices', holds.users - sizeOf(SHARES.withoutMfa, holds.users), 1000),
    list('iam', 'ListServerCertificates', holds.serverCertificates, 1000),
  ];
}

function inRegion(account: Account, region: number): PlannedCalls[] {
  const has = (kind: RegionalKind) => countIn(account, kind, region);
  const ec2 = (operation: string, kind: RegionalKind, size = 1000) =>
    pages('ec2', operation, region, has(kind), size);
  const rds = (operation: string, kind: RegionalKind) => pages('rds', operation, region, has(kind), 100);
  const groups = has('securityGroups');
  const managed = managedOf(has('instances'));
  const standalone = has('dbInstances') - membersOf(has('dbInstances'), has('dbClusters'));
  const clusters = has('eksClusters');
  const nodegroups = clusters > 0 ? has('eksNodegroups') : 0;
  return [
    ec2('DescribeSecurityGroups', 'securityGroups'),
    ec2('DescribeInstances', 'instances'),
    ec2('DescribeVolumes', 'volumes', 500),
    ec2('DescribeSnapshots', 'snapshots'),
    ec2('DescribeImages', 'images'),
    ec2('DescribeVpcs', 'vpcs'),
    ec2('DescribeSubnets', 'subnets'),
    ec2('DescribeNetworkAcls', 'networkAcls'),
    ec2('DescribeFlowLogs', 'flowLogs'),
    calls('ec2', 'GetEbsEncryptionByDefault', region),
    // Which snapshots everyone may restore; which groups are attached to anything: nothing to ask where there are none.
    calls('ec2', 'DescribeSnapshots', region, has('snapshots') > 0 ? 1 : 0),
    ...(groups > has('vpcs') ? [ec2('DescribeNetworkInterfaces', 'networkInterfaces')] : []),
    calls('ec2', 'GetManagedPrefixListEntries', region, namesPrefixList(groups, has('vpcs')) ? 1 : 0),
    ...(managed > 0
      ? [
          pages('ssm', 'DescribeInstanceInformation', region, managed, 50),
          pages('ssm', 'ListResourceComplianceSummaries', region, patchScannedOf(has('instances')), 50),
        ]
      : []),
    rds('DescribeDBInstances', 'dbInstances'),
    rds('DescribeDBClusters', 'dbClusters'),
    rds('DescribeDBSnapshots', 'dbSnapshots'),
    rds('DescribeDBClusterSnapshots', 'dbClusterSnapshots'),
    // One parameter group for each engine that has a parameter for TLS.
    calls('rds', 'DescribeDBParameters', region, Math.min(standalone, 3)),
    calls('rds', 'DescribeDBClusterParameters', region, Math.min(has('dbClusters'), 2)),
    // Encrypted snapshots cannot be public.
    calls('rds', 'DescribeDBSnapshotAttributes', region, sizeOf(SHARES.unencrypted, has('dbSnapshots'))),
    calls(
      'rds',
      'DescribeDBClusterSnapshotAttributes',
      region,
      sizeOf(SHARES.unencrypted, has('dbClusterSnapshots')),
    ),
    ...ofFunctions(account, region),
    ...ofContainers(account, region),
    ...EVERY_BUCKET.map((operation) => calls('s3', operation, region, has('buckets'))),
    pages('eks', 'ListClusters', region, clusters, 100),
    calls('eks', 'DescribeCluster', region, clusters),
    calls('eks', 'ListNodegroups', region, nodegroupPages(clusters, nodegroups)),
    calls('eks', 'DescribeNodegroup', region, nodegroups),
    calls('eks', 'DescribeClusterVersions', region, clusters > 0 ? 1 : 0),
    calls('s3', 'GetObjectLockConfiguration', region, sizeOf(SHARES.versioned, has('buckets'))),
    calls('s3', 'GetBucketAcl', region, sizeOf(SHARES.withAcls, has('buckets'))),
    pages('sqs', 'ListQueues', region, has('queues'), 1000),
    calls('sqs', 'GetQueueAttributes', region, has('queues')),
    pages('sns', 'ListTopics', region, has('topics'), 100),
    pages('sns', 'ListSubscriptions', region, has('subscriptions'), 100),
    calls('sns', 'GetTopicAttributes', region, has('topics')),
    ...ofKeys(region, has('keys')),
  ];
}

/** Of those that AWS manages no more is asked than whose they are. */
function ofKeys(region: number, keys: number): PlannedCalls[] {
  const own = keys - sizeOf(SHARES.ofAws, keys);
  return [
    pages('kms', 'ListKeys', region, keys, 1000),
    calls('kms', 'DescribeKey', region, keys),
    calls('kms', 'GetKeyPolicy', region, own),
    calls('kms', 'GetKeyRotationStatus', region, own - sizeOf(SHARES.asymmetric, keys)),
  ];
}

function ofFunctions(account: Account, region: number): PlannedCalls[] {
  const functions = countIn(account, 'functions', region);
  const subnets = countIn(account, 'subnets', region);
  const lambda = (operation: string, count: number) => calls('lambda', operation, region, count);
  return [
    pages('lambda', 'ListFunctions', region, functions, 50),
    lambda('GetPolicy', functions),
    lambda('ListFunctionUrlConfigs', functions),
    lambda('GetFunctionEventInvokeConfig', functions - sizeOf(SHARES.withDeadLetters, functions)),
    // For the zones, once more: a list is let go of page by page, and none can be looked up in it.
    ...(sizeOf(SHARES.inVpc, functions) > 0 ? [pages('ec2', 'DescribeSubnets', region, subnets, 1000)] : []),
  ];
}

/** A Region's services are all in its first cluster; about the others it takes a call to know that they have none. */
function ofContainers(account: Account, region: number): PlannedCalls[] {
  const [clusters, families] = [
    countIn(account, 'ecsClusters', region),
    countIn(account, 'taskDefinitions', region),
  ];
  const services = clusters > 0 ? countIn(account, 'ecsServices', region) : 0;
  const ecs = (operation: string, count: number) => calls('ecs', operation, region, count);
  return [
    pages('ecs', 'ListClusters', region, clusters, 100),
    ecs('DescribeClusters', Math.ceil(clusters / 100)),
    ecs('ListServices', clusters > 0 ? clusters - 1 + Math.max(1, Math.ceil(services / 100)) : 0),
    ecs('DescribeServices', Math.ceil(services / 10)),
    ecs('DescribeCapacityProviders', sizeOf(SHARES.onOwnInstances, services) > 0 ? 1 : 0),
    pages('ecs', 'ListTaskDefinitionFamilies', region, families, 100),
    ecs('DescribeTaskDefinition', families),
  ];
}

/** Whether a group that is no VPC's default one lets in the Region's prefix list. */
function namesPrefixList(groups: number, defaults: number): boolean {
  return sizeOf(SHARES.withPrefixList, groups) > sizeOf(SHARES.withPrefixList, defaults);
}

/** An empty list takes a call too, of each cluster. */
function nodegroupPages(clusters: number, nodegroups: number): number {
  let count = 0;
  for (let index = 0; index < clusters; index += 1) {
    count += Math.max(1, Math.ceil(nodegroupsOf(index, clusters, nodegroups) / 100));
  }
  return count;
}

function calls(api: string, operation: string, region: number, count = 1): PlannedCalls {
  return { api, operation, region, calls: count, items: 0, chained: false };
}

/** An empty list takes a call too. */
function pages(api: string, operation: string, region: number, items: number, size: number): PlannedCalls {
  return { api, operation, region, calls: Math.max(1, Math.ceil(items / size)), items, chained: true };
}
