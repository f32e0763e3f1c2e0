import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';

import { ACCOUNT, REGION, reply, type Reply } from '../../helpers/test-check.ts';

export const QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:orders`;

/** Where SQS says that a queue is. */
export function urlOf(name: string): string {
  return `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
}

/** The Region has one queue. */
export const oneQueue = reply(ListQueuesCommand, { QueueUrls: [urlOf('orders')] }, { MaxResults: 1000 });

/** The queue has these attributes, beside those that every queue has. */
export function attributes(more: Readonly<Record<string, string>>): Reply {
  return reply(
    GetQueueAttributesCommand,
    { Attributes: { QueueArn: QUEUE, SqsManagedSseEnabled: 'false', VisibilityTimeout: '30', ...more } },
    { QueueUrl: urlOf('orders'), AttributeNames: ['All'] },
  );
}

/** The queue's policy has these statements; it is not encrypted. */
export function policy(...statements: object[]): Reply {
  return attributes({ Policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }) });
}
