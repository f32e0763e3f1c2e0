import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { administratorStatements } from '../../src/policy/administrator.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { iamPolicy } from './resources/policy.ts';

export default defineCheck({
  id: 'iam-policy-no-administrator-access',
  title: 'Customer-managed policies do not give full administration',
  severity: 'high',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: iamPolicy.with('document', 'attachments'),
  risk: 'Whoever gets such a policy, or takes over one who has it, can read and delete all data, make new users and switch off the logs.',
  fix: {
    console:
      'Open the policy in IAM, Edit: name the actions and resources that are needed (IAM Access Analyzer can propose them from CloudTrail), and save it as the default version.',
    cli: 'aws iam create-policy-version --policy-arn ARN --policy-document file://POLICY.json --set-as-default',
    terraform: 'aws_iam_policy with a policy that names its actions and resources',
  },
  links: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1',
  ],
  sameAs: {
    securityHub: ['IAM.1'],
    cis: ['2.14'],
    prowler: [
      'iam_customer_attached_policy_no_administrative_privileges',
      'iam_customer_unattached_policy_no_administrative_privileges',
    ],
  },

  evaluate({ document, attachments }) {
    const statements = administratorStatements(parsePolicy(document));
    const to = `attached to ${attachments} ${attachments === 1 ? 'identity' : 'identities'}`;
    return statements.length === 0
      ? pass(`does not give full administration, ${to}`)
      : fail(`gives full administration (${statements.join(', ')}), ${to}`);
  },
});
