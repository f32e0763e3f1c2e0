import { askMoto } from '../helpers/moto-api.ts';

export interface Queue {
  readonly arn: string;
  /** All that lies in it, which is nothing then. */
  taken<T>(): Promise<T[]>;
}

/** Makes a queue that holds JSON. */
export async function openQueue(endpoint: string, name: string): Promise<Queue> {
  async function sqs<T>(operation: string, body: object): Promise<T> {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AmazonSQS.${operation}`,
    };
    return (await (await askMoto('sqs', endpoint, { method: 'POST', headers, body })).json()) as T;
  }

  const { QueueUrl } = await sqs<{ QueueUrl: string }>('CreateQueue', { QueueName: name });
  const asked = { QueueUrl, AttributeNames: ['QueueArn'] };
  const { Attributes } = await sqs<{ Attributes: { QueueArn: string } }>('GetQueueAttributes', asked);
  return {
    arn: Attributes.QueueArn,
    async taken<T>() {
      const all: T[] = [];
      for (;;) {
        const input = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 3_600 };
        const { Messages = [] } = await sqs<{ Messages?: { Body: string }[] }>('ReceiveMessage', input);
        if (Messages.length === 0) return all;
        all.push(...Messages.map(({ Body }) => JSON.parse(Body) as T));
      }
    },
  };
}
