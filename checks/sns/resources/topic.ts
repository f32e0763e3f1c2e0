import {
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  paginateListTopics,
  SNSClient,
} from '@aws-sdk/client-sns';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';

export const snsTopic = defineResource({
  type: 'AWS::SNS::Topic',
  service: 'sns',
  scope: 'regional',
  client: SNSClient,
  list: {
    calls: { ListTopics: 'sns:ListTopics' },
    async *read(client) {
      // SNS answers 100 at a time, and takes no other size.
      for await (const page of paginateListTopics({ client }, {})) {
        for (const topic of required(page.Topics, 'Topics')) {
          const arn = required(topic.TopicArn, 'TopicArn');
          yield { arn, name: arn.split(':').slice(5).join(':') };
        }
      }
    },
  },
})
  .facet('attributes', {
    calls: { GetTopicAttributes: 'sns:GetTopicAttributes' },
    async read(sns, { arn }) {
      const answer = await sns.send(new GetTopicAttributesCommand({ TopicArn: arn }));
      return required(answer.Attributes, 'Attributes');
    },
  })
  // The KMS key that messages are encrypted with at rest; the attribute is there for encrypted topics only.
  // https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html
  .facet('kmsKey', {
    calls: {},
    uses: ['attributes'],
    read: async (_sns, _item, { attributes }) => attributes['KmsMasterKeyId'] || null,
  })
  // Every topic has a policy: SNS gives it one that lets in the owner.
  // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
  .facet('policy', {
    calls: {},
    uses: ['attributes'],
    read: async (_sns, _item, { attributes }) => required(attributes['Policy'], 'Policy'),
  })
  .facet('tags', {
    calls: { ListTagsForResource: 'sns:ListTagsForResource' },
    async read(sns, { arn }) {
      const answer = await sns.send(new ListTagsForResourceCommand({ ResourceArn: arn }));
      const tags = required(answer.Tags, 'Tags');
      return Object.fromEntries(
        tags.map(({ Key, Value }) => [required(Key, 'Key'), required(Value, 'Value')]),
      );
    },
  });
