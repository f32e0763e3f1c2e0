import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBSubnetGroupCommand,
  CreateEventSubscriptionCommand,
  DescribeDBClustersCommand,
  RDSClient,
} from '@aws-sdk/client-rds';

import { ACCOUNT, COMPANY, idOf, keyArn, tagsOf, type ClientOf, type Region } from '../company.ts';
import { CLUSTERS, type Cluster } from '../tables/clusters.ts';
import { DATABASES, type Database } from '../tables/databases.ts';
import type { Network } from './network.ts';
import { buildParameterGroup } from './parameter-groups.ts';
import { SNAPSHOTS, takeSnapshot } from './snapshots.ts';

const SUBNETS = `${COMPANY}-private`;

const GROUPS: Readonly<Record<Region, string>> = {
  'eu-west-1': 'shop-db',
  'eu-central-1': 'warehouse-db',
  'us-east-1': 'legacy-mysql',
};

const LOGS: Readonly<Record<Database['engine'], readonly string[]>> = {
  postgres: ['postgresql', 'upgrade'],
  mysql: ['audit', 'error', 'general', 'slowquery'],
  mariadb: ['audit', 'error', 'general', 'slowquery'],
  'sqlserver-se': ['error', 'agent'],
  'aurora-postgresql': ['postgresql'],
  'aurora-mysql': ['audit', 'error', 'general', 'slowquery'],
};

/** The databases of a Region, their clusters, and the snapshots taken of them by hand. */
export async function buildDatabases(clientOf: ClientOf, region: Region, network: Network): Promise<void> {
  const rds = clientOf(RDSClient, region);
  await rds.send(
    new CreateDBSubnetGroupCommand({
      DBSubnetGroupName: SUBNETS,
      DBSubnetGroupDescription: 'The private subnets',
      SubnetIds: [...network.privateSubnets],
    }),
  );
  for (const database of DATABASES[region]) await buildInstance(rds, region, network, database);
  for (const cluster of CLUSTERS[region]) await buildCluster(rds, region, network, cluster);
  for (const snapshot of SNAPSHOTS[region]) await takeSnapshot(rds, snapshot);
  if (region === 'eu-west-1') await subscribe(rds, region);
}

/** What an instance and a cluster are told alike. */
function settingsOf(database: Database, region: Region, network: Network) {
  const { name, team, env, engine, version, backups, unencrypted } = database;
  return {
    Engine: engine,
    EngineVersion: version,
    MasterUsername: database.admin ?? `${name.replaceAll('-', '_')}_owner`,
    MasterUserPassword: 'not-a-real-password',
    StorageEncrypted: !unencrypted,
    ...(!unencrypted && { KmsKeyId: keyArn(region) }),
    BackupRetentionPeriod: backups ?? 14,
    DeletionProtection: !database.unprotected,
    AutoMinorVersionUpgrade: !database.noMinor,
    CopyTagsToSnapshot: !database.untagged,
    EnableIAMDatabaseAuthentication: !database.noIam,
    EnableCloudwatchLogsExports: database.unlogged ? [] : [...LOGS[engine]],
    VpcSecurityGroupIds: [idOf(network.groups.get(GROUPS[region]))],
    DBSubnetGroupName: SUBNETS,
    Tags: tagsOf(team, env),
  };
}

async function buildInstance(rds: RDSClient, region: Region, network: Network, database: Database) {
  const group = await buildParameterGroup(rds, database);
  await rds.send(
    new CreateDBInstanceCommand({
      ...settingsOf(database, region, network),
      DBInstanceIdentifier: database.name,
      DBInstanceClass: 'db.t4g.medium',
      AllocatedStorage: 50,
      PubliclyAccessible: database.open ?? false,
      MultiAZ: !database.oneZone,
      ...(group !== undefined && { DBParameterGroupName: group }),
    }),
  );
}

async function buildCluster(
  rds: RDSClient,
  region: Region,
  network: Network,
  cluster: Cluster,
): Promise<void> {
  const DBClusterIdentifier = cluster.name;
  const group = await buildParameterGroup(rds, cluster);
  await rds.send(
    new CreateDBClusterCommand({
      ...settingsOf(cluster, region, network),
      DBClusterIdentifier,
      ...(group !== undefined && { DBClusterParameterGroupName: group }),
    }),
  );
  for (let number = 1; number <= cluster.members; number += 1) {
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: `${cluster.name}-${number}`,
        DBInstanceClass: 'db.r7g.large',
        DBClusterIdentifier,
        Engine: cluster.engine,
        AvailabilityZone: `${region}${number === 1 ? 'a' : 'b'}`,
        PubliclyAccessible: cluster.open ?? false,
        AutoMinorVersionUpgrade: !cluster.noMinor,
        Tags: tagsOf(cluster.team, cluster.env),
      }),
    );
  }
  // moto says `creating` once, and `available` from then on.
  await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
}

async function subscribe(rds: RDSClient, region: Region): Promise<void> {
  await rds.send(
    new CreateEventSubscriptionCommand({
      SubscriptionName: `${COMPANY}-databases`,
      SnsTopicArn: `arn:aws:sns:${region}:${ACCOUNT}:on-call`,
      SourceType: 'db-instance',
      EventCategories: ['failure', 'maintenance', 'configuration change'],
      Enabled: true,
    }),
  );
}
