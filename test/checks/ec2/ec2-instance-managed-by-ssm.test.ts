import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';

import check from '../../../checks/ec2/ec2-instance-managed-by-ssm.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { instance, nodes } from './fixtures.ts';

testCheck(check, {
  given: [instance({}), nodes({ InstanceId: 'i-1', PingStatus: 'Online' })],
  pass: {
    'its agent is online': [],
    'it is on the second page': [
      reply(DescribeInstanceInformationCommand, { InstanceInformationList: [], NextToken: 'more' }),
      reply(
        DescribeInstanceInformationCommand,
        { InstanceInformationList: [{ InstanceId: 'i-1', PingStatus: 'Online' }], NextToken: '' },
        { NextToken: 'more' },
      ),
    ],
  },
  fail: {
    'nothing is managed': { replies: [nodes()], says: /^is not managed by Systems Manager$/ },
    'others are managed': [nodes({ InstanceId: 'i-2', PingStatus: 'Online' })],
    'its agent was lost': {
      replies: [nodes({ InstanceId: 'i-1', PingStatus: 'ConnectionLost' })],
      says: /agent does not answer \(ConnectionLost\)$/,
    },
  },
  ignore: {
    stopped: [instance({ State: { Name: 'stopped' } }), nodes()],
    'not running yet': [instance({ State: { Name: 'pending' } }), nodes()],
    'run by a service': [instance({ Operator: { Managed: true, Principal: 'eks.amazonaws.com' } }), nodes()],
  },
  unknown: {
    'the answer does not say whether its agent is online': [nodes({ InstanceId: 'i-1' })],
    'a node has no id': [nodes({ PingStatus: 'Online' })],
    'the answer holds no list': [reply(DescribeInstanceInformationCommand, {})],
  },
});
