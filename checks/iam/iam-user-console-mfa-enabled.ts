import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { iamUser } from './resources/user.ts';

export default defineCheck({
  id: 'iam-user-console-mfa-enabled',
  title: 'IAM users with a console password sign in with MFA',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: iamUser.with('credentials'),
  risk: 'A password that was phished, guessed or reused elsewhere is then all it takes to sign in as this user, from anywhere.',
  fix: {
    console: 'Open the user in IAM, Security credentials, Multi-factor authentication: assign a device.',
    cli: 'aws iam enable-mfa-device --user-name NAME --serial-number DEVICE_ARN --authentication-code1 CODE1 --authentication-code2 CODE2',
    terraform:
      'aws_iam_virtual_mfa_device for the device (the user pairs it), and an aws_iam_group_policy that denies everything else while aws:MultiFactorAuthPresent is false',
  },
  links: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-5',
  ],
  sameAs: { securityHub: ['IAM.5'], cis: ['2.10'], prowler: ['iam_user_mfa_enabled_console_access'] },

  where: ({ credentials }) => credentials.password !== null,
  evaluate({ credentials }) {
    return credentials.mfaActive
      ? pass('has a console password and an MFA device')
      : fail('has a console password and no MFA device');
  },
});
