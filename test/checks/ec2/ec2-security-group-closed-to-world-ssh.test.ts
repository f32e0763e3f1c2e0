import { DescribeSecurityGroupsCommand, GetManagedPrefixListEntriesCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/ec2/ec2-security-group-closed-to-world-ssh.ts';
import { ACCOUNT, reply, testCheck } from '../../helpers/test-check.ts';
import { closedToWorld, group, prefixList, rules, tcp, tcpFromList, udp } from './security-group-fixtures.ts';

const common = closedToWorld({ name: 'SSH', tcp: [22] });
const WORLD = [{ CidrIp: '0.0.0.0/0' }];
const one = (id: string, ...cidrs: string[]) => ({
  GroupId: id,
  GroupName: id,
  OwnerId: ACCOUNT,
  IpPermissions: [tcp(22, 22, ...cidrs)],
  IpPermissionsEgress: [],
});

testCheck(check, {
  pass: {
    ...common.pass,
    'the ports beside it are open': [rules(tcp(0, 21, '0.0.0.0/0'), tcp(23, 65_535, '0.0.0.0/0'))],
    'UDP is open': [rules(udp(22, 22, '0.0.0.0/0'))],
    'ICMP is open': [rules({ IpProtocol: 'icmp', FromPort: -1, ToPort: -1, IpRanges: WORLD })],
    'another group may reach it': [rules({ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-2' }] })],
    'one address may reach it': [rules(tcp(22, 22, '203.0.113.7/32', '2001:db8::7/128'))],
    'everything is open outwards': [
      group({
        IpPermissionsEgress: [
          { IpProtocol: '-1', IpRanges: WORLD, PrefixListIds: [{ PrefixListId: 'pl-1' }] },
        ],
      }),
    ],
    'rules leave out the kinds of sources they do not have': [
      rules({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }),
    ],
    'the prefix list is empty': [rules(tcpFromList(22, 22, 'pl-1')), prefixList('pl-1')],
  },
  fail: {
    ...common.fail,
    'a range around it is open': {
      replies: [rules(tcp(0, 1023, '0.0.0.0/0'))],
      says: /^lets 0\.0\.0\.0\/0 reach SSH \(TCP 22\)$/,
    },
    'every port is open, as -1': [rules(tcp(-1, -1, '0.0.0.0/0'))],
    'TCP is written as a number': [rules({ IpProtocol: '6', FromPort: 22, ToPort: 22, IpRanges: WORLD })],
    'two halves are the world': {
      replies: [rules(tcp(22, 22, '0.0.0.0/1'), tcp(0, 1023, '128.0.0.0/1'))],
      says: /^lets 0\.0\.0\.0\/1 and 128\.0\.0\.0\/1 reach SSH/,
    },
    'a quarter of the internet is the world too': [rules(tcp(22, 22, '64.0.0.0/2'))],
    'a prefix list holds the world, on its second page': {
      replies: [
        rules(tcpFromList(22, 22, 'pl-1')),
        reply(GetManagedPrefixListEntriesCommand, { Entries: [{ Cidr: '10.0.0.0/8' }], NextToken: 'more' }),
        reply(
          GetManagedPrefixListEntriesCommand,
          { Entries: [{ Cidr: '0.0.0.0/0' }] },
          { NextToken: 'more' },
        ),
      ],
      says: /^lets pl-1 \(0\.0\.0\.0\/0\) reach SSH/,
    },
    'many sources are the world': {
      replies: [rules(tcp(22, 22, ...Array.from({ length: 9 }, (_, index) => `${index + 20}.0.0.0/8`)))],
      says: /^lets 20\.0\.0\.0\/8, 21\.0\.0\.0\/8, 22\.0\.0\.0\/8, 23\.0\.0\.0\/8, 24\.0\.0\.0\/8 and 4 more reach SSH/,
    },
    'there are groups on two pages': {
      replies: [
        reply(DescribeSecurityGroupsCommand, {
          SecurityGroups: [one('sg-1', '0.0.0.0/0')],
          NextToken: 'more',
        }),
        reply(
          DescribeSecurityGroupsCommand,
          { SecurityGroups: [one('sg-2', '::/0')] },
          { NextToken: 'more' },
        ),
      ],
      count: 2,
    },
  },
  ignore: {
    'another account owns the group': [
      group({ OwnerId: '210987654321', IpPermissions: [tcp(22, 22, '0.0.0.0/0')] }),
    ],
    'there are no groups': [reply(DescribeSecurityGroupsCommand, { SecurityGroups: [] })],
  },
  unknown: {
    ...common.unknown,
    'a rule has no ports': [rules({ IpProtocol: 'tcp', IpRanges: WORLD })],
    'a rule has no source': [rules(tcp(22, 22))],
    'a block of addresses cannot be read': [rules(tcp(22, 22, '0.0.0.0/zero'))],
    'the owner is missing': [group({ OwnerId: undefined })],
    'the entries of the prefix list are missing': [
      rules(tcpFromList(22, 22, 'pl-1')),
      reply(GetManagedPrefixListEntriesCommand, {}),
    ],
    'an entry of the prefix list is empty': [
      rules(tcpFromList(22, 22, 'pl-1')),
      reply(GetManagedPrefixListEntriesCommand, { Entries: [{}] }),
    ],
  },
});
