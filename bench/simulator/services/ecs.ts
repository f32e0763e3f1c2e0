import { isIn, SHARES } from '../../accounts.ts';
import { json, Refusal, type Answer } from '../answer.ts';
import { pageOf, type PageLimits } from '../pages.ts';
import type { AwsRequest } from '../request.ts';
import { chance, countOfIn, hash, type World } from '../world.ts';
import type { Api, Operation } from './service.ts';

const LIMITS: PageLimits = { least: 1, most: 100, usual: 100, beyond: 'refused' };
const PROVIDER = 'own-instances';
const TAGS = [{ key: 'team', value: 'platform' }];

interface Input {
  readonly cluster?: string;
  readonly clusters?: readonly string[];
  readonly services?: readonly string[];
  readonly taskDefinition?: string;
  readonly maxResults?: number;
  readonly nextToken?: string;
}

function inputOf({ body }: AwsRequest): Input {
  return JSON.parse(body) as Input;
}

function arnOf({ id }: World, { region }: AwsRequest, resource: string): string {
  return `arn:aws:ecs:${region}:${id}:${resource}`;
}

/** The place of something among its like, by the number that its name ends in. */
function placeOf(name: string, count: number): number {
  const index = Number(/-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
  if (!(index < count)) throw new Refusal(400, 'ClientException', `There is no ${name}.`);
  return index;
}

function page(
  list: string,
  member: string,
  count: number,
  request: AwsRequest,
  nameOf: (index: number) => string,
) {
  const { maxResults, nextToken: token } = inputOf(request);
  const { from, to, next } = pageOf(list, count, { size: maxResults?.toString(), token }, LIMITS);
  const names = Array.from({ length: to - from }, (_, at) => nameOf(from + at));
  return json({ [member]: names, ...(next !== undefined && { nextToken: next }) });
}

/** Refuses more than a call may be about. */
function atMost<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length > most) throw new Refusal(400, 'InvalidParameterException', `At most ${most} at once.`);
  return list;
}

function describeClusters(world: World, request: AwsRequest): Answer {
  const count = countOfIn(world, 'ecsClusters', request.regionIndex);
  const clusters = atMost(inputOf(request).clusters ?? [], 100).map((clusterArn) => {
    const index = placeOf(clusterArn, count);
    const bits = hash(world, 'ecsClusters', request.regionIndex, index);
    const value = chance(bits, 40) ? 'enabled' : 'disabled';
    return {
      clusterArn,
      clusterName: `cluster-${index}`,
      status: 'ACTIVE',
      settings: [{ name: 'containerInsights', value }],
      capacityProviders: ['FARGATE', PROVIDER],
      tags: TAGS,
    };
  });
  return json({ clusters, failures: [] });
}

/** All of a Region's services are in its first cluster. */
function servicesIn(world: World, request: AwsRequest): number {
  const isFirst = inputOf(request).cluster?.endsWith('/cluster-0');
  return isFirst ? countOfIn(world, 'ecsServices', request.regionIndex) : 0;
}

function describeServices(world: World, request: AwsRequest): Answer {
  const count = servicesIn(world, request);
  const services = atMost(inputOf(request).services ?? [], 10).map((serviceArn) => {
    const index = placeOf(serviceArn, count);
    const bits = hash(world, 'ecsServices', request.regionIndex, index);
    const isOwn = isIn(SHARES.onOwnInstances, index);
    const assignPublicIp = chance(bits >>> 3, 20) ? 'ENABLED' : 'DISABLED';
    return {
      serviceArn,
      serviceName: `service-${index}`,
      clusterArn: arnOf(world, request, 'cluster/cluster-0'),
      status: 'ACTIVE',
      ...(isOwn
        ? { capacityProviderStrategy: [{ capacityProvider: PROVIDER, weight: 1, base: 0 }] }
        : {
            launchType: 'FARGATE',
            platformVersion: chance(bits >>> 4, 80) ? 'LATEST' : '1.3.0',
            platformFamily: 'Linux',
          }),
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp } },
      deployments: [],
      events: [],
      tags: TAGS,
    };
  });
  return json({ services, failures: [] });
}

function describeCapacityProviders(world: World, request: AwsRequest): Answer {
  const own = {
    capacityProviderArn: arnOf(world, request, `capacity-provider/${PROVIDER}`),
    name: PROVIDER,
    status: 'ACTIVE',
    autoScalingGroupProvider: { autoScalingGroupArn: 'arn:aws:autoscaling:own' },
  };
  const ofFargate = { name: 'FARGATE', status: 'ACTIVE' };
  return json({ capacityProviders: [ofFargate, own], failures: [] });
}

function describeTaskDefinition(world: World, request: AwsRequest): Answer {
  const family = inputOf(request).taskDefinition ?? '';
  const index = placeOf(family, countOfIn(world, 'taskDefinitions', request.regionIndex));
  const bits = hash(world, 'taskDefinitions', request.regionIndex, index);
  const app = {
    name: 'app',
    image: `${world.id}.dkr.ecr.${request.region}.amazonaws.com/app:stable`,
    essential: true,
    environment: [{ name: chance(bits >>> 3, 5) ? 'AWS_ACCESS_KEY_ID' : 'STAGE', value: 'prod' }],
    mountPoints: [],
    volumesFrom: [],
    ...(chance(bits >>> 4, 50) && { user: '1000' }),
    ...(chance(bits >>> 5, 50) && { readonlyRootFilesystem: true }),
    ...(chance(bits >>> 6, 5) && { privileged: true }),
    ...(chance(bits >>> 7, 80) && { logConfiguration: { logDriver: 'awslogs', options: {} } }),
  };
  const fileSystem = {
    fileSystemId: 'fs-1',
    transitEncryption: chance(bits >>> 8, 50) ? 'ENABLED' : 'DISABLED',
  };
  const taskDefinition = {
    taskDefinitionArn: arnOf(world, request, `task-definition/${family}:3`),
    family,
    revision: 3,
    status: 'ACTIVE',
    containerDefinitions: [app],
    networkMode: chance(bits >>> 9, 90) ? 'awsvpc' : 'host',
    volumes: chance(bits >>> 10, 20) ? [{ name: 'shared', efsVolumeConfiguration: fileSystem }] : [],
  };
  return json({ taskDefinition, tags: TAGS });
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  ListClusters: (world, request) => {
    const count = countOfIn(world, 'ecsClusters', request.regionIndex);
    return page('ListClusters', 'clusterArns', count, request, (index) =>
      arnOf(world, request, `cluster/cluster-${index}`),
    );
  },
  DescribeClusters: describeClusters,
  ListServices: (world, request) =>
    page('ListServices', 'serviceArns', servicesIn(world, request), request, (index) =>
      arnOf(world, request, `service/cluster-0/service-${index}`),
    ),
  DescribeServices: describeServices,
  DescribeCapacityProviders: describeCapacityProviders,
  ListTaskDefinitionFamilies: (world, request) => {
    const count = countOfIn(world, 'taskDefinitions', request.regionIndex);
    return page('ListTaskDefinitionFamilies', 'families', count, request, (index) => `family-${index}`);
  },
  DescribeTaskDefinition: describeTaskDefinition,
};

export const ecsApi: Api = {
  protocol: 'json',
  operationOf: ({ headers }) => headers['x-amz-target']?.toString().split('.')[1],
  operations: OPERATIONS,
};
