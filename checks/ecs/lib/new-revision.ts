import type { Fix } from '../../../src/model/check.ts';

/**
 * How to mend a task definition: a revision cannot be changed, and a service runs the old one until it is updated.
 *
 * @param what what the new revision must have, as it reads after `with`
 * @param terraform what in aws_ecs_task_definition makes it so
 */
export function newRevision(what: string, terraform: string): Fix {
  return {
    console: `Select the task definition, Create new revision with JSON: with ${what}. Then update the services that run it, and deregister the old revision.`,
    cli: `aws ecs register-task-definition --cli-input-json file://FAMILY.json, with ${what}; then aws ecs update-service --cluster CLUSTER --service NAME --task-definition FAMILY`,
    terraform: `aws_ecs_task_definition with ${terraform}`,
  };
}
