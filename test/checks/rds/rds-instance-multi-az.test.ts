import check from '../../../checks/rds/rds-instance-multi-az.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instances } from './fixtures.ts';

testCheck(check, {
  pass: {
    'with a standby': [instances({ MultiAZ: true })],
  },
  fail: {
    'without a standby': {
      replies: [instances({ MultiAZ: false })],
      says: /^runs in a single Availability Zone, without a standby$/,
    },
    'a read replica without a standby': [
      instances({ ReadReplicaSourceDBInstanceIdentifier: 'orders', MultiAZ: false }),
    ],
  },
  ignore: {
    'a member of a cluster': [
      instances({ Engine: 'aurora-mysql', DBClusterIdentifier: 'shop', MultiAZ: false }),
    ],
    'RDS Custom': [instances({ Engine: 'custom-oracle-ee', MultiAZ: false })],
  },
  unknown: {
    'the answer does not say whether': [instances({})],
  },
});
