import check from '../../../checks/ecs/ecs-task-definition-host-network-not-used.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { taskDefinition } from './fixtures.ts';

const container = (name: string, changes: object = {}) => ({ name, user: 'app', ...changes });

testCheck(check, {
  pass: {
    'a network interface for each task': {
      replies: taskDefinition({ networkMode: 'awsvpc', containerDefinitions: [container('web')] }),
      says: /^has a network of its own \(awsvpc\)$/,
    },
    'not set, which is a bridge': {
      replies: taskDefinition({ containerDefinitions: [container('web')] }),
      says: /\(bridge\)$/,
    },
  },
  fail: {
    'without root': {
      replies: taskDefinition({ networkMode: 'host', containerDefinitions: [container('web')] }),
      says: /^uses the network of the instance it runs on$/,
    },
    'with root, perhaps root, and a privileged container': {
      replies: taskDefinition({
        networkMode: 'host',
        containerDefinitions: [
          container('web'),
          container('root', { user: '0' }),
          container('any', { user: undefined }),
          container('agent', { privileged: true }),
        ],
      }),
      says: /^uses the network of the instance it runs on, with containers privileged or perhaps root: root, any, agent$/,
    },
  },
});
