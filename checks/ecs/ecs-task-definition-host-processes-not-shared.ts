import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { newRevision } from './lib/new-revision.ts';
import { ecsTaskDefinition } from './resources/task-definition.ts';

export default defineCheck({
  id: 'ecs-task-definition-host-processes-not-shared',
  title: 'ECS tasks do not share the processes of the instance they run on',
  severity: 'high',
  layer: 'os-network-firewall',
  control: 'configuration-management',
  subject: ecsTaskDefinition.with('revision'),
  risk: 'The containers see every process of the instance, with the variables of other tasks among them, and, with the right user, can end or take over any.',
  fix: newRevision('pidMode set to task, or left out', 'pid_mode = "task", or without pid_mode'),
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_definition_pidmode',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3',
  ],
  sameAs: { securityHub: ['ECS.3'], prowler: ['ecs_task_definitions_host_namespace_not_shared'] },

  evaluate({ revision }) {
    return revision.pidMode === 'host'
      ? fail('shares the processes of the instance it runs on')
      : pass(`keeps to processes of its own (pidMode ${revision.pidMode})`);
  },
});
