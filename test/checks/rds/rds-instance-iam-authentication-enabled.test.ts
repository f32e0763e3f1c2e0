import check from '../../../checks/rds/rds-instance-iam-authentication-enabled.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instances } from './fixtures.ts';

testCheck(check, {
  pass: {
    on: [instances({ IAMDatabaseAuthenticationEnabled: true })],
  },
  fail: {
    'off, with each engine that has it': {
      replies: [
        instances(
          { Engine: 'mariadb', IAMDatabaseAuthenticationEnabled: false },
          { Engine: 'mysql', IAMDatabaseAuthenticationEnabled: false },
          { Engine: 'postgres', IAMDatabaseAuthenticationEnabled: false },
        ),
      ],
      count: 3,
      says: /^does not let users sign in with IAM$/,
    },
  },
  ignore: {
    'engines that do not have it': [
      instances(
        { Engine: 'oracle-se2', IAMDatabaseAuthenticationEnabled: false },
        { Engine: 'sqlserver-ee', IAMDatabaseAuthenticationEnabled: false },
        { Engine: 'db2-se', IAMDatabaseAuthenticationEnabled: false },
        { Engine: 'custom-oracle-ee', IAMDatabaseAuthenticationEnabled: false },
      ),
    ],
    'a member of a cluster': [
      instances({ Engine: 'mysql', DBClusterIdentifier: 'shop', IAMDatabaseAuthenticationEnabled: false }),
    ],
  },
  unknown: {
    'the answer does not say whether': [instances({})],
    'the answer names no engine': [instances({ Engine: undefined, IAMDatabaseAuthenticationEnabled: false })],
  },
});
