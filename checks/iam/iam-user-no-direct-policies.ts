import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { iamUser } from './resources/user.ts';

export default defineCheck({
  id: 'iam-user-no-direct-policies',
  title: 'IAM users get their permissions through groups',
  severity: 'low',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: iamUser.with('attachedPolicies', 'inlinePolicies'),
  risk: 'Permissions given to one user at a time pile up and are overlooked in reviews: they stay when the person changes jobs, and grow wider than anyone meant.',
  fix: {
    console:
      'In IAM, attach the policies to a group for the job, add the user to it, and remove the policies from the user under Permissions.',
    cli: 'aws iam add-user-to-group --user-name NAME --group-name GROUP; then: aws iam detach-user-policy --user-name NAME --policy-arn ARN, or aws iam delete-user-policy --user-name NAME --policy-name POLICY',
    terraform:
      'aws_iam_user_group_membership and aws_iam_group_policy_attachment in place of aws_iam_user_policy_attachment and aws_iam_user_policy',
  },
  links: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-2',
  ],
  sameAs: { securityHub: ['IAM.2'], cis: ['2.13'], prowler: ['iam_policy_attached_only_to_group_or_roles'] },

  evaluate({ attachedPolicies, inlinePolicies }) {
    const own = [...attachedPolicies, ...inlinePolicies.map(({ name }) => `${name} (inline)`)];
    return own.length === 0
      ? pass('has no policies of its own')
      : fail(`has policies of its own: ${own.join(', ')}`);
  },
});
