import check from '../../../checks/rds/rds-instance-tags-copied-to-snapshots.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instances } from './fixtures.ts';

testCheck(check, {
  pass: {
    on: [instances({ CopyTagsToSnapshot: true })],
  },
  fail: {
    off: {
      replies: [instances({ CopyTagsToSnapshot: false })],
      says: /^does not copy its tags to its snapshots$/,
    },
  },
  ignore: {
    'a member of a cluster': [
      instances({ Engine: 'aurora-mysql', DBClusterIdentifier: 'shop', CopyTagsToSnapshot: false }),
    ],
  },
  unknown: {
    'the answer does not say whether': [instances({})],
  },
});
