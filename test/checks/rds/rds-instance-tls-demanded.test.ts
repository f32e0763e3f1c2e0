import { DescribeDBParametersCommand, type DBInstance, type Parameter } from '@aws-sdk/client-rds';

import check from '../../../checks/rds/rds-instance-tls-demanded.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { instances, parameter } from './fixtures.ts';

/** An instance of an engine, with one parameter group, which is in force unless told otherwise. */
function of(
  Engine: string,
  EngineVersion: string,
  group: string,
  ParameterApplyStatus = 'in-sync',
): DBInstance {
  return {
    Engine,
    EngineVersion,
    DBParameterGroups: [{ DBParameterGroupName: group, ParameterApplyStatus }],
  };
}

type Rest = Omit<Parameter, 'ParameterName'>;
const forceSsl = (rest: Rest) => ({ ParameterName: 'rds.force_ssl', ...rest });
const secureTransport = (rest: Rest) => ({ ParameterName: 'require_secure_transport', ...rest });
const LEFT_TO_ENGINE = { Source: 'engine-default' };

testCheck(check, {
  pass: {
    'PostgreSQL, by the system': {
      replies: [
        instances(of('postgres', '16.3', 'default.postgres16')),
        parameter('default.postgres16', forceSsl({ ParameterValue: '1', Source: 'system' })),
      ],
      says: /^demands TLS: rds.force_ssl is 1 in default.postgres16$/,
    },
    'SQL Server, by the user': [
      instances(of('sqlserver-se', '15.00.4236.7.v1', 'strict')),
      parameter('strict', forceSsl({ ParameterValue: '1', Source: 'user' })),
    ],
    'MySQL, by the user': [
      instances(of('mysql', '8.0.39', 'strict')),
      parameter('strict', secureTransport({ ParameterValue: '1', Source: 'user' })),
    ],
    'MySQL, in words': [
      instances(of('mysql', '8.0.39', 'strict')),
      parameter('strict', secureTransport({ ParameterValue: 'ON', Source: 'user' })),
    ],
    'MySQL, by the engine': {
      replies: [
        instances(of('mysql', '9.7.0', 'default.mysql9.7')),
        parameter('default.mysql9.7', secureTransport(LEFT_TO_ENGINE)),
      ],
      says: /^demands TLS: require_secure_transport is left to the engine in default.mysql9.7$/,
    },
    'MariaDB, by the engine': [
      instances(of('mariadb', '11.8.3', 'default.mariadb11.8')),
      parameter('default.mariadb11.8', secureTransport(LEFT_TO_ENGINE)),
    ],
    'PostgreSQL, by the engine': [
      instances(of('postgres', '15.0', 'default.postgres15')),
      parameter('default.postgres15', forceSsl(LEFT_TO_ENGINE)),
    ],
    'two instances with the same group': {
      replies: [
        instances(of('mysql', '8.0.39', 'strict'), of('mysql', '8.0.40', 'strict')),
        parameter('strict', secureTransport({ ParameterValue: '1', Source: 'user' })),
      ],
      count: 2,
    },
    'beside a member of a cluster with the same group': [
      instances(
        { ...of('mysql', '8.0.39', 'default.mysql8.0'), DBClusterIdentifier: 'shop' },
        of('mysql', '8.0.39', 'default.mysql8.0'),
      ),
      parameter('default.mysql8.0', secureTransport({ ParameterValue: '1', Source: 'user' })),
    ],
    'among other parameters': [
      instances(of('postgres', '14.9', 'strict')),
      reply(DescribeDBParametersCommand, {
        Parameters: [
          { ParameterName: 'rds.log_retention_period', ParameterValue: '0', Source: 'user' },
          forceSsl({ ParameterValue: '1', Source: 'user' }),
        ],
      }),
    ],
    'on the second page': [
      instances(of('postgres', '14.9', 'paged')),
      reply(DescribeDBParametersCommand, { Parameters: [], Marker: 'more' }),
      reply(
        DescribeDBParametersCommand,
        { Parameters: [forceSsl({ ParameterValue: '1', Source: 'user' })] },
        { Marker: 'more' },
      ),
    ],
  },
  fail: {
    'PostgreSQL, by the system': {
      replies: [
        instances(of('postgres', '14.9', 'default.postgres14')),
        parameter('default.postgres14', forceSsl({ ParameterValue: '0', Source: 'system' })),
      ],
      says: /^does not demand TLS: rds.force_ssl is 0 in default.postgres14$/,
    },
    'MySQL, in words': [
      instances(of('mysql', '8.0.39', 'lax')),
      parameter('lax', secureTransport({ ParameterValue: 'OFF', Source: 'user' })),
    ],
    'MySQL, by the engine': {
      replies: [
        instances(of('mysql', '8.4.3', 'default.mysql8.4')),
        parameter('default.mysql8.4', secureTransport(LEFT_TO_ENGINE)),
      ],
      says: /^does not demand TLS: require_secure_transport is left to the engine in default.mysql8.4$/,
    },
    'MariaDB, by the engine': {
      replies: [
        instances(
          of('mariadb', '10.11.9', 'default.mariadb10.11'),
          of('mariadb', '11.4.4', 'default.mariadb11.4'),
        ),
        parameter('default.mariadb10.11', secureTransport(LEFT_TO_ENGINE)),
        parameter('default.mariadb11.4', secureTransport(LEFT_TO_ENGINE)),
      ],
      count: 2,
    },
    'PostgreSQL, by the engine': [
      instances(of('postgres', '14.18', 'default.postgres14')),
      parameter('default.postgres14', forceSsl(LEFT_TO_ENGINE)),
    ],
    'SQL Server, by the engine': [
      instances(of('sqlserver-ee', '16.00.4085.2.v1', 'default.sqlserver-ee-16.0')),
      parameter('default.sqlserver-ee-16.0', forceSsl(LEFT_TO_ENGINE)),
    ],
  },
  ignore: {
    'engines without such a parameter': [
      instances(
        of('oracle-se2', '19.0.0.0.ru-2024-07.rur-2024-07.r1', 'default.oracle-se2-19'),
        of('db2-se', '11.5.9.0.sb00000000.r1', 'default.db2-se-11.5'),
        of('custom-sqlserver-se', '15.00.4249.2.v1', 'default.custom-sqlserver-se-15'),
      ),
    ],
    'a member of a cluster': [
      instances({ ...of('mysql', '8.0.39', 'default.mysql8.0'), DBClusterIdentifier: 'shop' }),
    ],
  },
  unknown: {
    'on in the group, which waits for a reboot': [
      instances(of('postgres', '14.9', 'strict', 'pending-reboot')),
      parameter('strict', forceSsl({ ParameterValue: '1', Source: 'user' })),
    ],
    'off in the group, which waits for a reboot': [
      instances(of('postgres', '14.9', 'lax', 'pending-reboot')),
      parameter('lax', forceSsl({ ParameterValue: '0', Source: 'user' })),
    ],
    'the answer does not say whether the group is in force': [
      instances({
        Engine: 'postgres',
        EngineVersion: '14.9',
        DBParameterGroups: [{ DBParameterGroupName: 'strict' }],
      }),
      parameter('strict', forceSsl({ ParameterValue: '1', Source: 'user' })),
    ],
    'a version whose default AWS does not document': {
      replies: [
        instances(of('mysql', '9.0.1', 'default.mysql9.0'), of('mariadb', '11.5.2', 'default.mariadb11.5')),
        parameter('default.mysql9.0', secureTransport(LEFT_TO_ENGINE)),
        parameter('default.mariadb11.5', secureTransport(LEFT_TO_ENGINE)),
      ],
      count: 2,
    },
    'a version that is none': [
      instances(of('mysql', 'latest', 'default.mysql8.0')),
      parameter('default.mysql8.0', secureTransport(LEFT_TO_ENGINE)),
    ],
    'neither on nor off': [
      instances(of('postgres', '14.9', 'odd')),
      parameter('odd', forceSsl({ ParameterValue: '{DBInstanceClassMemory}', Source: 'user' })),
    ],
    'no value, though a user set it': [
      instances(of('mysql', '8.0.39', 'odd')),
      parameter('odd', secureTransport({ Source: 'user' })),
    ],
    'the group holds no such parameter': [
      instances(of('mariadb', '10.4.34', 'default.mariadb10.4')),
      reply(DescribeDBParametersCommand, { Parameters: [] }),
    ],
    'the answer holds no parameters': [
      instances(of('postgres', '14.9', 'strict')),
      reply(DescribeDBParametersCommand, {}),
    ],
    'two parameter groups': [
      instances({
        Engine: 'postgres',
        DBParameterGroups: [{ DBParameterGroupName: 'one' }, { DBParameterGroupName: 'two' }],
      }),
    ],
    'no parameter group': [instances({ Engine: 'postgres' })],
    'the answer names no engine': [instances({ Engine: undefined })],
  },
});
