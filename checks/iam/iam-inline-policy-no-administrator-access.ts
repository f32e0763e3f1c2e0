import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { administratorStatements } from '../../src/policy/administrator.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { iamGroup } from './resources/group.ts';
import { iamRole } from './resources/role.ts';
import { iamUser } from './resources/user.ts';

export default defineCheck({
  id: 'iam-inline-policy-no-administrator-access',
  title: 'Inline policies do not give full administration',
  severity: 'high',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: [iamUser.with('inlinePolicies'), iamRole.with('inlinePolicies'), iamGroup.with('inlinePolicies')],
  risk: 'An inline policy is in no list of policies, so an administrator made this way is easily overlooked, and can do all that the account can.',
  fix: {
    console:
      'Open the user, role or group in IAM, Permissions: edit the inline policy to name its actions and resources, or remove it.',
    cli: 'aws iam put-role-policy --role-name NAME --policy-name POLICY --policy-document file://POLICY.json (put-user-policy for a user, put-group-policy for a group)',
    terraform:
      'aws_iam_role_policy, aws_iam_user_policy or aws_iam_group_policy that names its actions and resources',
  },
  links: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  sameAs: { prowler: ['iam_inline_policy_no_administrative_privileges'] },

  where: ({ inlinePolicies }) => inlinePolicies.length > 0,
  evaluate({ inlinePolicies }) {
    const found = inlinePolicies
      .map(({ name, document }) => ({ name, statements: administratorStatements(parsePolicy(document)) }))
      .filter(({ statements }) => statements.length > 0)
      .map(({ name, statements }) => `${name} (${statements.join(', ')})`);
    return found.length === 0
      ? pass('has no inline policy that gives full administration')
      : fail(`gets full administration from the inline policy ${found.join(' and ')}`);
  },
});
