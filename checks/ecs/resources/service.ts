import {
  DescribeServicesCommand,
  ECSClient,
  paginateListServices,
  type Service,
  type TaskSet,
} from '@aws-sdk/client-ecs';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { clusterArns, nameOf } from './cluster-arns.ts';
import { computesOf, createProviders, type Compute, type Providers } from './compute.ts';
import { describeAll, detailOf, type Described } from './described.ts';
import { tagsOf } from './tags.ts';

const DESCRIBE = {
  DescribeServices: 'ecs:DescribeServices',
  DescribeCapacityProviders: 'ecs:DescribeCapacityProviders',
} as const;

/** How tasks are placed: by the service, or by a task set of a deployment that is not ECS's own. */
interface Placement {
  /** The task set's id; `null` for what the service says itself. */
  readonly taskSet: string | null;
  readonly computes: readonly Compute[];
  /** `null` where tasks have no network interface of their own. */
  readonly assignPublicIp: string | null;
  /** On Fargate only. */
  readonly platform: { readonly version: string; readonly family: string | undefined } | null;
}

export const ecsService = defineResource({
  type: 'AWS::ECS::Service',
  service: 'ecs',
  scope: 'regional',
  client: ECSClient,
  list: {
    calls: { ListClusters: 'ecs:ListClusters', ListServices: 'ecs:ListServices', ...DESCRIBE },
    async *read(client) {
      const failures: unknown[] = [];
      for (const cluster of await clusterArns(client)) {
        try {
          yield* servicesOf(client, cluster);
        } catch (error) {
          // The other clusters' services are listed all the same.
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  },
  // Where a strategy or the task sets mix, some of the instances are the customer's to patch.
  categoryOf: ({ computes }) => (computes?.includes('container instances') ? 'infrastructure' : undefined),
})
  .facet('networks', {
    calls: DESCRIBE,
    read: async (_ecs, { placements }) =>
      detailOf(placements).map(({ taskSet, assignPublicIp }) => ({ taskSet, assignPublicIp })),
  })
  .facet('platforms', {
    calls: DESCRIBE,
    read: async (_ecs, { placements }) =>
      detailOf(placements).flatMap(({ taskSet, platform }) => (platform ? [{ taskSet, ...platform }] : [])),
  })
  .facet('tags', {
    calls: DESCRIBE,
    read: async (_ecs, { service }) => tagsOf(detailOf(service).tags),
  });

async function* servicesOf(client: ECSClient, cluster: string) {
  const providers = createProviders(client, cluster);
  for await (const page of paginateListServices({ client }, { cluster, maxResults: 100 })) {
    const listed = await describeAll(
      required(page.serviceArns, 'serviceArns'),
      10,
      async (services) => {
        const command = new DescribeServicesCommand({ cluster, services, include: ['TAGS'] });
        const { services: found, failures } = await client.send(command);
        return { found, failures };
      },
      ({ serviceArn }) => serviceArn,
    );
    for (const [arn, service] of listed) {
      // Names are unique within a cluster only.
      const name = `${nameOf(cluster)}/${nameOf(arn)}`;
      const placements = await placementsOf(service, providers);
      const computes = 'detail' in placements ? placements.detail.flatMap((one) => one.computes) : undefined;
      const tags = 'detail' in service ? { tags: tagsOf(service.detail.tags) } : {};
      yield { arn, name, ...tags, service, placements, computes };
    }
  }
}

async function placementsOf(
  described: Described<Service>,
  providers: Providers,
): Promise<Described<readonly Placement[]>> {
  try {
    const service = detailOf(described);
    // Only with CodeDeploy or a controller of one's own has a service task sets.
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
    const all = [service, ...(service.taskSets ?? [])];
    return { detail: await Promise.all(all.map((one) => placementOf(one, providers))) };
  } catch (error) {
    return { error };
  }
}

async function placementOf(one: Service | TaskSet, providers: Providers): Promise<Placement> {
  const computes = await computesOf(one, providers);
  const network = one.networkConfiguration?.awsvpcConfiguration;
  return {
    taskSet: 'id' in one ? required(one.id, 'id') : null,
    computes,
    // Without a setting, addresses are not assigned.
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html
    assignPublicIp: network ? (network.assignPublicIp ?? 'DISABLED') : null,
    // Without a version, it is the latest.
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
    platform: computes.includes('Fargate')
      ? { version: one.platformVersion ?? 'LATEST', family: one.platformFamily }
      : null,
  };
}
