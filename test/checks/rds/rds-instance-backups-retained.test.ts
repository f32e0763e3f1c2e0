import check from '../../../checks/rds/rds-instance-backups-retained.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instances } from './fixtures.ts';

testCheck(check, {
  pass: {
    'kept for just as long as asked': {
      replies: [instances({ BackupRetentionPeriod: 7 })],
      says: /^keeps backups for 7 days$/,
    },
    'kept for a day where that is enough': {
      replies: [instances({ BackupRetentionPeriod: 1 })],
      params: { minDays: 1 },
      says: /for 1 day$/,
    },
  },
  fail: {
    'kept a day less than asked': {
      replies: [instances({ BackupRetentionPeriod: 6 })],
      says: /^keeps backups for 6 days, fewer than 7$/,
    },
    'kept for a day': {
      replies: [instances({ BackupRetentionPeriod: 1 })],
      says: /^keeps backups for 1 day, fewer than 7$/,
    },
    'kept less than the config asks': {
      replies: [instances({ BackupRetentionPeriod: 34 })],
      params: { minDays: 35 },
      says: /fewer than 35$/,
    },
    'none at all': {
      replies: [instances({ BackupRetentionPeriod: 0 })],
      says: /^has automated backups turned off$/,
    },
    'RDS Custom': [instances({ Engine: 'custom-oracle-ee', BackupRetentionPeriod: 1 })],
  },
  ignore: {
    'a member of a cluster': [
      instances({ Engine: 'aurora-mysql', DBClusterIdentifier: 'shop', BackupRetentionPeriod: 1 }),
    ],
    'a read replica of an instance': [
      instances({ ReadReplicaSourceDBInstanceIdentifier: 'orders', BackupRetentionPeriod: 0 }),
    ],
    'a read replica of a cluster': [
      instances({ ReadReplicaSourceDBClusterIdentifier: 'shop', BackupRetentionPeriod: 0 }),
    ],
    'DocumentDB and Neptune': [
      instances(
        { Engine: 'docdb', BackupRetentionPeriod: 1 },
        { Engine: 'neptune', BackupRetentionPeriod: 1 },
      ),
    ],
  },
  unknown: {
    'the answer does not say for how long': [instances({})],
  },
});
