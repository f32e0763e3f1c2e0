import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { daysSince } from './lib/days.ts';
import { iamUser } from './resources/user.ts';

export default defineCheck({
  id: 'iam-user-unused-credentials-disabled',
  title: 'Passwords and access keys that nobody uses are disabled',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: iamUser.with('credentials'),
  params: {
    maxDays: {
      type: 'integer',
      description:
        'For how long a password or an access key may go unused; one never used counts from when it was set',
      unit: 'days',
      default: 45,
      min: 1,
    },
  },
  risk: 'Nobody misses a credential that nobody uses: whoever finds it can work with it unnoticed, often long after its owner has left.',
  fix: {
    console:
      'Open the user in IAM, Security credentials: disable console access, and deactivate the access keys that are not used.',
    cli: 'aws iam update-access-key --user-name NAME --access-key-id KEY_ID --status Inactive; for a password: aws iam delete-login-profile --user-name NAME',
    terraform:
      'aws_iam_access_key with status = "Inactive"; for a password, remove aws_iam_user_login_profile',
  },
  links: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-22',
  ],
  sameAs: {
    securityHub: ['IAM.8', 'IAM.22'],
    cis: ['2.11'],
    prowler: ['iam_user_accesskey_unused', 'iam_user_console_access_unused'],
  },

  where: ({ credentials }) => credentials.password !== null || credentials.activeKeys.length > 0,
  evaluate({ credentials: { password, activeKeys } }, { params, now }) {
    const all = activeKeys.map(({ slot, rotatedAt, usedAt }) => ({
      what: `access key ${slot}`,
      usedAt,
      setAt: rotatedAt,
    }));
    if (password) all.unshift({ what: 'a password', usedAt: password.usedAt, setAt: password.changedAt });
    const idle = all
      .map(({ what, usedAt, setAt }) => ({
        what: usedAt ? `${what} unused` : `${what} never used`,
        days: daysSince(usedAt ?? setAt, now),
      }))
      .filter(({ days }) => days > params.maxDays)
      .map(({ what, days }) => `${what} for ${days} days`);
    return idle.length === 0
      ? pass(`has nothing unused for more than ${params.maxDays} days`)
      : fail(`has ${idle.join(' and ')}, more than ${params.maxDays}`);
  },
});
