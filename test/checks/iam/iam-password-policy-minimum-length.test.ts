import { GetAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';

import check from '../../../checks/iam/iam-password-policy-minimum-length.ts';
import { failure, testCheck } from '../../helpers/test-check.ts';
import { passwordPolicy } from './fixtures.ts';

testCheck(check, {
  pass: {
    '14 characters': {
      replies: [passwordPolicy({ MinimumPasswordLength: 14 })],
      says: /^asks for 14 characters$/,
    },
    'what the config accepts': {
      replies: [passwordPolicy({ MinimumPasswordLength: 12 })],
      params: { minLength: 12 },
    },
  },
  fail: {
    '13 characters': {
      replies: [passwordPolicy({ MinimumPasswordLength: 13 })],
      says: /^asks for 13 characters, fewer than 14$/,
    },
    'there is no policy': {
      replies: [failure(GetAccountPasswordPolicyCommand, 'NoSuchEntityException')],
      says: /^has no password policy of its own/,
    },
  },
  unknown: { 'the policy does not say': [passwordPolicy({ RequireSymbols: true })] },
});
