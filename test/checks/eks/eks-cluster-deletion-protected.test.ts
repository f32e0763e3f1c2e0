import check from '../../../checks/eks/eks-cluster-deletion-protected.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { cluster, clusters } from './fixtures.ts';

testCheck(check, {
  given: [clusters('shop')],
  pass: {
    on: { replies: [cluster({ deletionProtection: true })], says: /^is protected from deletion$/ },
  },
  fail: {
    off: { replies: [cluster({ deletionProtection: false })], says: /^is not protected from deletion$/ },
  },
  unknown: {
    'left out': [cluster({})],
  },
});
