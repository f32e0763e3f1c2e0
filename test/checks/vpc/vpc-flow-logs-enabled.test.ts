import { DescribeFlowLogsCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/vpc/vpc-flow-logs-enabled.ts';
import { ACCOUNT, reply, testCheck } from '../../helpers/test-check.ts';
import { flowLogs, vpc } from './fixtures.ts';

testCheck(check, {
  given: [vpc()],
  pass: {
    'all traffic is logged': { replies: [flowLogs({})], says: /^logs all traffic \(fl-1\)$/ },
    'rejected traffic is logged': {
      replies: [flowLogs({ TrafficType: 'REJECT' })],
      says: /^logs rejected traffic \(fl-1\)$/,
    },
    'one of its flow logs is enough': [
      flowLogs({ TrafficType: 'ACCEPT' }, { DeliverLogsStatus: 'FAILED' }, { FlowLogId: 'fl-3' }),
    ],
    'the flow log is on the second page': [
      reply(DescribeFlowLogsCommand, { FlowLogs: [], NextToken: 'more' }),
      reply(
        DescribeFlowLogsCommand,
        {
          FlowLogs: [
            {
              FlowLogId: 'fl-2',
              ResourceId: 'vpc-1',
              FlowLogStatus: 'ACTIVE',
              DeliverLogsStatus: 'SUCCESS',
              TrafficType: 'ALL',
            },
          ],
        },
        { NextToken: 'more' },
      ),
    ],
  },
  fail: {
    'there are no flow logs': { replies: [flowLogs()], says: /^has no flow log$/ },
    'only others are logged': {
      replies: [flowLogs({ ResourceId: 'vpc-2' }, { ResourceId: 'subnet-1' }, { ResourceId: 'eni-1' })],
      says: /^has no flow log$/,
    },
    'only accepted traffic is logged': {
      replies: [flowLogs({ TrafficType: 'ACCEPT' })],
      says: /fl-1 logs ACCEPT traffic only$/,
    },
    'the log cannot be delivered': {
      replies: [flowLogs({ DeliverLogsStatus: 'FAILED', DeliverLogsErrorMessage: 'Access error' })],
      says: /fl-1 is not delivered \(Access error\)$/,
    },
    'the log is not active': {
      replies: [flowLogs({ FlowLogStatus: 'INACTIVE' })],
      says: /fl-1 is INACTIVE$/,
    },
    'there are two VPCs and none is logged': {
      replies: [
        reply(DescribeVpcsCommand, { Vpcs: [{ VpcId: 'vpc-1', OwnerId: ACCOUNT }], NextToken: 'more' }),
        reply(DescribeVpcsCommand, { Vpcs: [{ VpcId: 'vpc-2', OwnerId: ACCOUNT }] }, { NextToken: 'more' }),
        flowLogs(),
      ],
      count: 2,
    },
  },
  ignore: {
    'another account owns the VPC': [vpc({ OwnerId: '210987654321' }), flowLogs()],
  },
  unknown: {
    'the owner is missing': [vpc({ OwnerId: undefined }), flowLogs({})],
    'the flow logs are missing': [reply(DescribeFlowLogsCommand, {})],
    'a flow log does not say what it is of': [flowLogs({ ResourceId: undefined })],
    'the type of traffic is missing': [flowLogs({ TrafficType: undefined })],
    'the state is missing': [flowLogs({ FlowLogStatus: undefined })],
    'the state of delivery is missing': [flowLogs({ DeliverLogsStatus: undefined })],
  },
});
