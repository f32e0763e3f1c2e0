import { CLUSTER_ENGINES, ENGINES, isIn, membersOf, SHARES } from '../../accounts.ts';
import { chance, countOfIn, daysAgo, hash, REGIONS, type World } from '../world.ts';

function arnOf(world: World, region: number, kind: string, name: string): string {
  return `arn:aws:rds:${REGIONS[region]}:${world.id}:${kind}:${name}`;
}

function tags(bits: number): string {
  if (chance(bits >>> 12, 20)) return '<TagList/>';
  return `<TagList><Tag><Key>env</Key><Value>${chance(bits, 50) ? 'prod' : 'dev'}</Value></Tag></TagList>`;
}

/** What instances and clusters are judged by alike. */
function settings(bits: number): string {
  const encrypted = chance(bits, 85);
  return `<BackupRetentionPeriod>${[0, 1, 7, 14, 35][bits % 5]}</BackupRetentionPeriod><MasterUsername>${chance(bits >>> 2, 60) ? 'keeper' : 'admin'}</MasterUsername><StorageEncrypted>${encrypted}</StorageEncrypted><StorageEncryptionType>${encrypted ? 'sse-kms' : 'none'}</StorageEncryptionType><AutoMinorVersionUpgrade>${chance(bits >>> 3, 80)}</AutoMinorVersionUpgrade><DeletionProtection>${chance(bits >>> 4, 60)}</DeletionProtection><MultiAZ>${chance(bits >>> 5, 55)}</MultiAZ><CopyTagsToSnapshot>${chance(bits >>> 6, 50)}</CopyTagsToSnapshot><IAMDatabaseAuthenticationEnabled>${chance(bits >>> 7, 30)}</IAMDatabaseAuthenticationEnabled>`;
}

const LOGS: Readonly<Record<string, readonly string[]>> = {
  postgres: ['postgresql', 'upgrade'],
  'aurora-postgresql': ['postgresql'],
  mysql: ['error', 'audit', 'general', 'slowquery'],
  'aurora-mysql': ['error', 'audit', 'general', 'slowquery'],
  mariadb: ['error', 'audit', 'general', 'slowquery'],
  'oracle-ee': ['alert', 'audit', 'listener', 'trace'],
};

const VERSIONS: Readonly<Record<string, string>> = {
  postgres: '16.4',
  'aurora-postgresql': '16.4',
  mysql: '8.0.39',
  'aurora-mysql': '8.0.mysql_aurora.3.07.1',
  mariadb: '10.11.9',
  'oracle-ee': '19.0.0.0.ru-2024-07.rur-2024-07.r1',
};

function logs(engine: string, bits: number): string {
  const names = chance(bits >>> 9, 60) ? (LOGS[engine] ?? []) : [];
  return `<EnabledCloudwatchLogsExports>${names.map((name) => `<member>${name}</member>`).join('')}</EnabledCloudwatchLogsExports>`;
}

export function instance(world: World, region: number, index: number): string {
  const bits = hash(world, 'db', region, index);
  const members = membersOf(countOfIn(world, 'dbInstances', region), countOfIn(world, 'dbClusters', region));
  const isMember = index < members;
  const owner = index >>> 1;
  const engine = isMember
    ? (CLUSTER_ENGINES[owner % CLUSTER_ENGINES.length] ?? '')
    : (ENGINES[(index - members) % ENGINES.length] ?? '');
  const name = `db-${index}`;
  const inCluster = isMember ? `<DBClusterIdentifier>${clusterName(owner)}</DBClusterIdentifier>` : '';
  return `<DBInstance><DBInstanceIdentifier>${name}</DBInstanceIdentifier><DBInstanceClass>db.m7g.large</DBInstanceClass><Engine>${engine}</Engine><EngineVersion>${VERSIONS[engine]}</EngineVersion><DBInstanceStatus>available</DBInstanceStatus><Endpoint><Address>${name}.abc.${REGIONS[region]}.rds.amazonaws.com</Address><Port>5432</Port></Endpoint><AllocatedStorage>100</AllocatedStorage><InstanceCreateTime>${daysAgo(world, bits % 900)}</InstanceCreateTime><VpcSecurityGroups/><DBParameterGroups><DBParameterGroup><DBParameterGroupName>${groupOf(engine, region)}</DBParameterGroupName><ParameterApplyStatus>in-sync</ParameterApplyStatus></DBParameterGroup></DBParameterGroups><AvailabilityZone>${REGIONS[region]}a</AvailabilityZone>${settings(bits)}<PubliclyAccessible>${chance(bits >>> 8, 8)}</PubliclyAccessible><StorageType>gp3</StorageType>${inCluster}<MonitoringInterval>${chance(bits >>> 10, 50) ? 60 : 0}</MonitoringInterval><DBInstanceArn>${arnOf(world, region, 'db', name)}</DBInstanceArn>${logs(engine, bits)}${tags(bits)}</DBInstance>`;
}

