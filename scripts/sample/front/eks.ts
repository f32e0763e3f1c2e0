import { REGIONS } from '../company.ts';
import { KUBERNETES } from '../tables/kubernetes.ts';
import type { Corrections } from './correction.ts';
import { json, type Answer } from './refusal.ts';

const CLUSTERS = REGIONS.flatMap((region) => KUBERNETES[region]);

/**
 * When standard and extended support end.
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html#kubernetes-release-calendar
 */
const ENDS: Readonly<Record<string, readonly [standard: string, extended: string]>> = {
  '1.35': ['2027-03-27', '2028-03-27'],
  '1.34': ['2026-12-02', '2027-12-02'],
  '1.33': ['2026-07-29', '2027-07-29'],
  '1.32': ['2026-03-23', '2027-03-23'],
  '1.31': ['2025-11-26', '2026-11-26'],
};

export const EKS: Corrections = {
  // moto does not know it.
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeClusterVersions.html
  async 'eks:DescribeClusterVersions'({ now }) {
    const clusterVersions = Object.entries(ENDS).map(([clusterVersion, [standard, extended]]) => ({
      clusterType: 'eks',
      clusterVersion,
      defaultVersion: clusterVersion === '1.35',
      endOfStandardSupportDate: seconds(standard),
      endOfExtendedSupportDate: seconds(extended),
      versionStatus:
        now < new Date(standard)
          ? 'STANDARD_SUPPORT'
          : now < new Date(extended)
            ? 'EXTENDED_SUPPORT'
            : 'UNSUPPORTED',
    }));
    return json(200, { clusterVersions });
  },

  // moto keeps no deletion protection.
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html
  async 'eks:DescribeCluster'({ ask }) {
    return changed(await ask(), 'cluster', (cluster) => {
      const row = CLUSTERS.find(({ name }) => name === cluster['name']);
      return { ...cluster, deletionProtection: !row?.unprotected };
    });
  },

  // moto gives a key pair to every node group that is given none.
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
  async 'eks:DescribeNodegroup'({ ask }) {
    return changed(await ask(), 'nodegroup', ({ remoteAccess, ...nodegroup }) => {
      const cluster = CLUSTERS.find(({ name }) => name === nodegroup['clusterName']);
      const nodes = cluster?.nodes.find(({ name }) => name === nodegroup['nodegroupName']);
      return nodes?.ssh ? { ...nodegroup, remoteAccess } : nodegroup;
    });
  },
};

type Described = Readonly<Record<string, unknown>>;

function changed(answer: Answer, member: string, change: (described: Described) => Described): Answer {
  if (answer.status !== 200) return answer;
  const body = JSON.parse(answer.body) as Readonly<Record<string, Described>>;
  return json(200, { ...body, [member]: change(body[member] ?? {}) });
}

/** A day, as the JSON protocols write a time. */
function seconds(day: string): number {
  return Date.parse(day) / 1000;
}
