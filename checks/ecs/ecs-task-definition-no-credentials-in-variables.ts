import { defineCheck } from '../../src/model/check.ts';
import { judgeContainers } from './lib/containers.ts';
import { newRevision } from './lib/new-revision.ts';
import { ecsTaskDefinition } from './resources/task-definition.ts';

export default defineCheck({
  id: 'ecs-task-definition-no-credentials-in-variables',
  title: 'ECS task definitions hold no credentials in environment variables',
  severity: 'high',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: ecsTaskDefinition.with('variables'),
  params: {
    names: {
      type: 'strings',
      description: 'Names of variables that hold credentials. Values are neither read nor kept.',
      default: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'ECS_ENGINE_AUTH_DATA'],
    },
  },
  risk: 'Whoever may describe task definitions, which most read-only roles may, reads these variables; keys of IAM users found there work from anywhere and do not expire.',
  fix: newRevision(
    'a task role in place of access keys, and other credentials under secrets, from Secrets Manager or Parameter Store, instead of environment (change those that were there)',
    'task_role_arn, and container_definitions with secrets = [{ name, valueFrom }] instead of environment',
  ),
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',
  ],
  sameAs: { securityHub: ['ECS.8'], prowler: ['ecs_task_definitions_no_environment_secrets'] },

  evaluate({ variables }, { params }) {
    return judgeContainers(variables.containers, {
      fault({ variables: names }) {
        const found = names.filter((name) => params.names.includes(name));
        return found.length === 0 ? undefined : found.join(', ');
      },
      fails: 'holds credentials in environment variables',
      passes: 'has no environment variable with the name of a credential',
    });
  },
});
