import {
  CreateCapacityProviderCommand,
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  type ContainerDefinition,
} from '@aws-sdk/client-ecs';

import {
  ACCOUNT,
  COMPANY,
  tagsOf,
  type ClientOf,
  type Environment,
  type Region,
  type Team,
} from '../company.ts';
import {
  CONTAINER_CLUSTERS,
  FAMILIES,
  type Container,
  type ContainerCluster,
  type ContainerService,
  type Family,
} from '../tables/containers.ts';
import type { Network } from './network.ts';

/** The clusters of a Region, what they run, and the definitions of it. */
export async function buildContainers(clientOf: ClientOf, region: Region, network: Network): Promise<void> {
  const ecs = clientOf(ECSClient, region);
  for (const family of FAMILIES[region]) await registerFamily(ecs, region, family);
  for (const cluster of CONTAINER_CLUSTERS[region]) {
    await createCluster(ecs, region, cluster);
    for (const service of cluster.services) await createService(ecs, network, cluster, service);
  }
}

function lowerTags(team: Team, env: Environment): { key: string; value: string }[] {
  return tagsOf(team, env).map(({ Key, Value }) => ({ key: Key, value: Value }));
}

async function createCluster(
  ecs: ECSClient,
  region: Region,
  { name, team, env, insights, provider }: ContainerCluster,
): Promise<void> {
  if (provider !== undefined) {
    const autoScalingGroupArn = `arn:aws:autoscaling:${region}:${ACCOUNT}:autoScalingGroup:1d2f:autoScalingGroupName/${provider}`;
    const autoScalingGroupProvider = { autoScalingGroupArn };
    await ecs.send(new CreateCapacityProviderCommand({ name: provider, autoScalingGroupProvider }));
  }
  const own = provider === undefined ? [] : [provider];
  await ecs.send(
    new CreateClusterCommand({
      clusterName: name,
      settings: [{ name: 'containerInsights', value: insights ?? 'disabled' }],
      capacityProviders: ['FARGATE', 'FARGATE_SPOT', ...own],
      tags: lowerTags(team, env),
    }),
  );
}

async function createService(
  ecs: ECSClient,
  { privateSubnets, publicSubnet, groups }: Network,
  { name: cluster, team, env }: ContainerCluster,
  { name, family = name, on, platform, open }: ContainerService,
): Promise<void> {
  const awsvpcConfiguration = {
    subnets: open ? [publicSubnet] : [...privateSubnets],
    securityGroups: [...groups.values()].slice(0, 1),
    assignPublicIp: open ? ('ENABLED' as const) : ('DISABLED' as const),
  };
  const isOnInstances = on === 'instances';
  await ecs.send(
    new CreateServiceCommand({
      cluster,
      serviceName: name,
      taskDefinition: family,
      desiredCount: 2,
      // moto takes no strategies; the front answers them.
      ...(on === undefined && { launchType: 'FARGATE' }),
      ...(isOnInstances && { launchType: 'EC2' }),
      ...(on !== 'its provider' && !isOnInstances && { platformVersion: platform ?? 'LATEST' }),
      ...(!isOnInstances && { networkConfiguration: { awsvpcConfiguration } }),
      tags: lowerTags(team, env),
    }),
  );
}

async function registerFamily(ecs: ECSClient, region: Region, family: Family): Promise<void> {
  const { name, team, env, on, efs } = family;
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: name,
      containerDefinitions: family.containers.map((container) => definitionOf(container, region, name)),
      requiresCompatibilities: [on === 'instances' ? 'EC2' : 'FARGATE'],
      networkMode: family.hostNetwork ? 'host' : 'awsvpc',
      ...(family.hostProcesses && { pidMode: 'host' }),
      ...(on === 'Windows' && { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }),
      ...(efs && {
        volumes: [
          {
            name: 'shared',
            efsVolumeConfiguration: {
              fileSystemId: 'fs-0c1d2e3f4a5b6c7d8',
              transitEncryption: efs === 'TLS' ? 'ENABLED' : 'DISABLED',
            },
          },
        ],
      }),
      cpu: '512',
      memory: '1024',
      tags: lowerTags(team, env),
    }),
  );
}

function definitionOf(container: Container, region: Region, family: string): ContainerDefinition {
  const { name, user = '1000:1000', variables = [] } = container;
  return {
    name,
    image: `${ACCOUNT}.dkr.ecr.${region}.amazonaws.com/${COMPANY}/${family}-${name}:stable`,
    essential: true,
    // Not even these values are to be seen in a recording.
    environment: variables.map((variable) => ({ name: variable, value: 'not-a-real-value' })),
    ...(user !== null && { user }),
    ...(container.privileged && { privileged: true }),
    ...(!container.writable && { readonlyRootFilesystem: true }),
    ...(!container.unlogged && {
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': `/ecs/${family}`, 'awslogs-region': region },
      },
    }),
  };
}
