import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { iamUser } from './resources/user.ts';

export default defineCheck({
  id: 'iam-user-one-active-access-key',
  title: 'IAM users have one active access key at most',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: iamUser.with('credentials'),
  risk: 'The second key is meant for the days of a rotation. Left active it doubles what can leak, and usually nobody remembers which program holds it.',
  fix: {
    console:
      'Open the user in IAM, Security credentials, Access keys: see by the last use which key is still needed, deactivate the other and, when nothing breaks, delete it.',
    cli: 'aws iam get-access-key-last-used --access-key-id KEY_ID; then: aws iam update-access-key --user-name NAME --access-key-id KEY_ID --status Inactive',
    terraform:
      'one aws_iam_access_key for each aws_iam_user; status = "Inactive" on the other until it is removed',
  },
  links: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
  sameAs: { prowler: ['iam_user_two_active_access_key'] },

  where: ({ credentials }) => credentials.activeKeys.length > 0,
  evaluate({ credentials }) {
    const count = credentials.activeKeys.length;
    return count === 1 ? pass('has one active access key') : fail(`has ${count} active access keys`);
  },
});
