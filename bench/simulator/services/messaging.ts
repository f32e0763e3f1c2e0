import { result, json, Refusal, type Answer } from '../answer.ts';
import { pageOf, texts, type PageLimits } from '../pages.ts';
import type { AwsRequest } from '../request.ts';
import { chance, countOfIn, hash, type World } from '../world.ts';
import { action, type Api } from './service.ts';

const QUEUES: PageLimits = { least: 1, most: 1000, usual: 1000, beyond: 'refused' };
/** SNS takes no wish. */
const TOPICS: PageLimits = { least: 100, most: 100, usual: 100, beyond: 'refused' };

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: unknown;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: object;
}

/** Who may send to a queue or a topic: of some a partner too, of few everyone; of some only by TLS. */
function statementsOf(Resource: string, Action: string, all: string, bits: number): Statement[] {
  const allow = { Effect: 'Allow', Action, Resource } as const;
  const statements: Statement[] = [];
  if (chance(bits >>> 3, 30))
    statements.push({
      Sid: 'TlsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: all,
      Resource,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  if (chance(bits >>> 7, 15))
    statements.push({ ...allow, Sid: 'Partner', Principal: { AWS: 'arn:aws:iam::210987654321:root' } });
  if (chance(bits >>> 11, 4)) statements.push({ ...allow, Sid: 'Anybody', Principal: '*' });
  return statements;
}

function policyOf(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** @throws Refusal when the Region has fewer of the kind */
function indexOf(world: World, kind: 'queues' | 'topics', region: number, name: string): number {
  const index = Number(/-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
  if (index < countOfIn(world, kind, region)) return index;
  throw new Refusal(404, 'NotFound', `There is no ${name}.`);
}

function listQueues(world: World, { regionIndex, region, body }: AwsRequest): Answer {
  const { MaxResults: size, NextToken: token } = JSON.parse(body) as {
    MaxResults?: number;
    NextToken?: string;
  };
  const count = countOfIn(world, 'queues', regionIndex);
  const { from, to, next } = pageOf('ListQueues', count, { size: size?.toString(), token }, QUEUES);
  const QueueUrls = Array.from(
    { length: to - from },
    (_, at) => `https://sqs.${region}.amazonaws.com/${world.id}/queue-${from + at}`,
  );
  return json({
    ...(QueueUrls.length > 0 && { QueueUrls }),
    ...(size !== undefined && next !== undefined && { NextToken: next }),
  });
}

function queueAttributes(world: World, { regionIndex, region, body }: AwsRequest): Answer {
  const { QueueUrl = '' } = JSON.parse(body) as { QueueUrl?: string };
  const index = indexOf(world, 'queues', regionIndex, QueueUrl);
  const bits = hash(world, 'queue', regionIndex, index);
  const arn = `arn:aws:sqs:${region}:${world.id}:queue-${index}`;
  const statements = statementsOf(arn, 'sqs:SendMessage', 'sqs:*', bits);
  const kms = chance(bits, 25);
  return json({
    Attributes: {
      QueueArn: arn,
      VisibilityTimeout: '30',
      MessageRetentionPeriod: '345600',
      SqsManagedSseEnabled: String(!kms && chance(bits >>> 5, 80)),
      ...(kms && { KmsMasterKeyId: 'alias/aws/sqs', KmsDataKeyReusePeriodSeconds: '300' }),
      ...(statements.length > 0 && { Policy: policyOf(statements) }),
    },
  });
}

export const sqsApi: Api = {
  protocol: 'json',
  operationOf: ({ headers }) => headers['x-amz-target']?.toString().replace(/^AmazonSQS\./, ''),
  operations: { ListQueues: listQueues, GetQueueAttributes: queueAttributes },
};

function topicArn({ id }: World, region: string, index: number): string {
  return `arn:aws:sns:${region}:${id}:topic-${index}`;
}

function list(
  operation: 'ListTopics' | 'ListSubscriptions',
  kind: 'topics' | 'subscriptions',
  draw: (world: World, request: AwsRequest, index: number) => string,
) {
  return (world: World, request: AwsRequest): Answer => {
    const count = countOfIn(world, kind, request.regionIndex);
    const page = pageOf(operation, count, { size: null, token: request.form.get('NextToken') }, TOPICS);
    const rows = texts(page, (index) => `<member>${draw(world, request, index)}</member>`);
    const member = operation.slice('List'.length);
    const token = page.next === undefined ? '' : `<NextToken>${page.next}</NextToken>`;
    return result('sns', operation, `<${member}>${rows}</${member}>${token}`);
  };
}

const PROTOCOLS = ['sqs', 'lambda', 'email', 'https', 'https', 'http'];

function subscription(world: World, { region, regionIndex }: AwsRequest, index: number): string {
  const bits = hash(world, 'subscription', regionIndex, index);
  const topic = topicArn(world, region, index);
  return (
    `<SubscriptionArn>${topic}:${bits.toString(16).padStart(8, '0')}-${index}</SubscriptionArn>` +
    `<Owner>${world.id}</Owner><Protocol>${PROTOCOLS[bits % PROTOCOLS.length]}</Protocol>` +
    `<Endpoint>endpoint-${index}</Endpoint><TopicArn>${topic}</TopicArn>`
  );
}

function topicAttributes(world: World, { regionIndex, region, form }: AwsRequest): Answer {
  const index = indexOf(world, 'topics', regionIndex, form.get('TopicArn') ?? '');
  const bits = hash(world, 'topic', regionIndex, index);
  const arn = topicArn(world, region, index);
  const owner: Statement = {
    Sid: '__default_statement_ID',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 'SNS:Publish',
    Resource: arn,
    Condition: { StringEquals: { 'AWS:SourceOwner': world.id } },
  };
  const attributes = {
    TopicArn: arn,
    Owner: world.id,
    Policy: policyOf([owner, ...statementsOf(arn, 'SNS:Publish', 'SNS:Publish', bits)]),
    ...(chance(bits, 50) && { KmsMasterKeyId: 'alias/aws/sns' }),
  };
  const entries = Object.entries(attributes).map(
    ([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`,
  );
  return result('sns', 'GetTopicAttributes', `<Attributes>${entries.join('')}</Attributes>`);
}

export const snsApi: Api = {
  protocol: 'query',
  operationOf: action,
  operations: {
    ListTopics: list(
      'ListTopics',
      'topics',
      (world, { region }, index) => `<TopicArn>${topicArn(world, region, index)}</TopicArn>`,
    ),
    ListSubscriptions: list('ListSubscriptions', 'subscriptions', subscription),
    GetTopicAttributes: topicAttributes,
  },
};
