import {
  GetQueueAttributesCommand,
  ListQueueTagsCommand,
  paginateListQueues,
  SQSClient,
} from '@aws-sdk/client-sqs';

import { NotUnderstood, required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';

export const sqsQueue = defineResource({
  type: 'AWS::SQS::Queue',
  service: 'sqs',
  scope: 'regional',
  client: SQSClient,
  list: {
    calls: { ListQueues: 'sqs:ListQueues' },
    async *read(client, { account, partition, region }) {
      // Without MaxResults there is no token, and nothing after the first 1,000 queues.
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html
      for await (const page of paginateListQueues({ client }, { MaxResults: 1000 })) {
        // SQS leaves the list out where there are no queues. https://github.com/boto/boto3/issues/1813
        for (const url of page.QueueUrls ?? []) {
          const name = nameIn(url);
          yield { arn: `arn:${partition}:sqs:${region}:${account}:${name}`, name, url };
        }
      }
    },
  },
})
  .facet('attributes', {
    calls: { GetQueueAttributes: 'sqs:GetQueueAttributes' },
    async read(sqs, { url }) {
      const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] });
      return required((await sqs.send(command)).Attributes, 'Attributes');
    },
  })
  // By whose keys messages are encrypted at rest. A queue has one of the two ways, or none.
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
  .facet('encryption', {
    calls: {},
    uses: ['attributes'],
    async read(_sqs, _item, { attributes }) {
      if (attributes.KmsMasterKeyId) return { type: 'SSE-KMS', key: attributes.KmsMasterKeyId } as const;
      const managed = required(attributes.SqsManagedSseEnabled, 'SqsManagedSseEnabled');
      if (managed !== 'true' && managed !== 'false')
        throw new NotUnderstood(`SqsManagedSseEnabled is ${JSON.stringify(managed)}`);
      return managed === 'true' ? ({ type: 'SSE-SQS' } as const) : null;
    },
  })
  // The document as JSON; none is `null`, and gives access to nobody but the owner.
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html
  .facet('policy', {
    calls: {},
    uses: ['attributes'],
    read: async (_sqs, _item, { attributes }) => attributes.Policy ?? null,
  })
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html
  .facet('tags', {
    calls: { ListQueueTags: 'sqs:ListQueueTags' },
    async read(sqs, { url }) {
      const answer = await sqs.send(new ListQueueTagsCommand({ QueueUrl: url }));
      // SQS leaves the map out where there are no tags, as it does with queues.
      return answer.Tags ?? {};
    },
  });

/** `https://sqs.eu-west-1.amazonaws.com/123456789012/orders` */
function nameIn(url: string): string {
  const [, name] = /^https?:\/\/[^/]+\/\d{12}\/([\w.-]+)$/.exec(url) ?? [];
  if (name === undefined) throw new NotUnderstood(`the address of a queue is ${url}`);
  return name;
}
