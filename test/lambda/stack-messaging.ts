import { CreateKeyCommand, EnableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CreateTopicCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';

import type { ClientOf } from '../../scripts/sample/company.ts';
import type { Finding } from '../../src/model/finding.ts';
import { parsePolicy, type Policy } from '../../src/policy/document.ts';
import { demandsTls } from '../../src/policy/transport.ts';
import { placed, REGION, type Resources } from './stack.ts';

/** The parts of a template that its key, its topic and its queue are made of. */
interface Messaging {
  readonly Key: {
    readonly Properties: { readonly EnableKeyRotation?: boolean; readonly KeyPolicy: object };
  };
  readonly News: { readonly Properties: Readonly<Record<string, string>> };
  readonly NewsPolicy: { readonly Properties: { readonly PolicyDocument: object } };
  readonly NewsByEmail: { readonly Properties: { readonly Protocol: string } };
  readonly DeadLetters: { readonly Properties: Readonly<Record<string, unknown>> };
  readonly DeadLettersPolicy: { readonly Properties: { readonly PolicyDocument: object } };
}

/** Makes the key, the topic with its subscription, and the queue, as the template says, under their names in it. */
export async function makeMessaging(clientOf: ClientOf, resources: Resources): Promise<void> {
  const { Key, News, NewsPolicy, NewsByEmail, DeadLetters, DeadLettersPolicy } = resources as Resources &
    Messaging;
  const kms = clientOf(KMSClient, REGION);
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ Policy: JSON.stringify(Key.Properties.KeyPolicy) }),
  );
  if (Key.Properties.EnableKeyRotation)
    await kms.send(new EnableKeyRotationCommand({ KeyId: KeyMetadata?.KeyId }));

  const sns = clientOf(SNSClient, REGION);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'News', Attributes: News.Properties }));
  const policy = JSON.stringify(NewsPolicy.Properties.PolicyDocument);
  await sns.send(
    new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue: policy }),
  );
  const { Protocol } = NewsByEmail.Properties;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint: 'someone@example.com' }));

  // CloudFormation calls a queue's attributes as SQS does, and SQS takes them as text.
  const attributes = Object.entries(DeadLetters.Properties).map(([name, value]) => [name, String(value)]);
  const Policy = JSON.stringify(DeadLettersPolicy.Properties.PolicyDocument);
  await clientOf(SQSClient, REGION).send(
    new CreateQueueCommand({
      QueueName: 'DeadLetters',
      Attributes: { ...Object.fromEntries(attributes), Policy },
    }),
  );
}

/** What is found of them, by check and status; the subscription is none that a check is about. */
export function foundOf(findings: readonly Finding[]): readonly string[] {
  const own = findings.filter(({ check }) => /^(kms|sns|sqs)-/.test(check));
  return own.map(({ check, resource, status }) => `${check} ${resource.type}: ${status}`).toSorted();
}

export const ALL_PASS = [
  'kms-key-not-public AWS::KMS::Key: pass',
  'kms-key-not-scheduled-for-deletion AWS::KMS::Key: pass',
  'kms-key-rotation-enabled AWS::KMS::Key: pass',
  'sns-topic-cross-account-access-trusted AWS::SNS::Topic: pass',
  'sns-topic-encrypted-at-rest AWS::SNS::Topic: pass',
  'sns-topic-not-public AWS::SNS::Topic: pass',
  'sns-topic-tls-demanded AWS::SNS::Topic: pass',
  'sqs-queue-cross-account-access-trusted AWS::SQS::Queue: pass',
  'sqs-queue-encrypted-at-rest AWS::SQS::Queue: pass',
  'sqs-queue-not-public AWS::SQS::Queue: pass',
  'sqs-queue-tls-demanded AWS::SQS::Queue: pass',
];

/** Whether the policies themselves demand TLS, as what is encrypted takes nothing else anyway. */
export function demandTls(resources: Resources): boolean {
  const { NewsPolicy, DeadLettersPolicy } = resources as Resources & Messaging;
  const [topic, queue] = [NewsPolicy, DeadLettersPolicy].map(({ Properties }) =>
    parsePolicy(JSON.stringify(Properties.PolicyDocument)),
  ) as [Policy, Policy];
  return (
    demandsTls(topic, [placed('News')], 'sns:Publish') &&
    demandsTls(queue, [placed('DeadLetters.Arn')], 'sqs:*')
  );
}
