import { ListResourceComplianceSummariesCommand } from '@aws-sdk/client-ssm';

import check from '../../../checks/ec2/ec2-instance-patch-compliant.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { instance, nodes, patchScans } from './fixtures.ts';

const COMPLIANT = {
  ResourceId: 'i-1',
  Status: 'COMPLIANT',
  ExecutionSummary: { ExecutionTime: new Date('2026-02-28T03:00:00Z') },
  NonCompliantSummary: { NonCompliantCount: 0 },
} as const;
const AT_30_DAYS = '2026-03-30T03:00:00Z';
const AT_31_DAYS = '2026-03-31T03:00:00Z';
const LACKING = {
  ...COMPLIANT,
  Status: 'NON_COMPLIANT',
  NonCompliantSummary: { NonCompliantCount: 3 },
} as const;

testCheck(check, {
  given: [
    instance({}),
    nodes({ InstanceId: 'i-1', PingStatus: 'Online' }),
    patchScans(COMPLIANT, { ...LACKING, ResourceId: 'i-2' }),
  ],
  pass: {
    'compliant 30 days ago': {
      replies: [],
      now: AT_30_DAYS,
      says: /^has the patches of its baseline \(scan of 2026-02-28\)$/,
    },
    'compliant for as long as was set': { replies: [], now: AT_31_DAYS, params: { maxScanDays: 31 } },
    'its summary is on the second page': {
      replies: [
        reply(ListResourceComplianceSummariesCommand, {
          ResourceComplianceSummaryItems: [],
          NextToken: 'more',
        }),
        reply(
          ListResourceComplianceSummariesCommand,
          { ResourceComplianceSummaryItems: [COMPLIANT] },
          { NextToken: 'more' },
        ),
      ],
      now: AT_30_DAYS,
    },
  },
  fail: {
    'patches are missing': {
      replies: [patchScans(LACKING)],
      now: AT_30_DAYS,
      says: /^has patches missing, failed or pending: 3 \(scan of 2026-02-28\)$/,
    },
    'never scanned': { replies: [patchScans()], says: /^was never scanned for patches$/ },
    'compliant 31 days ago': {
      replies: [],
      now: AT_31_DAYS,
      says: /^was last scanned for patches 31 days ago, more than 30$/,
    },
    'patches are missing, and its agent was lost': {
      replies: [nodes({ InstanceId: 'i-1', PingStatus: 'ConnectionLost' }), patchScans(LACKING)],
      now: AT_30_DAYS,
    },
  },
  ignore: {
    'not managed by Systems Manager': [nodes()],
    stopped: [instance({ State: { Name: 'stopped' } })],
  },
  unknown: {
    'the summary has no status': [patchScans({ ...COMPLIANT, Status: undefined })],
    'the summary has no time': [patchScans({ ...COMPLIANT, ExecutionSummary: undefined })],
    'the summary does not count': [patchScans({ ...LACKING, NonCompliantSummary: undefined })],
    'a status that this version does not know': [
      patchScans({ ...COMPLIANT, Status: 'EXEMPT' as 'COMPLIANT' }),
    ],
    'the answer holds no list': [reply(ListResourceComplianceSummariesCommand, {})],
  },
});
