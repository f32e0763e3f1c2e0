import { DescribeNodegroupCommand, EKSClient, paginateListNodegroups } from '@aws-sdk/client-eks';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { clusterNames } from './cluster-names.ts';

/**
 * Managed node groups: EC2 instances in the customer's account. Their ARNs end in an id that only describing them
 * gives, so that one which cannot be described cannot be named: when all others are listed, the list fails.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelastickubernetesservice.html
 */
export const eksNodegroup = defineResource({
  type: 'AWS::EKS::Nodegroup',
  service: 'eks',
  scope: 'regional',
  client: EKSClient,
  list: {
    calls: {
      ListClusters: 'eks:ListClusters',
      ListNodegroups: 'eks:ListNodegroups',
      DescribeNodegroup: 'eks:DescribeNodegroup',
    },
    async *read(client) {
      const failures: unknown[] = [];
      const clusters = (await clusterNames(client)).map((name) => describeAll(client, name));
      for (const cluster of clusters) {
        for (const described of await cluster) {
          if (described.status === 'fulfilled') yield described.value;
          else failures.push(described.reason);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  },
  // AWS publishes patched images; that the nodes run one is the customer's to see to, as with any instance.
  // https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
  categoryOf: () => 'infrastructure',
});

type Group = Awaited<ReturnType<typeof describe>>;

/** The node groups of a cluster, each as it was described or with what kept it from that. */
async function describeAll(eks: EKSClient, clusterName: string): Promise<PromiseSettledResult<Group>[]> {
  const described: PromiseSettledResult<Group>[] = [];
  try {
    const input = { clusterName, maxResults: 100 };
    for await (const page of paginateListNodegroups({ client: eks }, input)) {
      const names = required(page.nodegroups, 'nodegroups');
      const reads = names.map((name) => describe(eks, clusterName, name));
      described.push(...(await Promise.allSettled(reads)));
    }
  } catch (reason) {
    described.push({ status: 'rejected', reason });
  }
  return described;
}

async function describe(eks: EKSClient, clusterName: string, nodegroupName: string) {
  const answer = await eks.send(new DescribeNodegroupCommand({ clusterName, nodegroupName }));
  const nodegroup = required(answer.nodegroup, 'nodegroup');
  return {
    arn: required(nodegroup.nodegroupArn, 'nodegroupArn'),
    // Clusters often call theirs alike.
    name: `${clusterName}/${nodegroupName}`,
    tags: required(nodegroup.tags, 'tags'),
    version: nodegroup.version,
    amiType: nodegroup.amiType,
    // Only node groups that were deployed without a launch template may have the one, only the others have the other.
    // https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
    remoteAccess: nodegroup.remoteAccess,
    launchTemplate: nodegroup.launchTemplate,
  };
}
