import check from '../../../checks/rds/rds-cluster-iam-authentication-enabled.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { clusters } from './fixtures.ts';

testCheck(check, {
  pass: {
    on: [clusters({ IAMDatabaseAuthenticationEnabled: true })],
  },
  fail: {
    'off, with each engine that has it': {
      replies: [
        clusters(
          { Engine: 'aurora-mysql', IAMDatabaseAuthenticationEnabled: false },
          { Engine: 'aurora-postgresql', IAMDatabaseAuthenticationEnabled: false },
          { Engine: 'mysql', IAMDatabaseAuthenticationEnabled: false },
          { Engine: 'postgres', IAMDatabaseAuthenticationEnabled: false },
        ),
      ],
      count: 4,
      says: /^does not let users sign in with IAM$/,
    },
  },
  ignore: {
    'an engine of which nothing is known': [
      clusters({ Engine: 'aurora-db2', IAMDatabaseAuthenticationEnabled: false }),
    ],
  },
  unknown: {
    'the answer does not say whether': [clusters({})],
  },
});
