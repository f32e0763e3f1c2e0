import { NotUnderstood } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ecsCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'ecs-cluster-container-insights-enabled',
  title: 'ECS clusters are watched by Container Insights',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: ecsCluster.with('containerInsights'),
  risk: 'Containers come and go in minutes: without metrics of tasks and containers nobody sees that one mines coins, restarts without end or has run out of memory.',
  fix: {
    console:
      'Select the cluster, Update cluster, Monitoring: turn on Container Insights, with enhanced observability where single containers matter.',
    cli: 'aws ecs update-cluster-settings --cluster NAME --settings name=containerInsights,value=enhanced',
    terraform: 'aws_ecs_cluster with setting { name = "containerInsights", value = "enhanced" }',
  },
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-12',
  ],
  sameAs: { securityHub: ['ECS.12'], prowler: ['ecs_cluster_container_insights_enabled'] },

  evaluate({ containerInsights }) {
    switch (containerInsights) {
      case 'enabled':
      case 'enhanced':
        return pass(`is watched by Container Insights (${containerInsights})`);
      case 'disabled':
        return fail('is not watched by Container Insights');
      default:
        throw new NotUnderstood(`containerInsights is ${containerInsights}`);
    }
  },
});
