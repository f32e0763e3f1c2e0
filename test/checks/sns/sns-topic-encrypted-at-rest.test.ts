import { GetTopicAttributesCommand, ListTopicsCommand } from '@aws-sdk/client-sns';

import check from '../../../checks/sns/sns-topic-encrypted-at-rest.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { attributes, oneTopic, TOPIC } from './fixtures.ts';

testCheck(check, {
  given: [oneTopic],
  pass: {
    'a KMS key encrypts it': {
      replies: [attributes({ KmsMasterKeyId: 'alias/aws/sns' })],
      says: /^is encrypted at rest with the KMS key alias\/aws\/sns$/,
    },
    'both of two pages': {
      replies: [
        reply(ListTopicsCommand, { Topics: [{ TopicArn: TOPIC }], NextToken: 'more' }),
        reply(ListTopicsCommand, { Topics: [{ TopicArn: `${TOPIC}.fifo` }] }, { NextToken: 'more' }),
        reply(GetTopicAttributesCommand, { Attributes: { KmsMasterKeyId: 'alias/news' } }),
      ],
      count: 2,
    },
  },
  fail: {
    'nothing encrypts it': { replies: [attributes({})], says: /^is not encrypted at rest$/ },
    'the key was taken away': [attributes({ KmsMasterKeyId: '' })],
  },
  ignore: { 'there are no topics': [reply(ListTopicsCommand, { Topics: [] })] },
  unknown: {
    'the answer holds no attributes': [reply(GetTopicAttributesCommand, {})],
    'the answer holds no list': [reply(ListTopicsCommand, {})],
  },
});
