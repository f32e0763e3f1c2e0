import check from '../../../checks/rds/rds-cluster-backups-retained.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { clusters } from './fixtures.ts';

testCheck(check, {
  pass: {
    'kept for just as long as asked': {
      replies: [clusters({ BackupRetentionPeriod: 7 })],
      says: /^keeps backups for 7 days$/,
    },
  },
  fail: {
    'kept a day less than asked': {
      replies: [clusters({ BackupRetentionPeriod: 6 })],
      says: /^keeps backups for 6 days, fewer than 7$/,
    },
    'kept less than the config asks': {
      replies: [clusters({ BackupRetentionPeriod: 7 })],
      params: { minDays: 30 },
      says: /fewer than 30$/,
    },
    'a Multi-AZ DB cluster': [clusters({ Engine: 'mysql', BackupRetentionPeriod: 1 })],
  },
  ignore: {
    'DocumentDB and Neptune': [
      clusters(
        { Engine: 'docdb', BackupRetentionPeriod: 1 },
        { Engine: 'neptune', BackupRetentionPeriod: 1 },
      ),
    ],
  },
  unknown: {
    'the answer does not say for how long': [clusters({})],
  },
});
