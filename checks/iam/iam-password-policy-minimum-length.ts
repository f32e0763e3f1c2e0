import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { NO_POLICY, passwordPolicyFix } from './lib/password-policy.ts';
import { iamAccount } from './resources/account.ts';

export default defineCheck({
  id: 'iam-password-policy-minimum-length',
  title: 'Passwords of IAM users must be long',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: iamAccount.with('passwordPolicy'),
  params: {
    minLength: {
      type: 'integer',
      description: 'How long the policy must ask passwords to be at least',
      unit: 'characters',
      default: 14,
      min: 6,
      max: 128,
    },
  },
  risk: 'Length is what makes a password hard to guess. Short ones fall to guessing programs, however many kinds of characters they hold.',
  fix: passwordPolicyFix('set the minimum length to 14 or more', 'minimum_password_length = 14'),
  links: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-15',
  ],
  sameAs: { securityHub: ['IAM.15'], cis: ['2.8'], prowler: ['iam_password_policy_minimum_length_14'] },

  evaluate({ passwordPolicy }, { params }) {
    if (!passwordPolicy) return fail(NO_POLICY);
    const length = required(passwordPolicy.MinimumPasswordLength, 'MinimumPasswordLength');
    return length >= params.minLength
      ? pass(`asks for ${length} characters`)
      : fail(`asks for ${length} characters, fewer than ${params.minLength}`);
  },
});
