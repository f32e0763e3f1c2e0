import check from '../../../checks/rds/rds-cluster-tags-copied-to-snapshots.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { clusters } from './fixtures.ts';

testCheck(check, {
  pass: {
    on: [clusters({ CopyTagsToSnapshot: true })],
  },
  fail: {
    off: {
      replies: [clusters({ CopyTagsToSnapshot: false })],
      says: /^does not copy its tags to its snapshots$/,
    },
    'off in a Multi-AZ DB cluster': [clusters({ Engine: 'mysql', CopyTagsToSnapshot: false })],
  },
  unknown: {
    'the answer does not say whether': [clusters({})],
  },
});
