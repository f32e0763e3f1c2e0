import { paginateListSubscriptions, SNSClient } from '@aws-sdk/client-sns';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';

/** What stands for the ARN of a subscription that nobody confirmed yet, or that was ended: nothing is delivered. */
const WITHOUT_ARN = new Set(['PendingConfirmation', 'Deleted']);

/** The account's confirmed subscriptions, to topics of other accounts as well. */
export const snsSubscription = defineResource({
  type: 'AWS::SNS::Subscription',
  service: 'sns',
  scope: 'regional',
  client: SNSClient,
  list: {
    calls: { ListSubscriptions: 'sns:ListSubscriptions' },
    async *read(client) {
      // SNS answers 100 at a time, and takes no other size.
      for await (const page of paginateListSubscriptions({ client }, {})) {
        for (const subscription of required(page.Subscriptions, 'Subscriptions')) {
          const arn = required(subscription.SubscriptionArn, 'SubscriptionArn');
          if (WITHOUT_ARN.has(arn)) continue;
          const protocol = required(subscription.Protocol, 'Protocol');
          // The topic's name and the subscription's id. Where it delivers to may hold a secret.
          yield { arn, name: arn.split(':').slice(5).join(':'), protocol };
        }
      }
    },
  },
});
