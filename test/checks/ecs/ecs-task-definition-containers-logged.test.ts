import check from '../../../checks/ecs/ecs-task-definition-containers-logged.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { containers, windowsContainers } from './fixtures.ts';

const logged = { logConfiguration: { logDriver: 'awslogs' as const } };

testCheck(check, {
  pass: {
    'all of them': {
      replies: containers(logged, { logConfiguration: { logDriver: 'awsfirelens' } }),
      says: /^has a log configuration for each container$/,
    },
  },
  fail: {
    'one without': {
      replies: containers(logged, { name: 'proxy' }),
      says: /^has containers without a log configuration: proxy$/,
    },
    'one with a configuration that names no driver': containers({
      logConfiguration: { logDriver: undefined },
    }),
    'on Windows, without': windowsContainers({}),
  },
});
