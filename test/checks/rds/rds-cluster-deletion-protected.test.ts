import check from '../../../checks/rds/rds-cluster-deletion-protected.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { clusters } from './fixtures.ts';

testCheck(check, {
  pass: {
    on: [clusters({ DeletionProtection: true })],
  },
  fail: {
    off: {
      replies: [clusters({ DeletionProtection: false })],
      says: /^is not protected from deletion$/,
    },
  },
  ignore: {
    'DocumentDB and Neptune': [
      clusters(
        { Engine: 'docdb', DeletionProtection: false },
        { Engine: 'neptune', DeletionProtection: false },
      ),
    ],
  },
  unknown: {
    'the answer does not say whether': [clusters({})],
  },
});
