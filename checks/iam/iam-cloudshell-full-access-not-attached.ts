import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { iamAccount } from './resources/account.ts';

export default defineCheck({
  id: 'iam-cloudshell-full-access-not-attached',
  title: 'Nobody has full access to CloudShell',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: iamAccount.with('cloudShellFullAccess'),
  risk: 'Full access includes uploading and downloading files: a shell inside AWS, with internet and the permissions of its user, by which data can leave unseen by the company network.',
  fix: {
    console:
      'Open AWSCloudShellFullAccess in IAM, Policies, Entities attached: detach it, and where CloudShell is needed attach a policy that denies file upload and download.',
    cli: 'aws iam detach-role-policy --role-name NAME --policy-arn arn:aws:iam::aws:policy/AWSCloudShellFullAccess (detach-user-policy for a user, detach-group-policy for a group)',
    terraform:
      'remove the attachment of arn:aws:iam::aws:policy/AWSCloudShellFullAccess; an aws_iam_policy that denies cloudshell:GetFileUploadUrls and cloudshell:GetFileDownloadUrls',
  },
  links: [
    'https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-27',
  ],
  sameAs: { securityHub: ['IAM.27'], cis: ['2.20'], prowler: ['iam_policy_cloudshell_admin_not_attached'] },

  evaluate({ cloudShellFullAccess }) {
    if (!cloudShellFullAccess) return pass('is in a partition without AWSCloudShellFullAccess');
    const { groups, users, roles } = cloudShellFullAccess;
    const holders = [
      ...groups.map((name) => `group ${name}`),
      ...users.map((name) => `user ${name}`),
      ...roles.map((name) => `role ${name}`),
    ];
    return holders.length === 0
      ? pass('has AWSCloudShellFullAccess attached to nobody')
      : fail(`has AWSCloudShellFullAccess attached to ${holders.join(', ')}`);
  },
});
