import { GetTopicAttributesCommand, ListSubscriptionsCommand, ListTopicsCommand } from '@aws-sdk/client-sns';

import { ACCOUNT, REGION, reply, type Reply } from '../../helpers/test-check.ts';

export const TOPIC = `arn:aws:sns:${REGION}:${ACCOUNT}:news`;

/** The Region has one topic. */
export const oneTopic = reply(ListTopicsCommand, { Topics: [{ TopicArn: TOPIC }] });

/** What SNS writes into a new topic's policy. */
export const OWNER = {
  Sid: '__default_statement_ID',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: ['SNS:Publish', 'SNS:Subscribe', 'SNS:GetTopicAttributes'],
  Resource: TOPIC,
  Condition: { StringEquals: { 'AWS:SourceOwner': ACCOUNT } },
};

/** The topic has these attributes, beside those that every topic has. */
export function attributes(more: Readonly<Record<string, string>>, statements: object[] = [OWNER]): Reply {
  const Policy = JSON.stringify({ Version: '2008-10-17', Id: '__default_policy_ID', Statement: statements });
  return reply(
    GetTopicAttributesCommand,
    { Attributes: { TopicArn: TOPIC, Owner: ACCOUNT, Policy, ...more } },
    { TopicArn: TOPIC },
  );
}

/** The topic's policy has these statements, beside the one for its owner; it is not encrypted. */
export function policy(...statements: object[]): Reply {
  return attributes({}, [OWNER, ...statements]);
}

/** The account has these subscriptions to the topic; they are confirmed unless their ARN says otherwise. */
export function subscriptions(...list: { Protocol?: string; SubscriptionArn?: string }[]): Reply {
  const Subscriptions = list.map((given, index) => ({
    SubscriptionArn: `${TOPIC}:6f1c0e4a-000${index}`,
    Owner: ACCOUNT,
    Endpoint: '[redacted by aboveline]',
    TopicArn: TOPIC,
    ...given,
  }));
  return reply(ListSubscriptionsCommand, { Subscriptions });
}
