import { GetFunctionEventInvokeConfigCommand } from '@aws-sdk/client-lambda';

import check from '../../../checks/lambda/lambda-function-failed-events-kept.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { functions, noDestination, oneFunction } from './fixtures.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:failed';
const settings = (DestinationConfig?: object) =>
  reply(GetFunctionEventInvokeConfigCommand, { DestinationConfig }, { FunctionName: 'orders-0' });

testCheck(check, {
  given: [oneFunction],
  pass: {
    // What is not asked for is not answered here: a dead-letter queue spares the call.
    'a dead-letter queue': {
      replies: [functions({ DeadLetterConfig: { TargetArn: QUEUE } })],
      says: /^sends the events that it failed on to arn:aws:sqs:eu-west-1:123456789012:failed$/,
    },
    'a destination': { replies: [settings({ OnFailure: { Destination: QUEUE } })], says: /:failed$/ },
  },
  fail: {
    'no settings': {
      replies: [noDestination],
      says: /^drops the events that it failed on: it has neither/,
    },
    'settings without destinations': [settings()],
    'a destination for what succeeds alone': [settings({ OnSuccess: { Destination: QUEUE }, OnFailure: {} })],
  },
});
