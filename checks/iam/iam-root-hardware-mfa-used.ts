import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { rootCanSignIn } from './lib/root.ts';
import { rootUser } from './resources/root-user.ts';

export default defineCheck({
  id: 'iam-root-hardware-mfa-used',
  title: 'The root user signs in with hardware MFA alone',
  severity: 'critical',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: rootUser.with('summary', 'virtualMfaDevices'),
  risk: 'The seed of a virtual device lies on a phone or in its backups, where malware and a stolen phone account can reach it. A hardware key cannot be copied.',
  fix: {
    console:
      'Sign in as the root user, open Security credentials, Multi-factor authentication: assign a security key or hardware token, then remove the virtual device.',
    cli: 'aws iam deactivate-mfa-device --serial-number VIRTUAL_DEVICE_ARN (signed as the root user, once the hardware device is assigned)',
    terraform:
      'None for the root user. In an organization: aws_iam_organizations_features with enabled_features = ["RootCredentialsManagement"], which does without root passwords',
  },
  links: [
    'https://docs.aws.amazon.com/config/latest/developerguide/root-account-hardware-mfa-enabled.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-6',
  ],
  sameAs: { securityHub: ['IAM.6'], cis: ['2.6'], prowler: ['iam_root_hardware_mfa_enabled'] },

  where: rootCanSignIn,
  evaluate({ summary, virtualMfaDevices }) {
    if (virtualMfaDevices.length > 0)
      return fail(`has the virtual MFA device ${virtualMfaDevices.join(', ')}`);
    if (summary.mfaEnabled === 1) return pass('has hardware MFA and no virtual device');
    if (summary.passwordPresent === 0) return pass('has no password to sign in with');
    return fail('has no MFA device');
  },
});
