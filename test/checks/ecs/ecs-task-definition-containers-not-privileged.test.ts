import check from '../../../checks/ecs/ecs-task-definition-containers-not-privileged.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { containers, taskDefinition, windowsContainers } from './fixtures.ts';

testCheck(check, {
  pass: {
    'not set, and off': {
      replies: containers({}, { privileged: false }),
      says: /^runs no container privileged$/,
    },
    'on Windows, where nothing is': windowsContainers({}),
  },
  fail: {
    'one of two': {
      replies: containers({ name: 'web' }, { name: 'agent', privileged: true }),
      says: /^runs containers privileged: agent$/,
    },
    'all, whatever they are called': {
      replies: containers({ name: '<b>web</b>', privileged: true }, { name: '=cmd|calc', privileged: true }),
      says: /^runs containers privileged: <b>web<\/b>, =cmd\|calc$/,
    },
  },
  unknown: {
    'the answer holds no containers': taskDefinition({}),
    'a container has no name': taskDefinition({ containerDefinitions: [{ privileged: false }] }),
    'the answer does not say which revision it is': taskDefinition({
      taskDefinitionArn: undefined,
      containerDefinitions: [],
    }),
  },
});
