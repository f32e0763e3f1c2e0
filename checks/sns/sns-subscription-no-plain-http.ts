import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { snsSubscription } from './resources/subscription.ts';

export default defineCheck({
  id: 'sns-subscription-no-plain-http',
  title: 'SNS subscriptions deliver to HTTPS endpoints, not to HTTP ones',
  severity: 'high',
  layer: 'network-traffic-protection',
  control: 'configuration-management',
  subject: snsSubscription.with(),
  risk: 'Every message of the topic crosses the internet in plain text: whoever sits on the path reads it, or changes it for a subscriber that does not verify its signature.',
  fix: {
    console:
      'Subscribe the HTTPS endpoint to the topic and confirm it; then open Subscriptions, select the HTTP one, Delete.',
    cli: 'aws sns subscribe --topic-arn ARN --protocol https --notification-endpoint https://HOST/PATH; aws sns unsubscribe --subscription-arn ARN',
    terraform: 'aws_sns_topic_subscription with protocol = "https"',
  },
  links: ['https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html'],
  sameAs: { prowler: ['sns_subscription_not_using_http_endpoints'] },

  where({ protocol }) {
    return protocol === 'http' || protocol === 'https';
  },

  evaluate({ protocol }) {
    return protocol === 'https' ? pass('delivers by HTTPS') : fail('delivers by plain HTTP');
  },
});
