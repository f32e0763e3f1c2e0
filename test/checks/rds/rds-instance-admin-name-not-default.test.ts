import check from '../../../checks/rds/rds-instance-admin-name-not-default.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instances } from './fixtures.ts';

testCheck(check, {
  pass: {
    'a name of its own': {
      replies: [instances({ MasterUsername: 'orders_owner' })],
      says: /^has a master user with a name of its own, orders_owner$/,
    },
    'a well-known name inside another': [instances({ MasterUsername: 'shopadmin' })],
  },
  fail: {
    'a well-known name': {
      replies: [
        instances(
          { MasterUsername: 'postgres' },
          { Engine: 'mysql', MasterUsername: 'admin' },
          { Engine: 'mariadb', MasterUsername: 'root' },
          { Engine: 'sqlserver-se', MasterUsername: 'sa' },
          { Engine: 'custom-oracle-ee', MasterUsername: 'administrator' },
        ),
      ],
      count: 5,
      says: /^has a master user whose name everybody knows, \w+$/,
    },
    'in capitals': {
      replies: [instances({ Engine: 'oracle-ee', MasterUsername: 'ADMIN' })],
      says: /, ADMIN$/,
    },
  },
  ignore: {
    'a member of a cluster': [
      instances({ Engine: 'aurora-mysql', DBClusterIdentifier: 'shop', MasterUsername: 'admin' }),
    ],
  },
  unknown: {
    'the answer names no master user': [instances({})],
  },
});
