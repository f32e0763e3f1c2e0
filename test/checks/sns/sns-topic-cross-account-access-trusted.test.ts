import check from '../../../checks/sns/sns-topic-cross-account-access-trusted.ts';
import { ACCOUNT, testCheck } from '../../helpers/test-check.ts';
import { attributes, oneTopic, policy, TOPIC } from './fixtures.ts';

const OTHER = '111122223333';
const SUBSCRIBE = { Sid: 'Subscribe', Effect: 'Allow', Action: 'SNS:Subscribe', Resource: TOPIC };
const foreign = policy({ ...SUBSCRIBE, Principal: { AWS: `arn:aws:iam::${OTHER}:root` } });
const organization = policy({
  ...SUBSCRIBE,
  Principal: '*',
  Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
});

testCheck(check, {
  given: [oneTopic],
  pass: {
    'the policy is the one that SNS writes': {
      replies: [policy()],
      says: /^grants access to no untrusted account$/,
    },
    'its own account may subscribe': [policy({ ...SUBSCRIBE, Principal: { AWS: ACCOUNT } })],
    'a trusted account may subscribe': { replies: [foreign], params: { trustedAccounts: [OTHER] } },
    'everyone of a trusted organization may subscribe': {
      replies: [organization],
      params: { trustedAccounts: ['o-a1b2c3d4e5'] },
    },
  },
  fail: {
    'another account may subscribe': {
      replies: [foreign],
      says: /^grants access to untrusted accounts: SNS:Subscribe to .*111122223333.* \(Subscribe\)$/,
    },
    'everyone of an organization may subscribe': [organization],
    'everyone may subscribe': [policy({ ...SUBSCRIBE, Principal: '*' })],
  },
  unknown: { 'the policy is not JSON': [attributes({ Policy: '' })] },
});
