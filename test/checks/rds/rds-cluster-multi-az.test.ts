import check from '../../../checks/rds/rds-cluster-multi-az.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { clusters } from './fixtures.ts';

testCheck(check, {
  pass: {
    'in several zones': [clusters({ MultiAZ: true })],
  },
  fail: {
    'in a single zone, though its storage is in three': {
      replies: [clusters({ MultiAZ: false, AvailabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] })],
      says: /^has no instance in a second Availability Zone$/,
    },
  },
  unknown: {
    'the answer does not say whether': [clusters({})],
  },
});
