import { ListSubscriptionsCommand } from '@aws-sdk/client-sns';

import check from '../../../checks/sns/sns-subscription-no-plain-http.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { subscriptions, TOPIC } from './fixtures.ts';

const http = { SubscriptionArn: `${TOPIC}:6f1c0e4a`, Protocol: 'http' };

testCheck(check, {
  pass: {
    'it delivers by HTTPS': { replies: [subscriptions({ Protocol: 'https' })], says: /^delivers by HTTPS$/ },
  },
  fail: {
    'it delivers by HTTP': {
      replies: [subscriptions({ Protocol: 'http' }, { Protocol: 'sqs' }, { Protocol: 'email' })],
      says: /^delivers by plain HTTP$/,
    },
    'it is on the second page': [
      reply(ListSubscriptionsCommand, { Subscriptions: [], NextToken: 'more' }),
      reply(ListSubscriptionsCommand, { Subscriptions: [http] }, { NextToken: 'more' }),
    ],
  },
  ignore: {
    'it delivers in other ways': [
      subscriptions({ Protocol: 'sqs' }, { Protocol: 'lambda' }, { Protocol: 'email' }, { Protocol: 'sms' }),
    ],
    'nobody confirmed it, or it was ended': [
      subscriptions(
        { Protocol: 'http', SubscriptionArn: 'PendingConfirmation' },
        { Protocol: 'http', SubscriptionArn: 'Deleted' },
      ),
    ],
    'there is none': [subscriptions()],
  },
  unknown: {
    'the answer holds no list': [reply(ListSubscriptionsCommand, {})],
    'the answer does not say by what it delivers': [subscriptions({})],
  },
});