/** All databases of an engine in a Region share a parameter group. */
function groupOf(engine: string, region: number): string {
  return `${region % 2 === 0 ? 'custom' : 'shared'}-${engine}`;
}

function clusterName(index: number): string {
  return `cluster-${index}`;
}

export function cluster(world: World, region: number, index: number): string {
  const bits = hash(world, 'cluster', region, index);
  const name = clusterName(index);
  const engine = CLUSTER_ENGINES[index % CLUSTER_ENGINES.length] ?? '';
  const member = (instance: number, writer: boolean) =>
    `<DBClusterMember><DBInstanceIdentifier>db-${instance}</DBInstanceIdentifier><IsClusterWriter>${writer}</IsClusterWriter><DBClusterParameterGroupStatus>in-sync</DBClusterParameterGroupStatus><PromotionTier>1</PromotionTier></DBClusterMember>`;
  return `<DBCluster><DBClusterIdentifier>${name}</DBClusterIdentifier><DBClusterArn>${arnOf(world, region, 'cluster', name)}</DBClusterArn><Engine>${engine}</Engine><EngineVersion>${VERSIONS[engine]}</EngineVersion><EngineMode>provisioned</EngineMode><Status>available</Status><DBClusterParameterGroup>${groupOf(engine, region)}</DBClusterParameterGroup><DBClusterMembers>${member(index * 2, true)}${member(index * 2 + 1, false)}</DBClusterMembers>${settings(bits)}<ClusterCreateTime>${daysAgo(world, bits % 900)}</ClusterCreateTime>${logs(engine, bits)}${tags(bits)}</DBCluster>`;
}

export function snapshot(world: World, region: number, index: number): string {
  const bits = hash(world, 'dbsnapshot', region, index);
  const name = `snapshot-${index}`;
  const encrypted = !isIn(SHARES.unencrypted, index);
  return `<DBSnapshot><DBSnapshotIdentifier>${name}</DBSnapshotIdentifier><DBInstanceIdentifier>db-${index >>> 1}</DBInstanceIdentifier><SnapshotCreateTime>${daysAgo(world, bits % 900)}</SnapshotCreateTime><Engine>postgres</Engine><EngineVersion>16.4</EngineVersion><AllocatedStorage>100</AllocatedStorage><Status>available</Status><SnapshotType>manual</SnapshotType><PercentProgress>100</PercentProgress><Encrypted>${encrypted}</Encrypted><StorageEncryptionType>${encrypted ? 'sse-kms' : 'none'}</StorageEncryptionType><DBSnapshotArn>${arnOf(world, region, 'snapshot', name)}</DBSnapshotArn>${tags(bits)}</DBSnapshot>`;
}

export function clusterSnapshot(world: World, region: number, index: number): string {
  const bits = hash(world, 'clustersnapshot', region, index);
  const name = `cluster-snapshot-${index}`;
  const encrypted = !isIn(SHARES.unencrypted, index);
  return `<DBClusterSnapshot><DBClusterSnapshotIdentifier>${name}</DBClusterSnapshotIdentifier><DBClusterIdentifier>${clusterName(index >>> 1)}</DBClusterIdentifier><SnapshotCreateTime>${daysAgo(world, bits % 900)}</SnapshotCreateTime><Engine>aurora-postgresql</Engine><EngineVersion>16.4</EngineVersion><AllocatedStorage>100</AllocatedStorage><Status>available</Status><SnapshotType>manual</SnapshotType><PercentProgress>100</PercentProgress><StorageEncrypted>${encrypted}</StorageEncrypted><StorageEncryptionType>${encrypted ? 'sse-kms' : 'none'}</StorageEncryptionType><DBClusterSnapshotArn>${arnOf(world, region, 'cluster-snapshot', name)}</DBClusterSnapshotArn>${tags(bits)}</DBClusterSnapshot>`;
}
