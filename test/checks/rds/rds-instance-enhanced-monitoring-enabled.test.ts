import check from '../../../checks/rds/rds-instance-enhanced-monitoring-enabled.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instances } from './fixtures.ts';

testCheck(check, {
  pass: {
    on: {
      replies: [instances({ MonitoringInterval: 60 })],
      says: /^has Enhanced Monitoring on, every 60 seconds$/,
    },
  },
  fail: {
    off: {
      replies: [instances({ MonitoringInterval: 0 })],
      says: /^has Enhanced Monitoring off$/,
    },
    'off in a member of a cluster': [
      instances({ Engine: 'aurora-mysql', DBClusterIdentifier: 'shop', MonitoringInterval: 0 }),
    ],
  },
  ignore: {
    'RDS Custom': [instances({ Engine: 'custom-sqlserver-ee', MonitoringInterval: 0 })],
  },
  unknown: {
    'the answer does not say whether': [instances({})],
  },
});
