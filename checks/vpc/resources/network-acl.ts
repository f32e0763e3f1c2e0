import { EC2Client, paginateDescribeNetworkAcls } from '@aws-sdk/client-ec2';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { tagsOf } from '../../ec2/resources/tags.ts';

export const networkAcl = defineResource({
  type: 'AWS::EC2::NetworkAcl',
  service: 'vpc',
  scope: 'regional',
  client: EC2Client,
  list: {
    calls: { DescribeNetworkAcls: 'ec2:DescribeNetworkAcls' },
    async *read(client, { account, partition, region }) {
      for await (const page of paginateDescribeNetworkAcls({ client }, { MaxResults: 1000 })) {
        for (const acl of required(page.NetworkAcls, 'NetworkAcls')) {
          // The ACLs of subnets that another account shares are answered too; only that account can change them.
          // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
          if (required(acl.OwnerId, 'OwnerId') !== account) continue;
          const id = required(acl.NetworkAclId, 'NetworkAclId');
          const tags = tagsOf(acl.Tags);
          yield {
            arn: `arn:${partition}:ec2:${region}:${account}:network-acl/${id}`,
            name: tags['Name'] || id,
            id,
            tags,
            entries: required(acl.Entries, 'Entries'),
          };
        }
      }
    },
  },
});
