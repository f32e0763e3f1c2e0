import {
  CreateTopicCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';

import { ACCOUNT, idOf, PARTNER, tagsOf, type ClientOf, type Region } from '../company.ts';
import { QUEUES, TOPICS, type Queue, type Topic } from '../tables/queues.ts';
import { buildKeys } from './keys.ts';

type Statement = Readonly<Record<string, unknown>>;

/** The keys, queues and topics of a Region. */
export async function buildMessaging(clientOf: ClientOf, region: Region): Promise<void> {
  const keys = await buildKeys(clientOf, region);
  const sqs = clientOf(SQSClient, region);
  const sns = clientOf(SNSClient, region);
  for (const queue of QUEUES[region]) await buildQueue(sqs, region, queue, keys);
  for (const topic of TOPICS[region]) await buildTopic(sns, region, topic, keys);
}

async function buildQueue(
  sqs: SQSClient,
  region: Region,
  queue: Queue,
  keys: ReadonlyMap<string, string>,
): Promise<void> {
  const { name, team, env, key, unencrypted } = queue;
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({
      QueueName: name,
      Attributes: {
        SqsManagedSseEnabled: String(!unencrypted && key === undefined),
        ...(key !== undefined && { KmsMasterKeyId: idOf(keys.get(key)) }),
        ...(name.endsWith('.fifo') && { FifoQueue: 'true' }),
      },
      tags: Object.fromEntries(tagsOf(team, env).map(({ Key, Value }) => [Key, Value])),
    }),
  );
  const arn = queueArn(region, name);
  const statements = [
    ...deliveriesTo(region, name),
    ...grants(queue, 'sqs:SendMessage', arn),
    ...tlsOnly(queue, 'sqs:*', arn),
  ];
  if (statements.length === 0) return;
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: policyOf(statements) } }));
}

async function buildTopic(
  sns: SNSClient,
  region: Region,
  topic: Topic,
  keys: ReadonlyMap<string, string>,
): Promise<void> {
  const { name, team, env, key, subscriptions } = topic;
  const made = await sns.send(
    new CreateTopicCommand({
      Name: name,
      Attributes: key === undefined ? {} : { KmsMasterKeyId: idOf(keys.get(key)) },
      Tags: tagsOf(team, env),
    }),
  );
  const TopicArn = idOf(made.TopicArn);
  const statements = [
    ...grants(topic, 'SNS:Subscribe', TopicArn),
    ...tlsOnly(topic, 'SNS:Publish', TopicArn),
  ];
  if (statements.length > 0) {
    const AttributeValue = policyOf([owner(TopicArn), ...statements]);
    await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }));
  }
  for (const { protocol, to } of subscriptions) {
    const Endpoint = protocol === 'sqs' ? queueArn(region, to) : to;
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: protocol, Endpoint }));
  }
}

function queueArn(region: Region, name: string): string {
  return `arn:aws:sqs:${region}:${ACCOUNT}:${name}`;
}

/** What lets the topics deliver that a queue is subscribed to. */
function deliveriesTo(region: Region, queue: string): Statement[] {
  const topics = TOPICS[region].filter(({ subscriptions }) =>
    subscriptions.some(({ protocol, to }) => protocol === 'sqs' && to === queue),
  );
  return topics.map(({ name }) => ({
    Sid: 'Deliveries',
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn(region, queue),
    Condition: { ArnEquals: { 'aws:SourceArn': `arn:aws:sns:${region}:${ACCOUNT}:${name}` } },
  }));
}

function grants({ openTo }: Queue | Topic, Action: string, Resource: string): Statement[] {
  if (openTo === undefined) return [];
  const who = openTo === 'partner' ? `arn:aws:iam::${PARTNER}:root` : '*';
  const Sid = openTo === 'partner' ? 'Printer' : 'Anybody';
  return [{ Sid, Effect: 'Allow', Principal: { AWS: who }, Action, Resource }];
}

function tlsOnly({ tlsOnly: isOn }: Queue | Topic, Action: string, Resource: string): Statement[] {
  if (!isOn) return [];
  const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
  return [{ Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action, Resource, Condition }];
}

/** What SNS writes into the policy of a topic. */
function owner(topic: string): Statement {
  return {
    Sid: '__default_statement_ID',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: ['SNS:Publish', 'SNS:Subscribe', 'SNS:GetTopicAttributes', 'SNS:SetTopicAttributes'],
    Resource: topic,
    Condition: { StringEquals: { 'AWS:SourceOwner': ACCOUNT } },
  };
}

function policyOf(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
