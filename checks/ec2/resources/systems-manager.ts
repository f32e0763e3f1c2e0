import {
  paginateDescribeInstanceInformation,
  paginateListResourceComplianceSummaries,
  SSMClient,
} from '@aws-sdk/client-ssm';

import { required } from '../../../src/model/cause.ts';
import { defineSingle } from '../../../src/model/resource.ts';

interface ManagedNode {
  /** `Online` or `ConnectionLost`. */
  readonly pingStatus: string | undefined;
  readonly lastPing: Date | undefined;
}

interface PatchScan {
  readonly status: string | undefined;
  readonly at: Date | undefined;
  /** How many patches are missing, failed, rejected or wait for a reboot. */
  readonly nonCompliant: number | undefined;
}

/** What Systems Manager knows of a Region's instances. */
export const systemsManager = defineSingle({
  type: 'AWS::SSM::ManagedNodes',
  service: 'ec2',
  scope: 'regional',
  client: SSMClient,
  one: ({ account, partition, region }) => ({
    arn: `arn:${partition}:ssm:${region}:${account}:managed-instance/*`,
    name: `Systems Manager in ${region}`,
  }),
})
  // Each managed node's connection, by instance id. Nodes that are stopped are not answered.
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
  .facet('nodes', {
    calls: { DescribeInstanceInformation: 'ssm:DescribeInstanceInformation' },
    async read(client) {
      const nodes = new Map<string, ManagedNode>();
      for await (const page of paginateDescribeInstanceInformation({ client }, { MaxResults: 50 })) {
        for (const node of required(page.InstanceInformationList, 'InstanceInformationList')) {
          const id = required(node.InstanceId, 'InstanceId');
          nodes.set(id, { pingStatus: node.PingStatus, lastPing: node.LastPingDateTime });
        }
      }
      return nodes;
    },
  })
  // What each node's last patch scan found, by instance id.
  .facet('patchScans', {
    calls: { ListResourceComplianceSummaries: 'ssm:ListResourceComplianceSummaries' },
    async read(client) {
      const input = {
        Filters: [{ Key: 'ComplianceType', Values: ['Patch'], Type: 'EQUAL' as const }],
        MaxResults: 50,
      };
      const scans = new Map<string, PatchScan>();
      for await (const page of paginateListResourceComplianceSummaries({ client }, input)) {
        for (const item of required(page.ResourceComplianceSummaryItems, 'ResourceComplianceSummaryItems')) {
          scans.set(required(item.ResourceId, 'ResourceId'), {
            status: item.Status,
            at: item.ExecutionSummary?.ExecutionTime,
            nonCompliant: item.NonCompliantSummary?.NonCompliantCount,
          });
        }
      }
      return scans;
    },
  });
