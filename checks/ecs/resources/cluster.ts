import { DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { clusterArns, nameOf } from './cluster-arns.ts';
import { describeAll, detailOf } from './described.ts';
import { tagsOf } from './tags.ts';

const DESCRIBE = { DescribeClusters: 'ecs:DescribeClusters' } as const;

export const ecsCluster = defineResource({
  type: 'AWS::ECS::Cluster',
  service: 'ecs',
  scope: 'regional',
  client: ECSClient,
  list: {
    calls: { ListClusters: 'ecs:ListClusters', ...DESCRIBE },
    async *read(client) {
      const described = await describeAll(
        await clusterArns(client),
        100,
        async (clusters) => {
          const command = new DescribeClustersCommand({ clusters, include: ['SETTINGS', 'TAGS'] });
          const { clusters: found, failures } = await client.send(command);
          return { found, failures };
        },
        ({ clusterArn }) => clusterArn,
      );
      for (const [arn, cluster] of described) {
        const name = nameOf(arn);
        if ('error' in cluster) {
          yield { arn, name, cluster };
          continue;
        }
        // A deleted cluster may be listed for a while.
        // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html
        if (cluster.detail.status === 'INACTIVE') continue;
        yield { arn, name, tags: tagsOf(cluster.detail.tags), cluster };
      }
    },
  },
})
  // `enabled`, `enhanced` or `disabled`.
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterSetting.html
  .facet('containerInsights', {
    calls: DESCRIBE,
    async read(_ecs, { cluster }) {
      const settings = required(detailOf(cluster).settings, 'settings');
      const setting = settings.find(({ name }) => name === 'containerInsights');
      return required(setting?.value, 'setting containerInsights');
    },
  })
  .facet('tags', { calls: DESCRIBE, read: async (_ecs, { cluster }) => tagsOf(detailOf(cluster).tags) });
