import check from '../../../checks/ec2/ec2-instance-detailed-monitoring-enabled.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instance } from './fixtures.ts';

testCheck(check, {
  pass: {
    enabled: [instance({ Monitoring: { State: 'enabled' } })],
    'enabled, and said not to be run by a service': [
      instance({ Monitoring: { State: 'enabled' }, Operator: { Managed: false } }),
    ],
  },
  fail: {
    disabled: {
      replies: [instance({ Monitoring: { State: 'disabled' } })],
      says: /^has detailed monitoring disabled$/,
    },
    'not yet enabled': [instance({ Monitoring: { State: 'pending' } })],
    'about to be disabled': [instance({ Monitoring: { State: 'disabling' } })],
  },
  ignore: {
    'run by a service': [instance({ Monitoring: { State: 'disabled' }, Operator: { Managed: true } })],
  },
  unknown: {
    'the answer does not say': [instance({})],
  },
});
