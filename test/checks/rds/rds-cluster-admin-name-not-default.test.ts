import check from '../../../checks/rds/rds-cluster-admin-name-not-default.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { clusters } from './fixtures.ts';

testCheck(check, {
  pass: {
    'a name of its own': {
      replies: [clusters({ MasterUsername: 'shop_owner' })],
      says: /^has a master user with a name of its own, shop_owner$/,
    },
  },
  fail: {
    'a well-known name': {
      replies: [
        clusters({ MasterUsername: 'postgres' }, { Engine: 'aurora-mysql', MasterUsername: 'admin' }),
      ],
      count: 2,
      says: /^has a master user whose name everybody knows, \w+$/,
    },
  },
  ignore: {
    'DocumentDB and Neptune': [
      clusters({ Engine: 'docdb', MasterUsername: 'admin' }, { Engine: 'neptune', MasterUsername: 'admin' }),
    ],
  },
  unknown: {
    'the answer names no master user': [clusters({})],
  },
});
