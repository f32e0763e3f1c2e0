import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { rootCanSignIn } from './lib/root.ts';
import { rootUser } from './resources/root-user.ts';

export default defineCheck({
  id: 'iam-root-mfa-enabled',
  title: 'The root user signs in with MFA',
  severity: 'critical',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: rootUser.with('summary'),
  risk: 'No policy of the account limits the root user. Whoever learns its password, or takes over its mailbox and resets it, owns the account and can close it.',
  fix: {
    console:
      'Sign in as the root user, open Security credentials, Multi-factor authentication: assign a device, better two. In an organization, remove the root passwords of member accounts instead: IAM, Root access management.',
    cli: 'aws sts assume-root --target-principal MEMBER_ACCOUNT_ID --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials; with its credentials: aws iam delete-login-profile',
    terraform: 'aws_iam_organizations_features with enabled_features = ["RootCredentialsManagement"]',
  },
  links: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-9',
  ],
  sameAs: { securityHub: ['IAM.9'], cis: ['2.5'], prowler: ['iam_root_mfa_enabled'] },

  where: rootCanSignIn,
  evaluate({ summary }) {
    if (summary.mfaEnabled === 1) return pass('has an MFA device');
    // Member accounts can be without root credentials altogether.
    // https://docs.aws.amazon.com/config/latest/developerguide/root-account-mfa-enabled.html
    if (summary.passwordPresent === 0) return pass('has no password to sign in with');
    return fail('has no MFA device');
  },
});
