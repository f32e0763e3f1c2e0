import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/vpc/vpc-subnet-no-public-address-on-launch.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { subnet } from './fixtures.ts';

const PUBLIC = { Ipv6CidrBlock: '2600:1f16:115:200::/64', Ipv6AddressAttribute: 'public' } as const;
const PRIVATE = { Ipv6CidrBlock: 'fd00:1:2:3::/64', Ipv6AddressAttribute: 'private' } as const;

testCheck(check, {
  pass: {
    'it gives no public addresses': [subnet()],
    'it has IPv6 addresses to ask for': [subnet({ Ipv6CidrBlockAssociationSet: [PUBLIC] })],
    'it gives private IPv6 addresses': [
      subnet({ AssignIpv6AddressOnCreation: true, Ipv6CidrBlockAssociationSet: [PRIVATE] }),
    ],
  },
  fail: {
    'it gives public IPv4 addresses': {
      replies: [subnet({ MapPublicIpOnLaunch: true })],
      says: /a public IPv4 address$/,
    },
    'it gives public IPv6 addresses': {
      replies: [
        subnet({ AssignIpv6AddressOnCreation: true, Ipv6CidrBlockAssociationSet: [PRIVATE, PUBLIC] }),
      ],
      says: /a public IPv6 address$/,
    },
    'it gives both': {
      replies: [
        subnet({
          MapPublicIpOnLaunch: true,
          AssignIpv6AddressOnCreation: true,
          Ipv6CidrBlockAssociationSet: [PUBLIC],
        }),
      ],
      says: /a public IPv4 and IPv6 address$/,
    },
  },
  ignore: {
    'another account owns the subnet': [subnet({ OwnerId: '210987654321', MapPublicIpOnLaunch: true })],
    'there are no subnets': [reply(DescribeSubnetsCommand, { Subnets: [] })],
  },
  unknown: {
    'the answer does not say whether it gives IPv4 addresses': [subnet({ MapPublicIpOnLaunch: undefined })],
    'the answer does not say whether it gives IPv6 addresses': [
      subnet({ AssignIpv6AddressOnCreation: undefined }),
    ],
    'the answer does not say whether its IPv6 block is public': [
      subnet({
        AssignIpv6AddressOnCreation: true,
        Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: PUBLIC.Ipv6CidrBlock }],
      }),
    ],
    'its IPv6 blocks are missing': [
      subnet({ AssignIpv6AddressOnCreation: true, Ipv6CidrBlockAssociationSet: undefined }),
    ],
  },
});
