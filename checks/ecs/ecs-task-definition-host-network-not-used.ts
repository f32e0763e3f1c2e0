import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { CONTAINER_RULES } from './lib/container-rules.ts';
import { newRevision } from './lib/new-revision.ts';
import { ecsTaskDefinition } from './resources/task-definition.ts';

const { fault: mayBeRoot } = CONTAINER_RULES['linux-users-not-root'];

export default defineCheck({
  id: 'ecs-task-definition-host-network-not-used',
  title: 'ECS tasks do not use the network of the instance they run on',
  severity: 'medium',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: ecsTaskDefinition.with('revision', 'containers'),
  risk: "Such a task reaches what listens on its instance's loopback alone, the agent's credentials endpoint included, listens on the instance's own addresses, and, as root, reads the traffic of its neighbours.",
  fix: newRevision(
    'networkMode set to awsvpc, so that each task has a network interface and security groups of its own',
    'network_mode = "awsvpc"',
  ),
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-17',
  ],
  sameAs: { securityHub: ['ECS.17'], prowler: ['ecs_task_definitions_host_networking_mode_users'] },

  evaluate({ revision, containers }) {
    const { networkMode } = revision;
    if (networkMode !== 'host') return pass(`has a network of its own (${networkMode})`);
    const roots = containers.filter(
      (container) => container.privileged || mayBeRoot(container) !== undefined,
    );
    const names = roots.map(({ name }) => name).join(', ');
    return fail(
      `uses the network of the instance it runs on${names && `, with containers privileged or perhaps root: ${names}`}`,
    );
  },
});
