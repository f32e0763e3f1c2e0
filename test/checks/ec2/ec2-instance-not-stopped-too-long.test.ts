import type { Instance } from '@aws-sdk/client-ec2';

import check from '../../../checks/ec2/ec2-instance-not-stopped-too-long.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instance } from './fixtures.ts';

const NOW = '2026-03-01T12:00:00Z';
const stopped = (StateTransitionReason?: string) => {
  const reason: Instance = StateTransitionReason === undefined ? {} : { StateTransitionReason };
  return { now: NOW, replies: [instance({ State: { Name: 'stopped' }, ...reason })] };
};

testCheck(check, {
  pass: {
    'for a day': {
      ...stopped('User initiated (2026-02-28 12:00:00 GMT)'),
      says: /^has been stopped for 1 day \(/,
    },
    'for exactly 30 days': stopped('User initiated (2026-01-30 12:00:00 GMT)'),
    'for a second less than 31 days': stopped('User initiated (2026-01-29 12:00:01 GMT)'),
    'for as long as was set': {
      ...stopped('User initiated (2025-12-01 12:00:00 GMT)'),
      params: { maxDays: 90 },
    },
  },
  fail: {
    'for 31 days': {
      ...stopped('User initiated (2026-01-29 12:00:00 GMT)'),
      says: /^has been stopped for 31 days \(since 2026-01-29\), more than 30$/,
    },
    'for longer than was set': {
      ...stopped('User initiated (2026-02-27 12:00:00 GMT)'),
      params: { maxDays: 1 },
    },
    'by AWS, for maintenance': stopped('Server.ScheduledStop (2025-01-01 00:00:00 UTC)'),
  },
  ignore: {
    running: [instance({ StateTransitionReason: '' })],
    'on its way to be stopped': [
      instance({
        State: { Name: 'stopping' },
        StateTransitionReason: 'User initiated (2025-01-01 00:00:00 GMT)',
      }),
    ],
  },
  unknown: {
    'the answer holds no reason': stopped(),
    'the reason is empty': stopped(''),
    'the reason holds no time': stopped('Client.InstanceInitiatedShutdown: Instance initiated shutdown'),
    'the time is in another zone': stopped('User initiated (2025-01-01 00:00:00 CET)'),
    'the time does not exist': stopped('User initiated (2025-13-01 00:00:00 GMT)'),
    'the time is in another format': stopped('User initiated (01/02/2025 00:00:00 GMT)'),
  },
});
