import { EC2Client, paginateDescribeSubnets } from '@aws-sdk/client-ec2';

import { required } from '../../../src/model/cause.ts';
import { defineResource, defineSingle } from '../../../src/model/resource.ts';
import { tagsOf } from '../../ec2/resources/tags.ts';

export const subnet = defineResource({
  type: 'AWS::EC2::Subnet',
  service: 'vpc',
  scope: 'regional',
  client: EC2Client,
  list: {
    calls: { DescribeSubnets: 'ec2:DescribeSubnets' },
    async *read(client, { account, partition, region }) {
      for await (const page of paginateDescribeSubnets({ client }, { MaxResults: 1000 })) {
        for (const one of required(page.Subnets, 'Subnets')) {
          // Subnets that another account shares are answered too; only that account can change them.
          // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
          if (required(one.OwnerId, 'OwnerId') !== account) continue;
          const id = required(one.SubnetId, 'SubnetId');
          const tags = tagsOf(one.Tags);
          yield {
            arn: `arn:${partition}:ec2:${region}:${account}:subnet/${id}`,
            name: tags['Name'] || id,
            id,
            tags,
            mapPublicIpOnLaunch: one.MapPublicIpOnLaunch,
            assignIpv6AddressOnCreation: one.AssignIpv6AddressOnCreation,
            ipv6Blocks: one.Ipv6CidrBlockAssociationSet,
          };
        }
      }
    },
  },
});

/** The subnets of a Region by their ids, for what is in them: those that other accounts share are among them. */
export const subnetZones = defineSingle({
  type: 'AWS::EC2::Subnet',
  service: 'vpc',
  scope: 'regional',
  client: EC2Client,
  one: ({ account, partition, region }) => ({
    arn: `arn:${partition}:ec2:${region}:${account}:subnet/*`,
    name: 'subnets',
  }),
})
  // The Availability Zone of each.
  .facet('byId', {
    calls: { DescribeSubnets: 'ec2:DescribeSubnets' },
    async read(client) {
      const zones = new Map<string, string>();
      for await (const page of paginateDescribeSubnets({ client }, { MaxResults: 1000 })) {
        for (const { SubnetId, AvailabilityZone } of required(page.Subnets, 'Subnets')) {
          zones.set(required(SubnetId, 'SubnetId'), required(AvailabilityZone, 'AvailabilityZone'));
        }
      }
      return zones;
    },
  });
