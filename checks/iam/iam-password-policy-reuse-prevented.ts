import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { NO_POLICY, passwordPolicyFix } from './lib/password-policy.ts';
import { iamAccount } from './resources/account.ts';

export default defineCheck({
  id: 'iam-password-policy-reuse-prevented',
  title: 'Passwords of IAM users cannot be used again',
  severity: 'low',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: iamAccount.with('passwordPolicy'),
  params: {
    remembered: {
      type: 'integer',
      description: 'How many former passwords the policy must refuse at least',
      unit: 'passwords',
      default: 24,
      min: 1,
      max: 24,
    },
  },
  risk: 'People who must change a password change it back when they can, and an old one that leaked works again.',
  fix: passwordPolicyFix('prevent reuse of the last 24 passwords', 'password_reuse_prevention = 24'),
  links: ['https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-16'],
  sameAs: { securityHub: ['IAM.16'], cis: ['2.9'], prowler: ['iam_password_policy_reuse_24'] },

  evaluate({ passwordPolicy }, { params }) {
    if (!passwordPolicy) return fail(NO_POLICY);
    // Left out, no password is refused: the values answered begin at 1.
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
    const remembered = passwordPolicy.PasswordReusePrevention ?? 0;
    return remembered >= params.remembered
      ? pass(`refuses the last ${remembered} passwords`)
      : fail(`refuses the last ${remembered} passwords, fewer than ${params.remembered}`);
  },
});
