import check from '../../../checks/sqs/sqs-queue-cross-account-access-trusted.ts';
import { ACCOUNT, REGION, testCheck } from '../../helpers/test-check.ts';
import { attributes, oneQueue, policy, QUEUE } from './fixtures.ts';

const OTHER = '111122223333';
const SEND = { Sid: 'Send', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE };
const topicOf = (account: string) =>
  policy({
    ...SEND,
    Principal: '*',
    Condition: { ArnEquals: { 'aws:SourceArn': `arn:aws:sns:${REGION}:${account}:news` } },
  });

testCheck(check, {
  given: [oneQueue],
  pass: {
    'there is no policy': { replies: [attributes({})], says: /^has no queue policy$/ },
    'its own account may send': {
      replies: [policy({ ...SEND, Principal: { AWS: ACCOUNT } })],
      says: /^grants access to no untrusted account$/,
    },
    'a topic of its own account may send': [topicOf(ACCOUNT)],
    'a trusted account may send': {
      replies: [policy({ ...SEND, Principal: { AWS: `arn:aws:iam::${OTHER}:root` } })],
      params: { trustedAccounts: [OTHER] },
    },
    'a topic of a trusted account may send': {
      replies: [topicOf(OTHER)],
      params: { trustedAccounts: [OTHER] },
    },
  },
  fail: {
    'another account may send': {
      replies: [policy({ ...SEND, Principal: { AWS: `arn:aws:iam::${OTHER}:root` } })],
      says: /^grants access to untrusted accounts: sqs:SendMessage to .*111122223333.* \(Send\)$/,
    },
    'a topic of another account may send': { replies: [topicOf(OTHER)], says: /111122223333/ },
    'everyone may send': { replies: [policy({ ...SEND, Principal: '*' })], says: /to \* \(Send\)$/ },
  },
  unknown: {
    'the policy is not JSON': [attributes({ Policy: '{' })],
  },
});
