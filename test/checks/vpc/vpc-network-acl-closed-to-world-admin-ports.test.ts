import { DescribeNetworkAclsCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/vpc/vpc-network-acl-closed-to-world-admin-ports.ts';
import { ACCOUNT, reply, testCheck } from '../../helpers/test-check.ts';
import { acl, allow, deny } from './fixtures.ts';

const everything = [
  { ...allow(100, '0.0.0.0/0'), Protocol: '-1', PortRange: undefined },
  { ...allow(101, '::/0'), Protocol: '-1', PortRange: undefined },
];
const admin = (number: number, cidr: string) => [
  deny(number, cidr, 22, 22),
  deny(number + 1, cidr, 3389, 3389),
  { ...deny(number + 2, cidr, 3389, 3389), Protocol: '17' },
];

testCheck(check, {
  pass: {
    'everything is denied': [acl([])],
    'only the web is open': [acl([allow(100, '0.0.0.0/0', 443, 443), allow(110, '::/0', 443, 443)])],
    'the ports are open to one network': [acl([allow(100, '203.0.113.0/24', 22, 22)])],
    'the ports are denied first': [acl([...everything, ...admin(80, '0.0.0.0/0'), ...admin(90, '::/0')])],
    'the ports are open outwards': [acl([{ ...allow(100, '0.0.0.0/0'), Egress: true }])],
    'the ports are between those that are open': [
      acl([allow(100, '0.0.0.0/0', 0, 21), allow(110, '0.0.0.0/0', 23, 3388), allow(120, '0.0.0.0/0', 3390)]),
    ],
  },
  fail: {
    'it is as AWS made it': {
      replies: [acl(everything)],
      says: /^lets in SSH \(TCP 22\) from 0\.0\.0\.0\/0 \(rule 100\) and ::\/0 \(rule 101\), RDP \(TCP 3389\) from .*, RDP \(UDP 3389\) from/,
    },
    'SSH is open': {
      replies: [acl([allow(100, '0.0.0.0/0', 22, 22)])],
      says: /^lets in SSH \(TCP 22\) from 0\.0\.0\.0\/0 \(rule 100\)$/,
    },
    'RDP is open for IPv6': {
      replies: [acl([allow(100, '::/0', 3389, 3389)])],
      says: /^lets in RDP \(TCP 3389\) from ::\/0 \(rule 100\)$/,
    },
    'RDP is among the ports of answers': {
      replies: [acl([allow(100, '0.0.0.0/0', 1024, 65_535)])],
      says: /^lets in RDP \(TCP 3389\) from/,
    },
    'the ports are denied too late': [
      acl([...everything, ...admin(200, '0.0.0.0/0'), ...admin(210, '::/0')]),
    ],
    'the ports are denied for IPv4 only': {
      replies: [acl([...everything, ...admin(80, '0.0.0.0/0')])],
      says: /^lets in SSH \(TCP 22\) from ::\/0 \(rule 101\), RDP/,
    },
    'the ports are denied for one network only': [acl([deny(90, '203.0.113.0/24'), ...everything])],
    'there are ACLs on two pages': {
      replies: [
        reply(DescribeNetworkAclsCommand, {
          NetworkAcls: [{ NetworkAclId: 'acl-1', OwnerId: ACCOUNT, Entries: everything }],
          NextToken: 'more',
        }),
        reply(
          DescribeNetworkAclsCommand,
          { NetworkAcls: [{ NetworkAclId: 'acl-2', OwnerId: ACCOUNT, Entries: everything }] },
          { NextToken: 'more' },
        ),
      ],
      count: 2,
    },
  },
  ignore: {
    'another account owns the ACL': [acl(everything, { OwnerId: '210987654321' })],
  },
  unknown: {
    'the entries are missing': [acl([], { Entries: undefined })],
    'an entry has no action': [acl([{ ...allow(100, '0.0.0.0/0'), RuleAction: undefined }])],
    'an entry has no ports': [acl([{ ...allow(100, '0.0.0.0/0'), PortRange: undefined }])],
    'an entry does not say its direction': [acl([{ ...allow(100, '0.0.0.0/0'), Egress: undefined }])],
    'a block of addresses cannot be read': [acl([allow(100, '0.0.0.0/zero')])],
  },
});
