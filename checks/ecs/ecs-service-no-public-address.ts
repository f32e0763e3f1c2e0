import { NotUnderstood } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ecsService } from './resources/service.ts';

export default defineCheck({
  id: 'ecs-service-no-public-address',
  title: 'ECS services assign no public addresses to their tasks',
  severity: 'high',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: ecsService.with('networks'),
  risk: 'Each task is then in reach of the whole internet, past the load balancer and its firewall: a careless security group rule or an unpatched library is an open door.',
  fix: {
    console:
      'Select the service, Update service, Networking: turn off Public IP. Place its tasks in private subnets with a NAT gateway or VPC endpoints, behind a load balancer.',
    cli: "aws ecs update-service --cluster CLUSTER --service NAME --network-configuration 'awsvpcConfiguration={subnets=[SUBNET_ID],securityGroups=[GROUP_ID],assignPublicIp=DISABLED}'",
    terraform: 'aws_ecs_service with network_configuration { assign_public_ip = false }',
  },
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2',
  ],
  sameAs: {
    securityHub: ['ECS.2', 'ECS.16'],
    prowler: ['ecs_service_no_assign_public_ip', 'ecs_task_set_no_assign_public_ip'],
  },

  // Where tasks share the network of their instance, the service has no address to assign.
  where: ({ networks }) => networks.some(({ assignPublicIp }) => assignPublicIp !== null),

  evaluate({ networks }) {
    const assigning: string[] = [];
    for (const { taskSet, assignPublicIp } of networks) {
      switch (assignPublicIp) {
        case 'ENABLED':
          assigning.push(taskSet === null ? 'its tasks' : `the tasks of its task set ${taskSet}`);
          break;
        case 'DISABLED':
        case null:
          break;
        default:
          throw new NotUnderstood(`assignPublicIp is ${assignPublicIp}`);
      }
    }
    return assigning.length === 0
      ? pass('assigns its tasks no public addresses')
      : fail(`assigns public addresses to ${assigning.join(' and ')}`);
  },
});
