import check from '../../../checks/ecs/ecs-task-definition-host-processes-not-shared.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { taskDefinition } from './fixtures.ts';

testCheck(check, {
  pass: {
    'shared by the containers of a task': {
      replies: taskDefinition({ pidMode: 'task' }),
      says: /^keeps to processes of its own \(pidMode task\)$/,
    },
    'not set, which shares nothing': { replies: taskDefinition({}), says: /\(pidMode private\)$/ },
  },
  fail: {
    "the host's": {
      replies: taskDefinition({ pidMode: 'host' }),
      says: /^shares the processes of the instance it runs on$/,
    },
  },
});
