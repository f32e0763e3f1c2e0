import check from '../../../checks/sns/sns-topic-tls-demanded.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { attributes, oneTopic, policy, TOPIC } from './fixtures.ts';

const DENY = {
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: TOPIC,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

testCheck(check, {
  given: [oneTopic],
  pass: {
    'publishing without TLS is denied': {
      replies: [policy(DENY)],
      says: /^refuses messages published without TLS by its policy$/,
    },
    'more than publishing is denied': [policy({ ...DENY, Action: ['SNS:Subscribe', 'SNS:Publish'] })],
    'a KMS key encrypts it': {
      replies: [attributes({ KmsMasterKeyId: 'alias/aws/sns' })],
      says: /^refuses requests without TLS, as it is encrypted at rest$/,
    },
  },
  fail: {
    'the policy is the one that SNS writes': {
      replies: [policy()],
      says: /does not refuse every message published without TLS$/,
    },
    'only subscribing is denied': [policy({ ...DENY, Action: 'sns:Subscribe' })],
    'only one account is denied': [policy({ ...DENY, Principal: { AWS: '111122223333' } })],
    'another topic is denied': [policy({ ...DENY, Resource: `${TOPIC}-2` })],
  },
  unknown: { 'the policy is not JSON': [attributes({ Policy: '{' })] },
});
