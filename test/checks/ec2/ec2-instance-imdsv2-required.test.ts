import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/ec2/ec2-instance-imdsv2-required.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { instance, instances } from './fixtures.ts';

const OPTIONAL = { MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'optional' } } as const;

testCheck(check, {
  pass: {
    'tokens are required': [
      instance({ MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'required' } }),
    ],
    'the metadata service is off': {
      replies: [instance({ MetadataOptions: { HttpEndpoint: 'disabled', HttpTokens: 'optional' } })],
      says: /^has its metadata service turned off$/,
    },
  },
  fail: {
    'tokens are optional': { replies: [instance(OPTIONAL)], says: /IMDSv1 \(HttpTokens is optional\)$/ },
    'tokens are optional, but the instance is stopped': [
      instance({ ...OPTIONAL, State: { Name: 'stopped' } }),
    ],
    'both of two pages': {
      replies: [
        reply(DescribeInstancesCommand, {
          Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'running' }, ...OPTIONAL }] }],
          NextToken: 'more',
        }),
        reply(
          DescribeInstancesCommand,
          { Reservations: [{ Instances: [{ InstanceId: 'i-2', State: { Name: 'running' }, ...OPTIONAL }] }] },
          { NextToken: 'more' },
        ),
      ],
      count: 2,
    },
  },
  ignore: {
    'there is no instance': [reply(DescribeInstancesCommand, { Reservations: [] })],
    'terminated, or about to be': [
      instances(
        { InstanceId: 'i-1', State: { Name: 'terminated' }, ...OPTIONAL },
        { InstanceId: 'i-2', State: { Name: 'shutting-down' }, ...OPTIONAL },
      ),
    ],
  },
  unknown: {
    'the answer holds no options': [instance({})],
    'the options do not say whether tokens are required': [
      instance({ MetadataOptions: { HttpEndpoint: 'enabled' } }),
    ],
    'the options do not say whether the service is on': [
      instance({ MetadataOptions: { HttpTokens: 'required' } }),
    ],
    'a value that this version does not know': [
      instance({ MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'preferred' as 'optional' } }),
    ],
    'the answer holds no list': [reply(DescribeInstancesCommand, {})],
  },
});
