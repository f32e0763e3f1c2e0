import {
  paginateDescribeDBClusterParameters,
  paginateDescribeDBClusters,
  RDSClient,
} from '@aws-sdk/client-rds';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { isOfAnotherService, partOfRds } from './engines.ts';
import { tagsOf } from './tags.ts';
import { findParameter, onlyParameter, tlsParameterName } from './tls-parameter.ts';

/** The clusters of Aurora and the Multi-AZ DB clusters of RDS. */
export const rdsCluster = defineResource({
  type: 'AWS::RDS::DBCluster',
  service: 'rds',
  scope: 'regional',
  client: RDSClient,
  list: {
    calls: { DescribeDBClusters: 'rds:DescribeDBClusters' },
    async *read(client) {
      for await (const page of paginateDescribeDBClusters({ client }, { MaxRecords: 100 })) {
        for (const cluster of required(page.DBClusters, 'DBClusters')) {
          if (isOfAnotherService(cluster.Engine)) continue;
          yield {
            arn: required(cluster.DBClusterArn, 'DBClusterArn'),
            name: required(cluster.DBClusterIdentifier, 'DBClusterIdentifier'),
            tags: tagsOf(cluster.TagList),
            engine: cluster.Engine,
            engineVersion: cluster.EngineVersion,
            // Only clusters of a global database have one.
            // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
            globalCluster: cluster.GlobalClusterIdentifier,
            members: cluster.DBClusterMembers,
            backupRetentionPeriod: cluster.BackupRetentionPeriod,
            storageEncrypted: cluster.StorageEncrypted,
            storageEncryptionType: cluster.StorageEncryptionType,
            autoMinorVersionUpgrade: cluster.AutoMinorVersionUpgrade,
            deletionProtection: cluster.DeletionProtection,
            multiAz: cluster.MultiAZ,
            copyTagsToSnapshot: cluster.CopyTagsToSnapshot,
            iamAuthentication: cluster.IAMDatabaseAuthenticationEnabled,
            masterUsername: cluster.MasterUsername,
            logExports: cluster.EnabledCloudwatchLogsExports,
            parameterGroup: cluster.DBClusterParameterGroup,
          };
        }
      }
    },
  },
  serviceOf: ({ engine }) => partOfRds(engine),
})
  // One call for all clusters with the same group; `null` where the engine has no such parameter.
  .facet('tlsParameter', {
    calls: { DescribeDBClusterParameters: 'rds:DescribeDBClusterParameters' },
    sharedBy: ({ parameterGroup }) => required(parameterGroup, 'DBClusterParameterGroup'),
    async read(client, { engine, parameterGroup }) {
      const name = tlsParameterName(required(engine, 'Engine'));
      if (name === undefined) return null;
      const group = required(parameterGroup, 'DBClusterParameterGroup');
      const input = { DBClusterParameterGroupName: group, ...onlyParameter(name) };
      return findParameter(group, name, paginateDescribeDBClusterParameters({ client }, input));
    },
  });
