import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { hasRootUser } from './lib/root.ts';
import { rootUser } from './resources/root-user.ts';

export default defineCheck({
  id: 'iam-root-access-keys-absent',
  title: 'The root user has no access keys',
  severity: 'critical',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: rootUser.with('summary'),
  risk: 'A root access key works from anywhere, without MFA and against every policy of the account. One copy in a repository or on a laptop gives the account away.',
  fix: {
    console:
      'Sign in as the root user, open Security credentials, Access keys: deactivate each key, then delete it.',
    cli: 'aws iam delete-access-key --access-key-id ACCESS_KEY_ID (signed as the root user)',
    terraform: 'None: Terraform cannot manage root keys. Give the program that used one an aws_iam_role',
  },
  links: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-4',
  ],
  sameAs: { securityHub: ['IAM.4'], cis: ['2.4'], prowler: ['iam_no_root_access_key'] },

  where: hasRootUser,
  evaluate({ summary }) {
    return summary.accessKeysPresent === 0 ? pass('has no access keys') : fail('has access keys');
  },
});
