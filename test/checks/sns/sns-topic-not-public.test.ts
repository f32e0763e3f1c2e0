import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';

import check from '../../../checks/sns/sns-topic-not-public.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { attributes, oneTopic, policy, TOPIC } from './fixtures.ts';

const PUBLISH = { Sid: 'Publish', Effect: 'Allow', Action: 'SNS:Publish', Resource: TOPIC };
const PUBLIC = { ...PUBLISH, Principal: '*' };

testCheck(check, {
  given: [oneTopic],
  pass: {
    'the policy is the one that SNS writes': {
      replies: [policy()],
      says: /^grants nothing to the public$/,
    },
    'one account may publish': [policy({ ...PUBLISH, Principal: { AWS: '111122223333' } })],
    'a bucket may publish': [
      policy({ ...PUBLIC, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::invoices' } } }),
    ],
    'alarms may publish': [policy({ ...PUBLISH, Principal: { Service: 'cloudwatch.amazonaws.com' } })],
  },
  fail: {
    'everyone may publish': {
      replies: [policy(PUBLIC)],
      says: /^grants to the public: SNS:Publish to \* \(Publish\)$/,
    },
    'everyone may subscribe by mail': {
      replies: [
        policy({
          ...PUBLIC,
          Action: 'sns:Subscribe',
          Condition: { StringEquals: { 'sns:Protocol': 'email' } },
        }),
      ],
      says: /sns:Subscribe to \*/,
    },
  },
  unknown: {
    'the answer holds no policy': [reply(GetTopicAttributesCommand, { Attributes: { TopicArn: TOPIC } })],
    'the policy is not JSON': [attributes({ Policy: 'public' })],
  },
});
