import { DescribeClusterCommand, EKSClient, type Cluster } from '@aws-sdk/client-eks';

import { required } from '../../../src/model/cause.ts';
import { defineResource, type Answer } from '../../../src/model/resource.ts';
import { clusterNames } from './cluster-names.ts';

const DESCRIBE = { DescribeCluster: 'eks:DescribeCluster' } as const;

/**
 * The clusters that EKS runs, without those of others that are only connected to it. One in Auto Mode is a cluster like
 * any other: its nodes are instances that EKS creates, patches and replaces, so the line does not move.
 * https://docs.aws.amazon.com/eks/latest/userguide/automode-learn-instances.html
 */
export const eksCluster = defineResource({
  type: 'AWS::EKS::Cluster',
  service: 'eks',
  scope: 'regional',
  client: EKSClient,
  list: {
    calls: { ListClusters: 'eks:ListClusters' },
    async *read(client, { account, partition, region }) {
      for (const name of await clusterNames(client)) {
        yield { arn: `arn:${partition}:eks:${region}:${account}:cluster/${name}`, name };
      }
    },
  },
})
  .facet('description', {
    calls: DESCRIBE,
    async read(eks, { name }) {
      const { cluster } = await eks.send(new DescribeClusterCommand({ name }));
      return required(cluster, 'cluster');
    },
  })
  // Local clusters on an Outpost, which alone have a configuration of one, have versions of their own.
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html
  .facet(
    'release',
    described(({ version, outpostConfig }) => ({
      clusterType: outpostConfig ? 'eks-local-outposts' : 'eks',
      version: required(version, 'version'),
    })),
  )
  .facet(
    'endpoint',
    described(({ resourcesVpcConfig }) => {
      const { endpointPublicAccess, endpointPrivateAccess, publicAccessCidrs } = required(
        resourcesVpcConfig,
        'resourcesVpcConfig',
      );
      const isPublic = required(endpointPublicAccess, 'endpointPublicAccess');
      return {
        isPublic,
        isPrivate: required(endpointPrivateAccess, 'endpointPrivateAccess'),
        publicCidrs: isPublic ? required(publicAccessCidrs, 'publicAccessCidrs') : [],
      };
    }),
  )
  // The types of the control plane's logs that are on.
  .facet(
    'logs',
    described(({ logging }) => {
      const setups = required(logging?.clusterLogging, 'clusterLogging');
      return setups
        .filter(({ enabled }) => required(enabled, 'enabled'))
        .flatMap(({ types }) => required(types, 'types'));
    }),
  )
  // The KMS key that was named for the cluster's data; `null` where none was: AWS then leaves the list out.
  // https://docs.aws.amazon.com/cli/latest/reference/eks/describe-cluster.html
  .facet(
    'key',
    described(({ encryptionConfig }) => {
      const [config] = encryptionConfig ?? [];
      return config ? required(config.provider?.keyArn, 'keyArn') : null;
    }),
  )
  .facet(
    'deletionProtection',
    described(({ deletionProtection }) => required(deletionProtection, 'deletionProtection')),
  )
  .facet(
    'tags',
    described(({ tags }) => required(tags, 'tags')),
  );

/** A fact that is part of the cluster's description. */
function described<T extends Answer>(read: (cluster: Cluster) => T) {
  return {
    calls: DESCRIBE,
    uses: ['description'] as const,
    read: async (_eks: EKSClient, _item: unknown, { description }: { readonly description: Cluster }) =>
      read(description),
  };
}
