import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/ec2/ec2-security-group-default-without-rules.ts';
import { ACCOUNT, reply, testCheck } from '../../helpers/test-check.ts';
import { allTraffic, group, tcp } from './security-group-fixtures.ts';

const toItself = { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-1', UserId: ACCOUNT }] };

testCheck(check, {
  pass: {
    'it has no rules': [group({ GroupName: 'default' })],
  },
  fail: {
    'it is as AWS made it': {
      replies: [
        group({
          GroupName: 'default',
          IpPermissions: [toItself],
          IpPermissionsEgress: [allTraffic('0.0.0.0/0')],
        }),
      ],
      says: /^has inbound and outbound rules$/,
    },
    'it has an inbound rule': {
      replies: [group({ GroupName: 'default', IpPermissions: [tcp(443, 443, '10.0.0.0/8')] })],
      says: /^has inbound rules$/,
    },
    'it has an outbound rule': {
      replies: [group({ GroupName: 'default', IpPermissionsEgress: [allTraffic('0.0.0.0/0')] })],
      says: /^has outbound rules$/,
    },
  },
  ignore: {
    'it is another group': [group({ GroupName: 'default-web', IpPermissions: [toItself] })],
    'another account owns it': [group({ GroupName: 'default', OwnerId: '210987654321' })],
  },
  unknown: {
    'its outbound rules are missing': [
      reply(DescribeSecurityGroupsCommand, {
        SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'default', OwnerId: ACCOUNT, IpPermissions: [] }],
      }),
    ],
  },
});
