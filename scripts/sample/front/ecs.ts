import { ACCOUNT, REGIONS, type Region } from '../company.ts';
import { CONTAINER_CLUSTERS, type ContainerService } from '../tables/containers.ts';
import type { Corrections } from './correction.ts';
import { json } from './refusal.ts';

interface Answered {
  readonly serviceArn: string;
  readonly launchType?: string | null;
}

export const ECS: Corrections = {
  // moto keeps neither the strategy of a service nor the platform that its tasks on Fargate have.
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
  async 'ecs:DescribeServices'({ call, ask }) {
    const answer = await ask();
    const { services = [], ...rest } = JSON.parse(answer.body) as { services?: Answered[] };
    const mended = services.map((service) => {
      const { launchType, ...others } = service;
      const provider = providerOf(call.region, service);
      const isOnFargate = launchType === 'FARGATE' || provider === 'FARGATE_SPOT';
      return {
        ...others,
        ...(launchType && { launchType }),
        ...(provider !== undefined && {
          capacityProviderStrategy: [{ capacityProvider: provider, weight: 1, base: 0 }],
        }),
        ...(isOnFargate && { platformFamily: 'Linux' }),
      };
    });
    return json(200, { ...rest, services: mended });
  },

  // moto answers by names alone, and not what a cluster has.
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeCapacityProviders.html
  async 'ecs:DescribeCapacityProviders'({ call: { region } }) {
    const names = isRegion(region)
      ? CONTAINER_CLUSTERS[region].flatMap(({ provider }) => provider ?? [])
      : [];
    const own = names.map((name) => ({
      capacityProviderArn: `arn:aws:ecs:${region}:${ACCOUNT}:capacity-provider/${name}`,
      name,
      status: 'ACTIVE',
      autoScalingGroupProvider: {
        autoScalingGroupArn: `arn:aws:autoscaling:${region}:${ACCOUNT}:autoScalingGroup:1d2f:autoScalingGroupName/${name}`,
      },
    }));
    const ofFargate = ['FARGATE', 'FARGATE_SPOT'].map((name) => ({
      capacityProviderArn: `arn:aws:ecs:${region}:${ACCOUNT}:capacity-provider/${name}`,
      name,
      status: 'ACTIVE',
    }));
    return json(200, { capacityProviders: [...ofFargate, ...own], failures: [] });
  },
};

/** The capacity provider that a service goes by, where it goes by one. */
function providerOf(region: string, { serviceArn }: Answered): string | undefined {
  if (!isRegion(region)) return undefined;
  for (const { name, provider, services } of CONTAINER_CLUSTERS[region]) {
    const service: ContainerService | undefined = services.find((one) =>
      serviceArn.endsWith(`:service/${name}/${one.name}`),
    );
    if (service?.on === 'spare capacity') return 'FARGATE_SPOT';
    if (service?.on === 'its provider') return provider;
  }
  return undefined;
}

function isRegion(region: string): region is Region {
  return (REGIONS as readonly string[]).includes(region);
}
