import { GetAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';

import check from '../../../checks/iam/iam-password-policy-reuse-prevented.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { passwordPolicy } from './fixtures.ts';

testCheck(check, {
  pass: {
    '24 passwords': {
      replies: [passwordPolicy({ PasswordReusePrevention: 24 })],
      says: /^refuses the last 24 passwords$/,
    },
    'what the config accepts': {
      replies: [passwordPolicy({ PasswordReusePrevention: 5 })],
      params: { remembered: 5 },
    },
  },
  fail: {
    '23 passwords': {
      replies: [passwordPolicy({ PasswordReusePrevention: 23 })],
      says: /^refuses the last 23 passwords, fewer than 24$/,
    },
    'the policy leaves it out: none': {
      replies: [passwordPolicy({ MinimumPasswordLength: 14 })],
      says: /^refuses the last 0 passwords, fewer than 24$/,
    },
    'there is no policy': {
      replies: [failure(GetAccountPasswordPolicyCommand, 'NoSuchEntityException')],
      says: /^has no password policy of its own/,
    },
  },
  unknown: {
    'the answer holds no policy': [reply(GetAccountPasswordPolicyCommand, { PasswordPolicy: undefined })],
  },
});
