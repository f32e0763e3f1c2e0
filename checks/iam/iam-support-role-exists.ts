import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { iamAccount } from './resources/account.ts';

export default defineCheck({
  id: 'iam-support-role-exists',
  title: 'A role for working with AWS Support exists',
  severity: 'low',
  layer: 'identity-and-applications',
  control: 'awareness-and-training',
  subject: iamAccount.with('supportAccess'),
  risk: 'In an incident, those on duty cannot open a case with AWS Support, or have to borrow an administrator or the root user to do it.',
  fix: {
    console:
      'In IAM, create a role that those who handle incidents may assume, and attach the managed policy AWSSupportAccess.',
    cli: 'aws iam attach-role-policy --role-name NAME --policy-arn arn:aws:iam::aws:policy/AWSSupportAccess',
    terraform: 'aws_iam_role_policy_attachment with policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess"',
  },
  links: [
    'https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-18',
  ],
  sameAs: { securityHub: ['IAM.18'], cis: ['2.15'], prowler: ['iam_support_role_created'] },

  evaluate({ supportAccess: { roles } }) {
    return roles.length > 0
      ? pass(`has the AWSSupportAccess policy on the role ${roles.join(', ')}`)
      : fail('has no role with the AWSSupportAccess policy');
  },
});
