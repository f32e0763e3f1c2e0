import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { daysSince } from './lib/days.ts';
import { iamUser } from './resources/user.ts';

export default defineCheck({
  id: 'iam-user-access-keys-rotated',
  title: 'Access keys of IAM users are rotated',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: iamUser.with('credentials'),
  params: {
    maxDays: {
      type: 'integer',
      description: 'The age up to which an active access key is accepted',
      unit: 'days',
      default: 90,
      min: 1,
    },
  },
  risk: 'An access key never expires. The older it is, the more laptops, build servers and backups hold a copy, and a copy that leaked works until the key is replaced.',
  fix: {
    console:
      'Open the user in IAM, Security credentials, Access keys: create a new key, move its programs over, then deactivate and delete the old one. Better: give the program a role and no key.',
    cli: 'aws iam create-access-key --user-name NAME; then: aws iam delete-access-key --user-name NAME --access-key-id OLD_KEY_ID',
    terraform: 'terraform apply -replace=aws_iam_access_key.NAME; better, an aws_iam_role in its place',
  },
  links: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-3',
  ],
  sameAs: { securityHub: ['IAM.3'], cis: ['2.12'], prowler: ['iam_rotate_access_key_90_days'] },

  where: ({ credentials }) => credentials.activeKeys.length > 0,
  evaluate({ credentials }, { params, now }) {
    const old = credentials.activeKeys
      .map(({ slot, rotatedAt }) => ({ slot, days: daysSince(rotatedAt, now) }))
      .filter(({ days }) => days > params.maxDays)
      .map(({ slot, days }) => `access key ${slot} for ${days} days`);
    return old.length === 0
      ? pass(`has no active access key older than ${params.maxDays} days`)
      : fail(`has had ${old.join(' and ')}, more than ${params.maxDays}`);
  },
});
