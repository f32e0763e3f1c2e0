import check from '../../../checks/rds/rds-cluster-minor-upgrades-automatic.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { clusters } from './fixtures.ts';

testCheck(check, {
  pass: {
    on: [clusters({ AutoMinorVersionUpgrade: true })],
  },
  fail: {
    'off in Aurora': {
      replies: [clusters({ AutoMinorVersionUpgrade: false })],
      says: /^is not upgraded to new minor versions automatically$/,
    },
    'off in a Multi-AZ DB cluster': [clusters({ Engine: 'postgres', AutoMinorVersionUpgrade: false })],
  },
  ignore: {
    'a global database, which has no such upgrades': [
      clusters({ GlobalClusterIdentifier: 'world', AutoMinorVersionUpgrade: false }),
    ],
  },
  unknown: {
    'the answer does not say whether': [clusters({})],
  },
});
