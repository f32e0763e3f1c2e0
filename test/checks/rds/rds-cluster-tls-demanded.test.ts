import { DescribeDBClusterParametersCommand, type DBCluster, type Parameter } from '@aws-sdk/client-rds';

import check from '../../../checks/rds/rds-cluster-tls-demanded.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { clusterParameter, clusters } from './fixtures.ts';

/** A cluster of an engine, with a parameter group that has these statuses in its instances. */
function of(Engine: string, EngineVersion: string, group: string, ...statuses: string[]): DBCluster {
  return {
    Engine,
    EngineVersion,
    DBClusterParameterGroup: group,
    DBClusterMembers: statuses.map((status) => ({ DBClusterParameterGroupStatus: status })),
  };
}

type Rest = Omit<Parameter, 'ParameterName'>;
const forceSsl = (rest: Rest) => ({ ParameterName: 'rds.force_ssl', ...rest });
const secureTransport = (rest: Rest) => ({ ParameterName: 'require_secure_transport', ...rest });
const LEFT_TO_ENGINE = { Source: 'engine-default' };

testCheck(check, {
  pass: {
    'Aurora PostgreSQL, by the system': {
      replies: [
        clusters(of('aurora-postgresql', '17.4', 'default.aurora-postgresql17', 'in-sync', 'in-sync')),
        clusterParameter('default.aurora-postgresql17', forceSsl({ ParameterValue: '1', Source: 'system' })),
      ],
      says: /^demands TLS: rds.force_ssl is 1 in default.aurora-postgresql17$/,
    },
    'Aurora MySQL, by the user': {
      replies: [
        clusters(of('aurora-mysql', '8.0.mysql_aurora.3.08.0', 'strict', 'in-sync')),
        clusterParameter('strict', secureTransport({ ParameterValue: 'ON', Source: 'user' })),
      ],
      says: /^demands TLS: require_secure_transport is ON in strict$/,
    },
    'Aurora MySQL, by the engine': [
      clusters(of('aurora-mysql', '8.4.mysql_aurora.8.4.7', 'default.aurora-mysql8.4', 'in-sync')),
      clusterParameter('default.aurora-mysql8.4', secureTransport(LEFT_TO_ENGINE)),
    ],
    'Aurora PostgreSQL, by the engine': [
      clusters(of('aurora-postgresql', '17.0', 'default.aurora-postgresql17', 'in-sync')),
      clusterParameter('default.aurora-postgresql17', forceSsl(LEFT_TO_ENGINE)),
    ],
    'a Multi-AZ DB cluster': [
      clusters(of('mysql', '8.0.39', 'strict', 'in-sync', 'in-sync', 'in-sync')),
      clusterParameter('strict', secureTransport({ ParameterValue: '1', Source: 'user' })),
    ],
    'a cluster without instances': [
      clusters(of('aurora-postgresql', '16.4', 'strict')),
      clusterParameter('strict', forceSsl({ ParameterValue: '1', Source: 'user' })),
    ],
  },
  fail: {
    'Aurora PostgreSQL, by the system': {
      replies: [
        clusters(of('aurora-postgresql', '16.4', 'default.aurora-postgresql16', 'in-sync')),
        clusterParameter('default.aurora-postgresql16', forceSsl({ ParameterValue: '0', Source: 'system' })),
      ],
      says: /^does not demand TLS: rds.force_ssl is 0 in default.aurora-postgresql16$/,
    },
    'Aurora MySQL, by the engine': {
      replies: [
        clusters(
          of('aurora-mysql', '8.0.mysql_aurora.3.08.0', 'default.aurora-mysql8.0', 'in-sync'),
          of('aurora-mysql', '5.7.mysql_aurora.2.12.5', 'default.aurora-mysql5.7', 'in-sync'),
        ),
        clusterParameter('default.aurora-mysql8.0', secureTransport(LEFT_TO_ENGINE)),
        clusterParameter('default.aurora-mysql5.7', secureTransport(LEFT_TO_ENGINE)),
      ],
      count: 2,
      says: /require_secure_transport is left to the engine/,
    },
    'Aurora PostgreSQL, by the engine': [
      clusters(of('aurora-postgresql', '16.9', 'default.aurora-postgresql16', 'in-sync')),
      clusterParameter('default.aurora-postgresql16', forceSsl(LEFT_TO_ENGINE)),
    ],
  },
  ignore: {
    'an engine of which nothing is known': [clusters(of('aurora-db2', '1.0', 'default.aurora-db2'))],
  },
  unknown: {
    'on in the group, which waits for a reboot of one instance': [
      clusters(of('aurora-postgresql', '16.4', 'strict', 'in-sync', 'pending-reboot')),
      clusterParameter('strict', forceSsl({ ParameterValue: '1', Source: 'user' })),
    ],
    'the answer does not say whether the group is in force': [
      clusters({
        Engine: 'aurora-postgresql',
        EngineVersion: '16.4',
        DBClusterParameterGroup: 'strict',
        DBClusterMembers: [{}],
      }),
      clusterParameter('strict', forceSsl({ ParameterValue: '1', Source: 'user' })),
    ],
    'the answer names no instances': [
      clusters({ Engine: 'aurora-postgresql', EngineVersion: '16.4', DBClusterParameterGroup: 'strict' }),
      clusterParameter('strict', forceSsl({ ParameterValue: '1', Source: 'user' })),
    ],
    'the answer names no group': [clusters({ Engine: 'aurora-mysql', DBClusterMembers: [] })],
    'the group holds no such parameter': [
      clusters(of('postgres', '16.3', 'default.postgres16', 'in-sync')),
      reply(DescribeDBClusterParametersCommand, { Parameters: [] }),
    ],
  },
});
