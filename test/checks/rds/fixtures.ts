import {
  DescribeDBClusterParametersCommand,
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  type DBCluster,
  type DBClusterSnapshot,
  type DBInstance,
  type DBSnapshot,
  type Parameter,
} from '@aws-sdk/client-rds';

import { ACCOUNT, REGION, reply, type Reply } from '../../helpers/test-check.ts';

const ARN = `arn:aws:rds:${REGION}:${ACCOUNT}`;

/** RDS answers these instances: of PostgreSQL, on their own, and with nothing else than what is given. */
export function instances(...list: DBInstance[]): Reply {
  const DBInstances = list.map((given, index) => ({
    DBInstanceIdentifier: `orders-${index}`,
    DBInstanceArn: `${ARN}:db:orders-${index}`,
    Engine: 'postgres',
    TagList: [],
    ...given,
  }));
  return reply(DescribeDBInstancesCommand, { DBInstances }, { MaxRecords: 100 });
}

/** RDS answers these clusters: of Aurora PostgreSQL, and with nothing else than what is given. */
export function clusters(...list: DBCluster[]): Reply {
  const DBClusters = list.map((given, index) => ({
    DBClusterIdentifier: `shop-${index}`,
    DBClusterArn: `${ARN}:cluster:shop-${index}`,
    Engine: 'aurora-postgresql',
    TagList: [],
    ...given,
  }));
  return reply(DescribeDBClustersCommand, { DBClusters }, { MaxRecords: 100 });
}

/** RDS answers these manual snapshots of instances. */
export function snapshots(...list: DBSnapshot[]): Reply {
  const DBSnapshots = list.map((given, index) => ({
    DBSnapshotIdentifier: `before-${index}`,
    DBSnapshotArn: `${ARN}:snapshot:before-${index}`,
    Engine: 'postgres',
    SnapshotType: 'manual',
    TagList: [],
    ...given,
  }));
  return reply(DescribeDBSnapshotsCommand, { DBSnapshots }, { SnapshotType: 'manual', MaxRecords: 100 });
}

/** RDS answers these manual snapshots of clusters. */
export function clusterSnapshots(...list: DBClusterSnapshot[]): Reply {
  const DBClusterSnapshots = list.map((given, index) => ({
    DBClusterSnapshotIdentifier: `shop-before-${index}`,
    DBClusterSnapshotArn: `${ARN}:cluster-snapshot:shop-before-${index}`,
    Engine: 'aurora-postgresql',
    SnapshotType: 'manual',
    TagList: [],
    ...given,
  }));
  const input = { SnapshotType: 'manual', MaxRecords: 100 };
  return reply(DescribeDBClusterSnapshotsCommand, { DBClusterSnapshots }, input);
}

/** RDS answers that these accounts, or `all`, can restore the first snapshot. */
export function restorableBy(...AttributeValues: string[]): Reply {
  const DBSnapshotAttributes = [{ AttributeName: 'restore', AttributeValues }];
  const input = { DBSnapshotIdentifier: 'before-0' };
  return reply(
    DescribeDBSnapshotAttributesCommand,
    { DBSnapshotAttributesResult: { DBSnapshotAttributes } },
    input,
  );
}

/** RDS answers that these accounts, or `all`, can restore the first cluster snapshot. */
export function clusterRestorableBy(...AttributeValues: string[]): Reply {
  const DBClusterSnapshotAttributes = [{ AttributeName: 'restore', AttributeValues }];
  const input = { DBClusterSnapshotIdentifier: 'shop-before-0' };
  return reply(
    DescribeDBClusterSnapshotAttributesCommand,
    { DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes } },
    input,
  );
}

/** RDS answers this of a parameter group, asked for the one parameter that the answer is about. */
export function parameter(group: string, answer: Parameter & { ParameterName: string }): Reply {
  const input = { DBParameterGroupName: group, Filters: named(answer.ParameterName), MaxRecords: 100 };
  return reply(DescribeDBParametersCommand, { Parameters: [answer] }, input);
}

/** RDS answers this of a cluster parameter group, asked for the one parameter that the answer is about. */
export function clusterParameter(group: string, answer: Parameter & { ParameterName: string }): Reply {
  const input = { DBClusterParameterGroupName: group, Filters: named(answer.ParameterName), MaxRecords: 100 };
  return reply(DescribeDBClusterParametersCommand, { Parameters: [answer] }, input);
}

function named(parameterName: string) {
  return [{ Name: 'parameter-name', Values: [parameterName] }];
}
