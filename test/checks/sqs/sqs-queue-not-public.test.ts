import check from '../../../checks/sqs/sqs-queue-not-public.ts';
import { ACCOUNT, REGION, testCheck } from '../../helpers/test-check.ts';
import { attributes, oneQueue, policy, QUEUE } from './fixtures.ts';

const SEND = { Sid: 'Send', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE };
const PUBLIC = { ...SEND, Principal: '*' };
const from = (arn: string) => policy({ ...PUBLIC, Condition: { ArnLike: { 'aws:SourceArn': arn } } });

testCheck(check, {
  given: [oneQueue],
  pass: {
    'there is no policy': { replies: [attributes({})], says: /^has no queue policy$/ },
    'one account may send': {
      replies: [policy({ ...SEND, Principal: { AWS: 'arn:aws:iam::111122223333:root' } })],
      says: /^grants nothing to the public$/,
    },
    'a topic may send': [from(`arn:aws:sns:${REGION}:${ACCOUNT}:news`)],
    'a bucket may send': [from('arn:aws:s3:*:*:invoices')],
    'a service may send': [policy({ ...SEND, Principal: { Service: 'events.amazonaws.com' } })],
    'everyone is denied': [policy({ ...PUBLIC, Effect: 'Deny' })],
  },
  fail: {
    'everyone may send': {
      replies: [policy(PUBLIC)],
      says: /^grants to the public: sqs:SendMessage to \* \(Send\)$/,
    },
    'every AWS account may do everything': {
      replies: [policy({ ...SEND, Principal: { AWS: '*' }, Action: 'SQS:*' })],
      says: /SQS:\* to \*/,
    },
    'whatever topic there is may send': [from('arn:aws:sns:*:*:news')],
    'everyone may send by TLS': [
      policy({ ...PUBLIC, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    ],
  },
  unknown: {
    'the policy is not JSON': [attributes({ Policy: 'public' })],
    'the policy is empty': [attributes({ Policy: '' })],
    'the policy holds an element that is not known': [policy({ ...PUBLIC, Unless: {} })],
  },
});
