import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';

import check from '../../../checks/sqs/sqs-queue-encrypted-at-rest.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { attributes, oneQueue, urlOf } from './fixtures.ts';

const managed = attributes({ SqsManagedSseEnabled: 'true' });
const kms = attributes({ KmsMasterKeyId: 'alias/aws/sqs', KmsDataKeyReusePeriodSeconds: '300' });
const requireKms = { requireKms: true };

testCheck(check, {
  given: [oneQueue],
  pass: {
    'the key of SQS encrypts it': {
      replies: [managed],
      says: /^is encrypted at rest with the key of SQS$/,
    },
    'a KMS key encrypts it': {
      replies: [kms],
      says: /^is encrypted at rest with the KMS key alias\/aws\/sqs$/,
    },
    'a KMS key is demanded, and encrypts it': { replies: [kms], params: requireKms },
    'both of two pages': {
      replies: [
        reply(ListQueuesCommand, { QueueUrls: [urlOf('orders')], NextToken: 'more' }, { MaxResults: 1000 }),
        reply(ListQueuesCommand, { QueueUrls: [urlOf('orders.fifo')] }, { NextToken: 'more' }),
        managed,
        reply(
          GetQueueAttributesCommand,
          { Attributes: { SqsManagedSseEnabled: 'true' } },
          { QueueUrl: urlOf('orders.fifo') },
        ),
      ],
      count: 2,
    },
  },
  fail: {
    'nothing encrypts it': { replies: [attributes({})], says: /^is not encrypted at rest$/ },
    'the key was taken away': [attributes({ KmsMasterKeyId: '' })],
    'a KMS key is demanded, and that of SQS encrypts it': {
      replies: [managed],
      params: requireKms,
      says: /with the key of SQS, not with a KMS key$/,
    },
  },
  ignore: {
    'there are no queues, and SQS leaves the list out': [reply(ListQueuesCommand, {})],
  },
  unknown: {
    'the answer holds no attributes': [reply(GetQueueAttributesCommand, {})],
    'the answer does not say': [reply(GetQueueAttributesCommand, { Attributes: { DelaySeconds: '0' } })],
    'the answer says it in other words': [attributes({ SqsManagedSseEnabled: 'True' })],
    'the address of the queue is another one': [
      reply(ListQueuesCommand, { QueueUrls: ['https://sqs.eu-west-1.amazonaws.com/orders'] }),
    ],
  },
});
