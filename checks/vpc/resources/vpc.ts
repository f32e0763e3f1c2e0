import { EC2Client, paginateDescribeFlowLogs, paginateDescribeVpcs, type FlowLog } from '@aws-sdk/client-ec2';

import { required } from '../../../src/model/cause.ts';
import { defineResource, defineSingle } from '../../../src/model/resource.ts';
import { tagsOf } from '../../ec2/resources/tags.ts';

export const vpc = defineResource({
  type: 'AWS::EC2::VPC',
  service: 'vpc',
  scope: 'regional',
  client: EC2Client,
  list: {
    calls: { DescribeVpcs: 'ec2:DescribeVpcs' },
    async *read(client, { account, partition, region }) {
      for await (const page of paginateDescribeVpcs({ client }, { MaxResults: 1000 })) {
        for (const one of required(page.Vpcs, 'Vpcs')) {
          // A VPC whose subnets another account shares is answered too; only that account can log its traffic.
          // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
          if (required(one.OwnerId, 'OwnerId') !== account) continue;
          const id = required(one.VpcId, 'VpcId');
          const tags = tagsOf(one.Tags);
          yield {
            arn: `arn:${partition}:ec2:${region}:${account}:vpc/${id}`,
            name: tags['Name'] || id,
            id,
            tags,
          };
        }
      }
    },
  },
});

/** The flow logs of a Region. */
export const flowLogs = defineSingle({
  type: 'AWS::EC2::FlowLog',
  service: 'vpc',
  scope: 'regional',
  client: EC2Client,
  one: ({ account, partition, region }) => ({
    arn: `arn:${partition}:ec2:${region}:${account}:vpc-flow-log/*`,
    name: 'flow logs',
  }),
})
  // By the id of what they log: a VPC, a subnet, a network interface or a transit gateway.
  .facet('byResource', {
    calls: { DescribeFlowLogs: 'ec2:DescribeFlowLogs' },
    async read(client) {
      const logs = new Map<string, FlowLog[]>();
      for await (const page of paginateDescribeFlowLogs({ client }, { MaxResults: 1000 })) {
        for (const log of required(page.FlowLogs, 'FlowLogs')) {
          const id = required(log.ResourceId, 'ResourceId');
          logs.set(id, [...(logs.get(id) ?? []), log]);
        }
      }
      return logs;
    },
  });
