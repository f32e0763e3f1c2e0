import {
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  ECSClient,
  ListClustersCommand,
  ListServicesCommand,
  type DescribeServicesCommandInput,
  type Service,
} from '@aws-sdk/client-ecs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ecsCluster } from '../../../checks/ecs/resources/cluster.ts';
import { ecsService } from '../../../checks/ecs/resources/service.ts';
import { ACCOUNT, REGION } from '../../helpers/test-check.ts';
import { CLUSTER, serviceArn } from './fixtures.ts';

const PLACE = { account: ACCOUNT, partition: 'aws', region: REGION };
const OTHER = CLUSTER.replace('shop', 'batch');
const aws = mockClient(ECSClient);
afterAll(() => aws.restore());

beforeEach(() => void aws.reset());
afterEach(() => void aws.reset());

function client(): ECSClient {
  return new ECSClient({ region: REGION, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
}

/** What the list yields, and the error that ends it, if one does. */
async function listed(ecs = client()) {
  const items: { name: string; category: string | undefined; error?: string }[] = [];
  let ended: unknown;
  try {
    for await (const item of ecsService.list?.read(ecs, PLACE) ?? []) {
      const facet = ecsService.facets.get('networks');
      const error = await facet?.read(ecs, { ...PLACE, ...item }, {}).then(
        () => undefined,
        (reason: Error) => reason.message,
      );
      const category = ecsService.categoryOf?.(item);
      items.push({ name: item.name, category, ...(error !== undefined && { error }) });
    }
  } catch (error) {
    ended = error;
  }
  return { items, ended };
}

function describeEach(changes: (arn: string) => Service | undefined): void {
  aws.on(DescribeServicesCommand).callsFake(({ services }: DescribeServicesCommandInput) => ({
    services: (services ?? []).flatMap((arn) => {
      const change = changes(arn);
      return change ? [{ serviceArn: arn, launchType: 'FARGATE', ...change }] : [];
    }),
    failures: [],
  }));
}

function runs(...names: readonly string[]): void {
  aws.on(ListClustersCommand).resolves({ clusterArns: [CLUSTER] });
  aws.on(ListServicesCommand).resolves({ serviceArns: names.map((name) => serviceArn(name)) });
}

describe('the services of a Region', () => {
  it('are described ten at a time, and the clusters listed once for them and for clusters', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `s-${index}`);
    runs(...names);
    describeEach(() => ({}));
    const ecs = client();
    const { items } = await listed(ecs);
    for await (const _ of ecsCluster.list?.read(ecs, PLACE) ?? []) {
      // Only the calls matter.
    }
    expect(items.map(({ name }) => name)).toEqual(names.map((name) => `shop/${name}`));
    const asked = aws
      .commandCalls(DescribeServicesCommand)
      .map((call) => call.args[0].input.services?.length);
    expect(asked).toEqual([10, 10, 5]);
    expect(aws.commandCalls(ListClustersCommand)).toHaveLength(1);
    expect(aws.commandCalls(DescribeCapacityProvidersCommand)).toHaveLength(0);
  });

  it('that cannot be described are listed with the reason, and lose no others', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `s-${index}`);
    runs(...names);
    describeEach((arn) => {
      if (arn.endsWith('/s-11')) throw new Error('the call about it failed');
      return arn.endsWith('/s-3') ? undefined : {};
    });
    const { items, ended } = await listed();
    expect(ended).toBeUndefined();
    expect(items.filter(({ error }) => error !== undefined)).toEqual([
      {
        name: 'shop/s-3',
        category: undefined,
        error: 'ECS lists it, and does not describe it (without a reason)',
      },
      ...['shop/s-10', 'shop/s-11'].map((name) => ({
        name,
        category: undefined,
        error: 'the call about it failed',
      })),
    ]);
    expect(items).toHaveLength(12);
  });

  it('of other clusters are listed when those of one cannot be', async () => {
    aws.on(ListClustersCommand).resolves({ clusterArns: [OTHER, CLUSTER] });
    aws.on(ListServicesCommand).resolves({ serviceArns: [serviceArn('web')] });
    aws.on(ListServicesCommand, { cluster: OTHER }).rejects(new Error('denied there'));
    describeEach(() => ({}));
    const { items, ended } = await listed();
    expect(items.map(({ name }) => name)).toEqual(['shop/web']);
    expect(ended).toMatchObject({ message: 'denied there' });
  });
});

