import { defineCheck, type Check, type CheckSpec } from '../../../src/model/check.ts';
import { fail, pass, type Verdict } from '../../../src/model/verdict.ts';
import { ecsTaskDefinition, type Container } from '../resources/task-definition.ts';
import { CONTAINER_RULES } from './container-rules.ts';

/** What every container of a task definition must be. */
export interface ContainerRule extends Pick<
  CheckSpec<never, never, never>,
  'title' | 'severity' | 'layer' | 'control' | 'risk' | 'fix' | 'links' | 'sameAs'
> {
  /** Which task definitions it is about, by the family of their operating system: `WINDOWS_SERVER_2022_CORE`. */
  about?(operatingSystem: string): boolean;
  /** What is wrong with a container, as it reads in brackets after its name; `''` where that needs no words. */
  fault(container: Container): string | undefined;
  /** What the task definition does, as it reads before the containers with a fault. */
  readonly fails: string;
  readonly passes: string;
}

/** The check that all containers of a task definition keep a rule, by the rule's key in the table. */
export function everyContainer(key: keyof typeof CONTAINER_RULES): Check {
  const { about = () => true, fault, fails, passes, ...said }: ContainerRule = CONTAINER_RULES[key];
  return defineCheck({
    ...said,
    id: `ecs-task-definition-${key}`,
    subject: ecsTaskDefinition.with('revision', 'containers'),
    where: ({ revision }) => about(revision.operatingSystem),
    evaluate: ({ containers }) => judgeContainers(containers, { fault, fails, passes }),
  });
}

/** Judges containers one by one; those with a fault are named. */
export function judgeContainers<C extends { readonly name: string }>(
  containers: readonly C[],
  {
    fault,
    fails,
    passes,
  }: Pick<ContainerRule, 'fails' | 'passes'> & { fault(container: C): string | undefined },
): Verdict {
  const faulty: string[] = [];
  for (const container of containers) {
    const found = fault(container);
    if (found !== undefined) faulty.push(found === '' ? container.name : `${container.name} (${found})`);
  }
  return faulty.length === 0 ? pass(passes) : fail(`${fails}: ${faulty.join(', ')}`);
}
