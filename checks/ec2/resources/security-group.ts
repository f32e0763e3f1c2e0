import {
  EC2Client,
  paginateDescribeNetworkInterfaces,
  paginateDescribeSecurityGroups,
  paginateGetManagedPrefixListEntries,
  type IpPermission,
} from '@aws-sdk/client-ec2';

import { required } from '../../../src/model/cause.ts';
import { defineResource, defineSingle } from '../../../src/model/resource.ts';
import { tagsOf } from './tags.ts';

export const securityGroup = defineResource({
  type: 'AWS::EC2::SecurityGroup',
  service: 'ec2',
  scope: 'regional',
  client: EC2Client,
  list: {
    calls: { DescribeSecurityGroups: 'ec2:DescribeSecurityGroups' },
    async *read(client, { account, partition, region }) {
      for await (const page of paginateDescribeSecurityGroups({ client }, { MaxResults: 1000 })) {
        for (const group of required(page.SecurityGroups, 'SecurityGroups')) {
          // Groups that other accounts share, and those of the participants of a shared VPC, are answered too.
          // Only their owner can change them: they are judged in the owner's account.
          // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
          if (required(group.OwnerId, 'OwnerId') !== account) continue;
          const id = required(group.GroupId, 'GroupId');
          yield {
            arn: `arn:${partition}:ec2:${region}:${account}:security-group/${id}`,
            name: required(group.GroupName, 'GroupName'),
            id,
            tags: tagsOf(group.Tags),
            ingress: required(group.IpPermissions, 'IpPermissions'),
            egress: required(group.IpPermissionsEgress, 'IpPermissionsEgress'),
          };
        }
      }
    },
  },
})
  // The addresses in the prefix lists that the inbound rules name. Groups that name the same ones share the read.
  .facet('prefixLists', {
    calls: { GetManagedPrefixListEntries: 'ec2:GetManagedPrefixListEntries' },
    sharedBy: ({ ingress }) => prefixListsIn(ingress).join(),
    async read(client, { ingress }) {
      const lists = new Map<string, readonly string[]>();
      for (const PrefixListId of prefixListsIn(ingress)) {
        const cidrs: string[] = [];
        const pages = paginateGetManagedPrefixListEntries({ client }, { PrefixListId, MaxResults: 100 });
        for await (const page of pages) {
          for (const { Cidr } of required(page.Entries, 'Entries')) cidrs.push(required(Cidr, 'Cidr'));
        }
        lists.set(PrefixListId, cidrs);
      }
      return lists;
    },
  });

/** The network interfaces of a Region, for what groups need to know of them. */
export const networkInterfaces = defineSingle({
  type: 'AWS::EC2::NetworkInterface',
  service: 'ec2',
  scope: 'regional',
  client: EC2Client,
  one: ({ account, partition, region }) => ({
    arn: `arn:${partition}:ec2:${region}:${account}:network-interface/*`,
    name: 'network interfaces',
  }),
})
  // The ids of the groups that are attached to any. An account can hide the interfaces that AWS's services manage
  // in it, unless they are asked for.
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ManagedResourceVisibilitySettings.html
  .facet('securityGroups', {
    calls: { DescribeNetworkInterfaces: 'ec2:DescribeNetworkInterfaces' },
    async read(client) {
      const attached = new Set<string>();
      const input = { MaxResults: 1000, IncludeManagedResources: true };
      for await (const page of paginateDescribeNetworkInterfaces({ client }, input)) {
        for (const { Groups } of required(page.NetworkInterfaces, 'NetworkInterfaces')) {
          for (const { GroupId } of required(Groups, 'Groups')) attached.add(required(GroupId, 'GroupId'));
        }
      }
      return attached;
    },
  });

function prefixListsIn(permissions: readonly IpPermission[]): string[] {
  // A permission without the list names no prefix lists, as in EC2's own examples of other lists.
  const named = permissions.flatMap(({ PrefixListIds = [] }) => PrefixListIds);
  return [...new Set(named.map(({ PrefixListId }) => required(PrefixListId, 'PrefixListId')))].toSorted();
}
