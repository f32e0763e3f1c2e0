import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ListClustersCommand,
  ListServicesCommand,
  ListTaskDefinitionFamiliesCommand,
  type Cluster,
  type ContainerDefinition,
  type Service,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';

import { ACCOUNT, REGION, reply, type Reply } from '../../helpers/test-check.ts';

const PREFIX = `arn:aws:ecs:${REGION}:${ACCOUNT}`;

export const CLUSTER = `${PREFIX}:cluster/shop`;

export function serviceArn(name: string, cluster = 'shop'): string {
  return `${PREFIX}:service/${cluster}/${name}`;
}

/** The Region's clusters, listed and described. */
export function clusters(...all: readonly Cluster[]): Reply[] {
  const described = all.map((cluster, index) => ({
    clusterArn: `${PREFIX}:cluster/cluster-${index}`,
    status: 'ACTIVE',
    tags: [],
    ...cluster,
  }));
  return [
    reply(ListClustersCommand, { clusterArns: described.map(({ clusterArn }) => String(clusterArn)) }),
    reply(DescribeClustersCommand, { clusters: described, failures: [] }),
  ];
}

/** The services of the one cluster `shop`, listed and described. */
export function services(...all: readonly Service[]): Reply[] {
  const described = all.map((service, index) => ({
    serviceArn: serviceArn(`service-${index}`),
    status: 'ACTIVE',
    tags: [],
    ...service,
  }));
  return [
    reply(ListClustersCommand, { clusterArns: [CLUSTER] }),
    reply(ListServicesCommand, { serviceArns: described.map(({ serviceArn: arn }) => String(arn)) }),
    reply(DescribeServicesCommand, { services: described, failures: [] }),
  ];
}

/** The one family `web` with its latest active revision. */
export function taskDefinition(definition: TaskDefinition): Reply[] {
  const taskDefinition = { taskDefinitionArn: `${PREFIX}:task-definition/web:7`, volumes: [], ...definition };
  return [
    reply(ListTaskDefinitionFamiliesCommand, { families: ['web'] }, { status: 'ACTIVE', maxResults: 100 }),
    reply(
      DescribeTaskDefinitionCommand,
      { taskDefinition, tags: [] },
      { taskDefinition: 'web', include: ['TAGS'] },
    ),
  ];
}

/** The same with containers, called `c0` and so on where they have no name of their own. */
export function containers(...all: readonly ContainerDefinition[]): Reply[] {
  return taskDefinition({ containerDefinitions: named(all) });
}

/** And on Windows. */
export function windowsContainers(...all: readonly ContainerDefinition[]): Reply[] {
  const runtimePlatform = { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' as const };
  return taskDefinition({ containerDefinitions: named(all), runtimePlatform });
}

function named(all: readonly ContainerDefinition[]): ContainerDefinition[] {
  return all.map((container, index) => ({ name: `c${index}`, environment: [], ...container }));
}
