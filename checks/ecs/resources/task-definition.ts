import {
  DescribeTaskDefinitionCommand,
  ECSClient,
  paginateListTaskDefinitionFamilies,
  type ContainerDefinition,
  type DescribeTaskDefinitionResponse,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';

import { required } from '../../../src/model/cause.ts';
import { defineResource, type Answer } from '../../../src/model/resource.ts';
import { tagsOf } from './tags.ts';

const DESCRIBE = { DescribeTaskDefinition: 'ecs:DescribeTaskDefinition' } as const;

/**
 * The latest active revision of each family that has one, as Security Hub judges: older revisions may still run, and
 * count for nothing here. Its ARN is the family's, without the revision, which is how ECS is asked for the latest; so
 * it is the same resource when a new revision comes.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
 */
export const ecsTaskDefinition = defineResource({
  type: 'AWS::ECS::TaskDefinition',
  service: 'ecs',
  scope: 'regional',
  client: ECSClient,
  list: {
    calls: { ListTaskDefinitionFamilies: 'ecs:ListTaskDefinitionFamilies' },
    async *read(client, { account, partition, region }) {
      const input = { status: 'ACTIVE' as const, maxResults: 100 };
      for await (const page of paginateListTaskDefinitionFamilies({ client }, input)) {
        for (const family of required(page.families, 'families')) {
          yield { arn: `arn:${partition}:ecs:${region}:${account}:task-definition/${family}`, name: family };
        }
      }
    },
  },
})
  .facet('description', {
    calls: DESCRIBE,
    read: (ecs, { name }) =>
      ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: name, include: ['TAGS'] })),
  })
  // Which revision it is, and what holds for all of its containers. AWS documents what it means that one is left out:
  // bridge mode, process namespaces of their own, and, in Security Hub's controls, Linux.
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
  // https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20
  .facet(
    'revision',
    described((definition) => ({
      arn: revisionOf(definition),
      networkMode: definition.networkMode ?? 'bridge',
      pidMode: definition.pidMode ?? 'private',
      operatingSystem: definition.runtimePlatform?.operatingSystemFamily ?? 'LINUX',
    })),
  )
  .facet(
    'containers',
    described((definition) => containersOf(definition).map(containerOf)),
  )
  // The names of the variables that are written into the definition; the client layer hides their values.
  .facet(
    'variables',
    described((definition) => ({
      revision: revisionOf(definition),
      containers: containersOf(definition).map(({ name, environment }) => ({
        name: required(name, 'name'),
        variables: required(environment, 'environment').map((variable) => required(variable.name, 'name')),
      })),
    })),
  )
  // Without a setting, a volume is not encrypted in transit.
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html
  .facet(
    'efsVolumes',
    described((definition) => ({
      revision: revisionOf(definition),
      volumes: required(definition.volumes, 'volumes').flatMap(({ name, efsVolumeConfiguration: efs }) =>
        efs ? [{ name: required(name, 'name'), transitEncryption: efs.transitEncryption ?? 'DISABLED' }] : [],
      ),
    })),
  )
  .facet('tags', {
    calls: DESCRIBE,
    uses: ['description'],
    read: async (_ecs, _item, { description }) => tagsOf(description.tags),
  });

/** What containers are judged by. What the definition does not set is `null`. */
export interface Container {
  readonly name: string;
  readonly privileged: boolean | null;
  readonly readonlyRootFilesystem: boolean | null;
  readonly user: string | null;
  readonly logDriver: string | null;
}

/** The ARN of the revision, by which evidence says what was judged. */
function revisionOf({ taskDefinitionArn }: TaskDefinition): string {
  return required(taskDefinitionArn, 'taskDefinitionArn');
}

function containersOf({ containerDefinitions }: TaskDefinition): readonly ContainerDefinition[] {
  return required(containerDefinitions, 'containerDefinitions');
}

function containerOf(definition: ContainerDefinition): Container {
  return {
    name: required(definition.name, 'name'),
    privileged: definition.privileged ?? null,
    readonlyRootFilesystem: definition.readonlyRootFilesystem ?? null,
    user: definition.user ?? null,
    logDriver: definition.logConfiguration?.logDriver ?? null,
  };
}

/** A fact that is part of the description. */
function described<T extends Answer>(read: (definition: TaskDefinition) => T) {
  return {
    calls: DESCRIBE,
    uses: ['description'] as const,
    read: async (
      _ecs: ECSClient,
      _item: unknown,
      { description }: { readonly description: DescribeTaskDefinitionResponse },
    ) => read(required(description.taskDefinition, 'taskDefinition')),
  };
}
