import {
  paginateDescribeDBInstances,
  paginateDescribeDBParameters,
  RDSClient,
  type DBParameterGroupStatus,
} from '@aws-sdk/client-rds';

import { NotUnderstood, required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { isOfAnotherService, partOfRds } from './engines.ts';
import { tagsOf } from './tags.ts';
import { findParameter, onlyParameter, tlsParameterName } from './tls-parameter.ts';

/** The instances of RDS and Aurora, those of clusters included. */
export const rdsInstance = defineResource({
  type: 'AWS::RDS::DBInstance',
  service: 'rds',
  scope: 'regional',
  client: RDSClient,
  list: {
    calls: { DescribeDBInstances: 'rds:DescribeDBInstances' },
    async *read(client) {
      for await (const page of paginateDescribeDBInstances({ client }, { MaxRecords: 100 })) {
        for (const instance of required(page.DBInstances, 'DBInstances')) {
          if (isOfAnotherService(instance.Engine)) continue;
          yield {
            arn: required(instance.DBInstanceArn, 'DBInstanceArn'),
            name: required(instance.DBInstanceIdentifier, 'DBInstanceIdentifier'),
            tags: tagsOf(instance.TagList),
            engine: instance.Engine,
            engineVersion: instance.EngineVersion,
            // Only members of a cluster have the one, only read replicas one of the others.
            // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
            cluster: instance.DBClusterIdentifier,
            replicaOf:
              instance.ReadReplicaSourceDBInstanceIdentifier || instance.ReadReplicaSourceDBClusterIdentifier,
            backupRetentionPeriod: instance.BackupRetentionPeriod,
            publiclyAccessible: instance.PubliclyAccessible,
            storageEncrypted: instance.StorageEncrypted,
            storageEncryptionType: instance.StorageEncryptionType,
            autoMinorVersionUpgrade: instance.AutoMinorVersionUpgrade,
            deletionProtection: instance.DeletionProtection,
            multiAz: instance.MultiAZ,
            copyTagsToSnapshot: instance.CopyTagsToSnapshot,
            iamAuthentication: instance.IAMDatabaseAuthenticationEnabled,
            masterUsername: instance.MasterUsername,
            monitoringInterval: instance.MonitoringInterval,
            logExports: instance.EnabledCloudwatchLogsExports,
            parameterGroups: instance.DBParameterGroups,
          };
        }
      }
    },
  },
  serviceOf: ({ engine }) => partOfRds(engine),
  // RDS Custom gives the customer the operating system and the database software to administer.
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-custom.html
  categoryOf: ({ engine }) => (engine?.startsWith('custom-') ? 'infrastructure' : undefined),
})
  // One call for all instances with the same group. It is `null` where there is no such parameter, and for members
  // of a cluster, which go by the cluster's parameter group.
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.html
  .facet('tlsParameter', {
    calls: { DescribeDBParameters: 'rds:DescribeDBParameters' },
    sharedBy: (instance) => (ownTlsParameter(instance) === undefined ? '' : onlyGroup(instance)),
    async read(client, instance) {
      const name = ownTlsParameter(instance);
      if (name === undefined) return null;
      const group = onlyGroup(instance);
      const input = { DBParameterGroupName: group, ...onlyParameter(name) };
      return findParameter(group, name, paginateDescribeDBParameters({ client }, input));
    },
  });

function ownTlsParameter({ cluster, engine }: Pick<Instance, 'cluster' | 'engine'>): string | undefined {
  return cluster ? undefined : tlsParameterName(required(engine, 'Engine'));
}

function onlyGroup({ parameterGroups }: Pick<Instance, 'parameterGroups'>): string {
  const [group, ...others] = required(parameterGroups, 'DBParameterGroups');
  if (others.length > 0) throw new NotUnderstood('the instance has more than one parameter group');
  return required(group?.DBParameterGroupName, 'DBParameterGroupName');
}

interface Instance {
  readonly cluster: string | undefined;
  readonly engine: string | undefined;
  readonly parameterGroups: readonly DBParameterGroupStatus[] | undefined;
}
