import { DescribeNetworkInterfacesCommand, type NetworkInterface } from '@aws-sdk/client-ec2';

import check from '../../../checks/ec2/ec2-security-group-in-use.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { group } from './security-group-fixtures.ts';

const interfaces = (...NetworkInterfaces: NetworkInterface[]) =>
  reply(DescribeNetworkInterfacesCommand, { NetworkInterfaces }, { IncludeManagedResources: true });
const withGroups = (...ids: string[]): NetworkInterface => ({ Groups: ids.map((GroupId) => ({ GroupId })) });

testCheck(check, {
  given: [group({ GroupId: 'sg-1' })],
  pass: {
    'an interface has it': [interfaces(withGroups(), withGroups('sg-2', 'sg-1'))],
    'an interface on the second page has it': [
      reply(DescribeNetworkInterfacesCommand, { NetworkInterfaces: [withGroups('sg-2')], NextToken: 'more' }),
      reply(
        DescribeNetworkInterfacesCommand,
        { NetworkInterfaces: [withGroups('sg-1')] },
        { NextToken: 'more' },
      ),
    ],
  },
  fail: {
    'no interface has it': {
      replies: [interfaces(withGroups('sg-2'))],
      says: /^is attached to no network interface$/,
    },
    'there are no interfaces': [interfaces()],
  },
  ignore: {
    'it is the default group': [group({ GroupName: 'default' }), interfaces()],
  },
  unknown: {
    'the interfaces are missing': [reply(DescribeNetworkInterfacesCommand, {})],
    'the groups of an interface are missing': [interfaces({ NetworkInterfaceId: 'eni-1' })],
    'the id of a group is missing': [interfaces({ Groups: [{ GroupName: 'web' }] })],
  },
});
