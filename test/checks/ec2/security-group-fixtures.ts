import {
  DescribeSecurityGroupsCommand,
  GetManagedPrefixListEntriesCommand,
  type IpPermission,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';

import { ACCOUNT, reply, type CheckTest, type Reply } from '../../helpers/test-check.ts';

/** AWS answers one group. */
export function group(more: SecurityGroup = {}): Reply {
  const SecurityGroups = [
    {
      GroupId: 'sg-1',
      GroupName: 'web',
      OwnerId: ACCOUNT,
      VpcId: 'vpc-1',
      IpPermissions: [],
      IpPermissionsEgress: [],
      ...more,
    },
  ];
  return reply(DescribeSecurityGroupsCommand, { SecurityGroups });
}

/** AWS answers one group with these inbound rules. */
export function rules(...IpPermissions: IpPermission[]): Reply {
  return group({ IpPermissions });
}

/** An inbound rule for ports of TCP, from blocks of IPv4 and IPv6 addresses. */
export function tcp(FromPort: number, ToPort: number, ...cidrs: string[]): IpPermission {
  return {
    IpProtocol: 'tcp',
    FromPort,
    ToPort,
    IpRanges: cidrs.filter((cidr) => !cidr.includes(':')).map((CidrIp) => ({ CidrIp })),
    Ipv6Ranges: cidrs.filter((cidr) => cidr.includes(':')).map((CidrIpv6) => ({ CidrIpv6 })),
    PrefixListIds: [],
    UserIdGroupPairs: [],
  };
}

/** The same for UDP. */
export function udp(FromPort: number, ToPort: number, ...cidrs: string[]): IpPermission {
  return { ...tcp(FromPort, ToPort, ...cidrs), IpProtocol: 'udp' };
}

export function allTraffic(...cidrs: string[]): IpPermission {
  const { IpRanges, Ipv6Ranges } = tcp(0, 0, ...cidrs);
  return { IpProtocol: '-1', IpRanges, Ipv6Ranges, PrefixListIds: [], UserIdGroupPairs: [] };
}

/** An inbound rule for ports of TCP, from a prefix list. */
export function tcpFromList(FromPort: number, ToPort: number, PrefixListId: string): IpPermission {
  return { IpProtocol: 'tcp', FromPort, ToPort, PrefixListIds: [{ PrefixListId }] };
}

/** AWS answers the entries of a prefix list. */
export function prefixList(PrefixListId: string, ...cidrs: string[]): Reply {
  const Entries = cidrs.map((Cidr) => ({ Cidr }));
  return reply(GetManagedPrefixListEntriesCommand, { Entries }, { PrefixListId });
}

/** The cases that every check of a service closed to the world has. */
export function closedToWorld(ports: {
  readonly tcp: readonly number[];
  readonly udp?: readonly number[];
  /** How the service is named in messages. */
  readonly name: string;
}): CheckTest {
  const { name, udp: udpPorts = [] } = ports;
  const all = [
    ...ports.tcp.map((port) => ({ protocol: 'TCP', port, rule: tcp })),
    ...udpPorts.map((port) => ({ protocol: 'UDP', port, rule: udp })),
  ];
  const [first = 0] = ports.tcp;
  const open = all.flatMap(({ protocol, port, rule }) =>
    ['0.0.0.0/0', '::/0'].map((cidr) => [
      `${protocol} ${port} is open to ${cidr}`,
      {
        replies: [rules(rule(port, port, cidr))],
        says: new RegExp(`^lets ${cidr} reach ${name} \\(${protocol} ${port}\\)$`),
      },
    ]),
  );
  return {
    pass: {
      'it has no inbound rules': [rules()],
      'its ports are open to private networks': [
        rules(...all.map(({ port, rule }) => rule(port, port, '10.0.0.0/8', 'fd00::/8'))),
      ],
      'another port is open to the world': [rules(tcp(443, 443, '0.0.0.0/0', '::/0'))],
      'its ports are open to a prefix list of one network': [
        rules(tcpFromList(first, first, 'pl-1')),
        prefixList('pl-1', '203.0.113.0/24'),
      ],
    },
    fail: {
      ...Object.fromEntries(open),
      'everything is open to the world': {
        replies: [rules(allTraffic('0.0.0.0/0', '::/0'))],
        says: new RegExp(`^lets 0.0.0.0/0 and ::/0 reach ${name} `),
      },
    },
    unknown: {
      'a rule has no protocol': [rules({ IpRanges: [{ CidrIp: '0.0.0.0/0' }] })],
      'the rules are missing': [
        reply(DescribeSecurityGroupsCommand, {
          SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web', OwnerId: ACCOUNT, IpPermissionsEgress: [] }],
        }),
      ],
    },
  };
}
