import {
  DescribeCapacityProvidersCommand,
  type CapacityProvider,
  type ECSClient,
  type Service,
  type TaskSet,
} from '@aws-sdk/client-ecs';

import { NotUnderstood, required } from '../../../src/model/cause.ts';

/**
 * What tasks run on. Container instances, in EC2 or on servers of the customer's own, are the customer's to patch;
 * Fargate and managed instances are AWS's.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-shared-model.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-shared-model-managed-instances.html
 */
export type Compute = 'container instances' | 'Fargate' | 'managed instances';

const BY_LAUNCH_TYPE: Readonly<Record<string, Compute>> = {
  EC2: 'container instances',
  EXTERNAL: 'container instances',
  FARGATE: 'Fargate',
  MANAGED_INSTANCES: 'managed instances',
};

/** Tells what a capacity provider's tasks run on, by its name. */
export type Providers = (name: string) => Promise<Compute>;

/**
 * The capacity providers of a cluster. Those of Fargate have names of their own; about the others ECS is asked when the
 * first of them is met.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html
 */
export function createProviders(client: ECSClient, cluster: string): Providers {
  let asked: Promise<ReadonlyMap<string, Compute>> | undefined;
  return async (name) => {
    if (name === 'FARGATE' || name === 'FARGATE_SPOT') return 'Fargate';
    asked ??= readProviders(client, cluster);
    return required((await asked).get(name), `capacity provider ${name}`);
  };
}

async function readProviders(client: ECSClient, cluster: string): Promise<Map<string, Compute>> {
  const providers = new Map<string, Compute>();
  let nextToken: string | undefined;
  do {
    const input = { cluster, maxResults: 10, ...(nextToken !== undefined && { nextToken }) };
    const answer = await client.send(new DescribeCapacityProvidersCommand(input));
    for (const provider of required(answer.capacityProviders, 'capacityProviders')) {
      const compute = computeOfProvider(provider);
      if (compute) providers.set(required(provider.name, 'name'), compute);
    }
    nextToken = answer.nextToken;
  } while (nextToken);
  return providers;
}

function computeOfProvider(provider: CapacityProvider): Compute | undefined {
  if (provider.autoScalingGroupProvider) return 'container instances';
  return provider.managedInstancesProvider ? 'managed instances' : undefined;
}

/**
 * What the tasks of a service, or of one of its task sets, run on. It has a launch type or a strategy, a strategy only
 * when it was created with one (or with the cluster's default). A service with neither leaves both to its task sets.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export async function computesOf(
  { launchType, capacityProviderStrategy }: Service | TaskSet,
  providers: Providers,
): Promise<Compute[]> {
  const strategy = capacityProviderStrategy ?? [];
  if (strategy.length > 0) {
    const found = await Promise.all(
      strategy.map(({ capacityProvider }) => providers(required(capacityProvider, 'capacityProvider'))),
    );
    return [...new Set(found)];
  }
  if (launchType === undefined) return [];
  const compute = BY_LAUNCH_TYPE[launchType];
  if (!compute) throw new NotUnderstood(`the launch type is ${launchType as string}`);
  return [compute];
}
