import { EKSClient, paginateDescribeClusterVersions } from '@aws-sdk/client-eks';

import { required } from '../../../src/model/cause.ts';
import { defineSingle } from '../../../src/model/resource.ts';

/** How EKS supports a version of Kubernetes. */
export interface Support {
  /** `STANDARD_SUPPORT`, `EXTENDED_SUPPORT` or `UNSUPPORTED`. */
  readonly status: string | undefined;
  readonly endOfStandardSupport: Date | undefined;
}

/** The versions of Kubernetes that EKS knows in a Region. */
export const eksVersions = defineSingle({
  type: 'AWS::EKS::ClusterVersions',
  service: 'eks',
  scope: 'regional',
  client: EKSClient,
  one: ({ account, partition, region }) => ({
    arn: `arn:${partition}:eks:${region}:${account}:cluster-versions`,
    name: `Kubernetes versions in ${region}`,
  }),
})
  // How each is supported, by the type of cluster and the version, `eks 1.33`; those that are no longer supported too.
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeClusterVersions.html
  .facet('support', {
    calls: { DescribeClusterVersions: 'eks:DescribeClusterVersions' },
    async read(client) {
      const versions = new Map<string, Support>();
      const input = { includeAll: true, maxResults: 100 };
      for await (const page of paginateDescribeClusterVersions({ client }, input)) {
        for (const row of required(page.clusterVersions, 'clusterVersions')) {
          const version = required(row.clusterVersion, 'clusterVersion');
          versions.set(`${required(row.clusterType, 'clusterType')} ${version}`, {
            status: row.versionStatus,
            endOfStandardSupport: row.endOfStandardSupportDate,
          });
        }
      }
      return versions;
    },
  });
