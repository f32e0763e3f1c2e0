import { GetAccountPasswordPolicyCommand, type PasswordPolicy } from '@aws-sdk/client-iam';

import type { Check } from '../../../src/model/check.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { passwordPolicy } from './fixtures.ts';

const NONE = {
  RequireSymbols: false,
  RequireNumbers: false,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
} satisfies PasswordPolicy;
const ALL = {
  RequireSymbols: true,
  RequireNumbers: true,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
} satisfies PasswordPolicy;

/** Tests a check that passwords must hold a kind of character. */
export function testRequiredCharacters(check: Check, member: keyof typeof ALL, kind: string): void {
  testCheck(check, {
    pass: {
      'the policy asks for it alone': {
        replies: [passwordPolicy({ ...NONE, [member]: true })],
        says: new RegExp(`^asks passwords to hold ${kind}$`),
      },
    },
    fail: {
      'the policy asks for all but it': {
        replies: [passwordPolicy({ ...ALL, [member]: false })],
        says: new RegExp(`^does not ask passwords to hold ${kind}$`),
      },
      'there is no policy': {
        replies: [failure(GetAccountPasswordPolicyCommand, 'NoSuchEntityException')],
        says: /^has no password policy of its own/,
      },
    },
    unknown: {
      'the policy does not say': [passwordPolicy({ ...ALL, [member]: undefined })],
      'the answer holds no policy': [reply(GetAccountPasswordPolicyCommand, { PasswordPolicy: undefined })],
    },
  });
}