describe('tags', () => {
  const tagsOf = async (ecs: ECSClient) => {
    const found: [name: string, tags: unknown][] = [];
    for (const resource of [ecsCluster, ecsService]) {
      for await (const item of resource.list?.read(ecs, PLACE) ?? []) {
        const read = resource.facets.get('tags')?.read(ecs, { ...PLACE, ...item } as never, {});
        found.push([item.name, item.tags ?? (await read?.catch((error: Error) => error.message))]);
      }
    }
    return found;
  };

  it('come with what is described, and are not known of what is not', async () => {
    aws.on(ListClustersCommand).resolves({ clusterArns: [CLUSTER, OTHER] });
    const cluster = { clusterArn: CLUSTER, tags: [{ key: 'team', value: 'shop' }, { key: 'bare' }] };
    const failures = [{ arn: OTHER, reason: 'MISSING' }];
    aws.on(DescribeClustersCommand).resolves({ clusters: [cluster], failures });
    aws.on(ListServicesCommand).resolves({ serviceArns: [] });
    aws.on(ListServicesCommand, { cluster: CLUSTER }).resolves({
      serviceArns: [serviceArn('web'), serviceArn('gone')],
    });
    describeEach((arn) => (arn.endsWith('/web') ? { tags: [{ key: 'team', value: 'shop' }] } : undefined));
    expect(await tagsOf(client())).toEqual([
      ['shop', { team: 'shop', bare: '' }],
      ['batch', 'ECS lists it, and does not describe it (MISSING)'],
      ['shop/web', { team: 'shop' }],
      ['shop/gone', 'ECS lists it, and does not describe it (without a reason)'],
    ]);
  });
});

describe('whose a service is to patch', () => {
  const strategy = (...names: string[]): Service => ({
    launchType: undefined,
    capacityProviderStrategy: names.map((capacityProvider) => ({ capacityProvider })),
  });
  const taskSets = (...sets: Service['taskSets'] & object): Service => ({
    launchType: undefined,
    taskSets: sets.map((set, index) => ({ id: `ecs-svc/${index}`, ...set })),
  });
  const CASES: readonly [string, Service, string | undefined][] = [
    ['on Fargate', { launchType: 'FARGATE' }, undefined],
    ['on managed instances', { launchType: 'MANAGED_INSTANCES' }, undefined],
    ['on instances', { launchType: 'EC2' }, 'infrastructure'],
    ['on servers elsewhere', { launchType: 'EXTERNAL' }, 'infrastructure'],
    ['by providers of Fargate', strategy('FARGATE', 'FARGATE_SPOT'), undefined],
    ['by a provider of managed instances', strategy('managed'), undefined],
    ['by an Auto Scaling group', strategy('own'), 'infrastructure'],
    ['by a strategy that mixes', strategy('FARGATE', 'own'), 'infrastructure'],
    ['in task sets on Fargate', taskSets({ launchType: 'FARGATE' }), undefined],
    [
      'in task sets that move away from instances',
      taskSets({ launchType: 'FARGATE' }, strategy('own')),
      'infrastructure',
    ],
    ['nowhere yet', taskSets(), undefined],
  ];

  it.each(CASES)('%s', async (_, service, category) => {
    runs('web');
    describeEach(() => service);
    const own = { name: 'own', autoScalingGroupProvider: { autoScalingGroupArn: 'arn' } };
    const managed = { name: 'managed', managedInstancesProvider: { infrastructureRoleArn: 'arn' } as never };
    aws.on(DescribeCapacityProvidersCommand).resolves({ capacityProviders: [own, managed] });
    const { items } = await listed();
    expect(items).toEqual([{ name: 'shop/web', category }]);
  });

  it('is asked of a cluster once, however many of its services say by which provider', async () => {
    runs('a', 'b', 'c');
    describeEach(() => strategy('own'));
    const own = { name: 'own', autoScalingGroupProvider: { autoScalingGroupArn: 'arn' } };
    aws.on(DescribeCapacityProvidersCommand).resolves({ capacityProviders: [own] });
    await listed();
    const calls = aws.commandCalls(DescribeCapacityProvidersCommand).map((call) => call.args[0].input);
    expect(calls).toEqual([{ cluster: CLUSTER, maxResults: 10 }]);
  });
});
