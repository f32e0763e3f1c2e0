import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/lambda/lambda-function-subnets-multi-az.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { functions } from './fixtures.ts';

const within = (...SubnetIds: string[]) => functions({ VpcConfig: { VpcId: 'vpc-1', SubnetIds } });
// The last one is another account's, which shares it.
const Subnets = [
  { SubnetId: 'subnet-a1', AvailabilityZone: 'eu-west-1a' },
  { SubnetId: 'subnet-a2', AvailabilityZone: 'eu-west-1a' },
  { SubnetId: 'subnet-b1', AvailabilityZone: 'eu-west-1b', OwnerId: '111122223333' },
];

testCheck(check, {
  given: [reply(DescribeSubnetsCommand, { Subnets }, { MaxResults: 1000 })],
  pass: {
    'in two zones': {
      replies: [within('subnet-b1', 'subnet-a1')],
      says: /^has subnets in eu-west-1a, eu-west-1b$/,
    },
  },
  fail: {
    'in one subnet': {
      replies: [within('subnet-b1')],
      says: /^has subnets in eu-west-1b alone, fewer than 2 zones$/,
    },
    'in two subnets of one zone': [within('subnet-a1', 'subnet-a2')],
    'in two zones, where three are demanded': {
      replies: [within('subnet-a1', 'subnet-b1')],
      params: { minZones: 3 },
    },
  },
  ignore: { 'in no VPC': [functions({})] },
  unknown: {
    'a subnet that is not there': [within('subnet-a1', 'subnet-gone')],
    'the answer holds no zone': [
      within('subnet-a1'),
      reply(DescribeSubnetsCommand, { Subnets: [{ SubnetId: 'subnet-a1' }] }),
    ],
  },
});
