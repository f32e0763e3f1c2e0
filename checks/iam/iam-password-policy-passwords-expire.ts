import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { NO_POLICY, passwordPolicyFix } from './lib/password-policy.ts';
import { iamAccount } from './resources/account.ts';

export default defineCheck({
  id: 'iam-password-policy-passwords-expire',
  title: 'Passwords of IAM users expire',
  severity: 'low',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: iamAccount.with('passwordPolicy'),
  params: {
    maxDays: {
      type: 'integer',
      description: 'How long the policy may let a password live at most',
      unit: 'days',
      default: 90,
      min: 1,
      max: 1095,
    },
  },
  risk: 'A password that leaked unnoticed works for as long as it is not changed, and that of someone who left for as long as nobody thinks of it.',
  fix: passwordPolicyFix('turn on password expiration after 90 days', 'max_password_age = 90'),
  links: ['https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-17'],
  sameAs: {
    securityHub: ['IAM.17'],
    prowler: ['iam_password_policy_expires_passwords_within_90_days_or_less'],
  },

  evaluate({ passwordPolicy }, { params }) {
    if (!passwordPolicy) return fail(NO_POLICY);
    if (!required(passwordPolicy.ExpirePasswords, 'ExpirePasswords'))
      return fail('lets passwords live for ever');
    const days = required(passwordPolicy.MaxPasswordAge, 'MaxPasswordAge');
    return days <= params.maxDays
      ? pass(`lets passwords live for ${days} days`)
      : fail(`lets passwords live for ${days} days, more than ${params.maxDays}`);
  },
});
