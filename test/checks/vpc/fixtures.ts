import {
  DescribeFlowLogsCommand,
  DescribeNetworkAclsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type FlowLog,
  type NetworkAcl,
  type NetworkAclEntry,
  type Subnet,
  type Vpc,
} from '@aws-sdk/client-ec2';

import { ACCOUNT, reply, type Reply } from '../../helpers/test-check.ts';

/** AWS answers one VPC, without tags. */
export function vpc(more: Vpc = {}): Reply {
  return reply(DescribeVpcsCommand, { Vpcs: [{ VpcId: 'vpc-1', OwnerId: ACCOUNT, ...more }] });
}

/** AWS answers these flow logs, each a working one of the VPC unless it says otherwise. */
export function flowLogs(...logs: FlowLog[]): Reply {
  const FlowLogs = logs.map((log) => ({
    FlowLogId: 'fl-1',
    ResourceId: 'vpc-1',
    FlowLogStatus: 'ACTIVE',
    DeliverLogsStatus: 'SUCCESS',
    TrafficType: 'ALL' as const,
    ...log,
  }));
  return reply(DescribeFlowLogsCommand, { FlowLogs });
}

/** AWS answers one subnet that gives no addresses, unless it says otherwise. */
export function subnet(more: Subnet = {}): Reply {
  const Subnets = [
    {
      SubnetId: 'subnet-1',
      OwnerId: ACCOUNT,
      MapPublicIpOnLaunch: false,
      AssignIpv6AddressOnCreation: false,
      Ipv6CidrBlockAssociationSet: [],
      Tags: [{ Key: 'Name', Value: 'private-a' }],
      ...more,
    },
  ];
  return reply(DescribeSubnetsCommand, { Subnets });
}

/** AWS answers one network ACL with these entries and the last ones, which deny the rest. */
export function acl(entries: NetworkAclEntry[], more: NetworkAcl = {}): Reply {
  const last = [
    { ...deny(32_767, '0.0.0.0/0'), Protocol: '-1' },
    { ...deny(32_768, '::/0'), Protocol: '-1' },
  ];
  const NetworkAcls = [{ NetworkAclId: 'acl-1', OwnerId: ACCOUNT, Entries: [...entries, ...last], ...more }];
  return reply(DescribeNetworkAclsCommand, { NetworkAcls });
}

/** An inbound entry for ports of TCP; every port when none are given. */
export function allow(RuleNumber: number, cidr: string, From = 0, To = 65_535): NetworkAclEntry {
  return {
    RuleNumber,
    Protocol: '6',
    RuleAction: 'allow',
    Egress: false,
    PortRange: { From, To },
    ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
  };
}

export function deny(RuleNumber: number, cidr: string, From?: number, To?: number): NetworkAclEntry {
  return { ...allow(RuleNumber, cidr, From, To), RuleAction: 'deny' };
}
