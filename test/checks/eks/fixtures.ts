import {
  DescribeClusterCommand,
  DescribeClusterVersionsCommand,
  DescribeNodegroupCommand,
  ListClustersCommand,
  ListNodegroupsCommand,
  type Cluster,
  type ClusterVersionInformation,
  type Nodegroup,
} from '@aws-sdk/client-eks';

import { ACCOUNT, REGION, reply, type Reply } from '../../helpers/test-check.ts';

const ARN = `arn:aws:eks:${REGION}:${ACCOUNT}`;
export const CLUSTER = 'shop';

/** EKS lists clusters of these names. */
export function clusters(...names: string[]): Reply {
  return reply(ListClustersCommand, { clusters: names }, { maxResults: 100 });
}

/** EKS describes the one cluster, with nothing else than what is given. */
export function cluster(given: Cluster, name = CLUSTER): Reply {
  const described = { name, arn: `${ARN}:cluster/${name}`, tags: {}, ...given };
  return reply(DescribeClusterCommand, { cluster: described }, { name });
}

/** EKS lists node groups of these names in the cluster. */
export function nodegroups(clusterName: string, ...names: string[]): Reply {
  return reply(ListNodegroupsCommand, { nodegroups: names }, { clusterName, maxResults: 100 });
}

/** EKS describes a node group of the cluster, with nothing else than what is given. */
export function nodegroup(given: Nodegroup, nodegroupName = 'workers', clusterName = CLUSTER): Reply {
  const described = {
    clusterName,
    nodegroupName,
    nodegroupArn: `${ARN}:nodegroup/${clusterName}/${nodegroupName}/d6c1-${clusterName}`,
    tags: {},
    amiType: 'AL2023_x86_64_STANDARD' as const,
    ...given,
  };
  return reply(DescribeNodegroupCommand, { nodegroup: described }, { clusterName, nodegroupName });
}

/** The cluster has one node group, which is described so. */
export function oneNodegroup(given: Nodegroup): Reply[] {
  return [clusters(CLUSTER), nodegroups(CLUSTER, 'workers'), nodegroup(given)];
}

/** EKS answers these versions. */
export function versions(...clusterVersions: ClusterVersionInformation[]): Reply {
  const all = clusterVersions.map((given) => ({ clusterType: 'eks', ...given }));
  const input = { includeAll: true, maxResults: 100 };
  return reply(DescribeClusterVersionsCommand, { clusterVersions: all }, input);
}

/** A version in each state of support. */
export const VERSIONS = versions(
  {
    clusterVersion: '1.34',
    versionStatus: 'STANDARD_SUPPORT',
    endOfStandardSupportDate: new Date('2026-12-02T00:00:00Z'),
  },
  { clusterVersion: '1.33', versionStatus: 'STANDARD_SUPPORT' },
  {
    clusterVersion: '1.32',
    versionStatus: 'EXTENDED_SUPPORT',
    endOfStandardSupportDate: new Date('2026-03-23T00:00:00Z'),
  },
  { clusterVersion: '1.31', versionStatus: 'EXTENDED_SUPPORT' },
  { clusterVersion: '1.28', versionStatus: 'UNSUPPORTED' },
  { clusterVersion: '1.29', clusterType: 'eks-local-outposts', versionStatus: 'STANDARD_SUPPORT' },
  { clusterVersion: '1.29', versionStatus: 'UNSUPPORTED' },
  { clusterVersion: '1.27' },
);
