import check from '../../../checks/sqs/sqs-queue-tls-demanded.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { attributes, oneQueue, policy, QUEUE } from './fixtures.ts';

const DENY = {
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sqs:*',
  Resource: QUEUE,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

testCheck(check, {
  given: [oneQueue],
  pass: {
    'requests without TLS are denied': {
      replies: [policy(DENY)],
      says: /^refuses requests without TLS by its policy$/,
    },
    'the queue and the actions are spelt otherwise': [policy({ ...DENY, Action: 'SQS:*', Resource: '*' })],
    'the key of SQS encrypts it': {
      replies: [attributes({ SqsManagedSseEnabled: 'true' })],
      says: /^refuses requests without TLS, as it is encrypted at rest \(SSE-SQS\)$/,
    },
    'a KMS key encrypts it': { replies: [attributes({ KmsMasterKeyId: 'alias/orders' })], says: /SSE-KMS/ },
  },
  fail: {
    'there is neither a policy nor encryption': {
      replies: [attributes({})],
      says: /^is not encrypted and has no queue policy/,
    },
    'only sending is denied': {
      replies: [policy({ ...DENY, Action: 'sqs:SendMessage' })],
      says: /does not refuse every request without TLS$/,
    },
    'the actions of another service are denied': [policy({ ...DENY, Action: 's3:*' })],
    'another queue is denied': [policy({ ...DENY, Resource: `${QUEUE}-2` })],
    'only one account is denied': [policy({ ...DENY, Principal: { AWS: '111122223333' } })],
    'requests with TLS are denied': [
      policy({ ...DENY, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    ],
  },
  unknown: {
    'the policy is not JSON': [attributes({ Policy: '[' })],
    'it is not said whether it is encrypted': [attributes({ SqsManagedSseEnabled: '' })],
  },
});
