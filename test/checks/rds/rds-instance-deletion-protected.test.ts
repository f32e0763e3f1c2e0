import check from '../../../checks/rds/rds-instance-deletion-protected.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instances } from './fixtures.ts';

testCheck(check, {
  pass: {
    on: [instances({ DeletionProtection: true })],
  },
  fail: {
    off: {
      replies: [instances({ DeletionProtection: false })],
      says: /^is not protected from deletion$/,
    },
    'off in RDS Custom': [instances({ Engine: 'custom-oracle-ee', DeletionProtection: false })],
  },
  ignore: {
    'a member of a cluster': [
      instances({ Engine: 'mysql', DBClusterIdentifier: 'shop', DeletionProtection: false }),
    ],
  },
  unknown: {
    'the answer does not say whether': [instances({})],
  },
});
