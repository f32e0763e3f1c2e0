import { GetAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';

import check from '../../../checks/iam/iam-password-policy-passwords-expire.ts';
import { failure, testCheck } from '../../helpers/test-check.ts';
import { passwordPolicy } from './fixtures.ts';

testCheck(check, {
  pass: {
    'after 90 days': {
      replies: [passwordPolicy({ ExpirePasswords: true, MaxPasswordAge: 90 })],
      says: /^lets passwords live for 90 days$/,
    },
    'after what the config accepts': {
      replies: [passwordPolicy({ ExpirePasswords: true, MaxPasswordAge: 365 })],
      params: { maxDays: 365 },
    },
  },
  fail: {
    'after 91 days': {
      replies: [passwordPolicy({ ExpirePasswords: true, MaxPasswordAge: 91 })],
      says: /^lets passwords live for 91 days, more than 90$/,
    },
    never: {
      replies: [passwordPolicy({ ExpirePasswords: false })],
      says: /^lets passwords live for ever$/,
    },
    'never, written as 0 days': [passwordPolicy({ ExpirePasswords: false, MaxPasswordAge: 0 })],
    'there is no policy': {
      replies: [failure(GetAccountPasswordPolicyCommand, 'NoSuchEntityException')],
      says: /^has no password policy of its own/,
    },
  },
  unknown: {
    'the policy does not say whether': [passwordPolicy({ MaxPasswordAge: 90 })],
    'the policy does not say after how long': [passwordPolicy({ ExpirePasswords: true })],
  },
});
