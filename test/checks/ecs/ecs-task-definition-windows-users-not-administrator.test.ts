import check from '../../../checks/ecs/ecs-task-definition-windows-users-not-administrator.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { containers, windowsContainers } from './fixtures.ts';

testCheck(check, {
  pass: {
    another: {
      replies: windowsContainers({ user: 'ContainerUser' }, { user: 'User Manager\\ContainerUser' }),
      says: /^has each container run as a user other than ContainerAdministrator$/,
    },
  },
  fail: {
    'the administrator, in whatever letters': {
      replies: windowsContainers(
        { user: 'containeradministrator' },
        { user: 'User Manager\\ContainerAdministrator' },
      ),
      says: /c0 \(user containeradministrator\), c1 \(user User Manager\\ContainerAdministrator\)$/,
    },
    'whoever the image says': {
      replies: windowsContainers({}),
      says: /^does not keep containers from running as ContainerAdministrator: c0 \(no user set\)$/,
    },
  },
  ignore: { 'on Linux, and without an operating system': containers({ user: 'containeradministrator' }) },
});
