import check from '../../../checks/rds/rds-instance-minor-upgrades-automatic.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instances } from './fixtures.ts';

testCheck(check, {
  pass: {
    on: [instances({ AutoMinorVersionUpgrade: true })],
  },
  fail: {
    off: {
      replies: [instances({ AutoMinorVersionUpgrade: false })],
      says: /^is not upgraded to new minor versions automatically$/,
    },
  },
  ignore: {
    'a member of a cluster': [
      instances({ Engine: 'aurora-mysql', DBClusterIdentifier: 'shop', AutoMinorVersionUpgrade: false }),
    ],
    'RDS Custom, which has no such upgrades': [
      instances({ Engine: 'custom-sqlserver-se', AutoMinorVersionUpgrade: false }),
    ],
  },
  unknown: {
    'the answer does not say whether': [instances({})],
    'the answer names no engine': [instances({ Engine: undefined, AutoMinorVersionUpgrade: false })],
  },
});
