import check from '../../../checks/ecs/ecs-task-definition-linux-users-not-root.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { containers, windowsContainers } from './fixtures.ts';

const users = (...all: string[]) => containers(...all.map((user) => ({ user })));

testCheck(check, {
  pass: {
    'others, in every way they can be written': {
      replies: users('app', 'app:app', '1000', '1000:1000', 'app:0', '1000:root', 'rooty', '10'),
      says: /^has each container run as a user other than root$/,
    },
  },
  fail: {
    'root, in every way it can be written': {
      replies: users('root', '0', 'root:app', '0:1000', '0:0', '00'),
      says: /^does not keep containers from running as root: c0 \(user root\), c1 \(user 0\), c2 \(user root:app\), c3 \(user 0:1000\), c4 \(user 0:0\), c5 \(user 00\)$/,
    },
    'nobody, or zero in other writing, which runtimes take for root': {
      replies: users(':1000', '+0', '-0:1000'),
      says: /^does not keep containers from running as root: c0 \(user :1000\), c1 \(user \+0\), c2 \(user -0:1000\)$/,
    },
    'whoever the image says': {
      replies: containers({ user: 'app' }, { name: 'proxy' }, { name: 'cache', user: '' }),
      says: /^does not keep containers from running as root: proxy \(no user set\), cache \(no user set\)$/,
    },
  },
  ignore: { 'on Windows': windowsContainers({ user: 'root' }) },
});
