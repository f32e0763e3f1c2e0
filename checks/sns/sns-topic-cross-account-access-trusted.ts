import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { crossAccountGrants } from '../../src/policy/access.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { described } from '../../src/policy/grants.ts';
import { snsTopic } from './resources/topic.ts';

export default defineCheck({
  id: 'sns-topic-cross-account-access-trusted',
  title: 'SNS topic policies grant access to trusted accounts only',
  severity: 'high',
  layer: 'identity-and-applications',
  control: 'zone-security',
  subject: snsTopic.with('policy'),
  params: {
    trustedAccounts: {
      type: 'strings',
      description: 'Accounts (12 digits) and organizations (o-...) that topic policies may grant access to.',
      default: [],
    },
  },
  risk: 'Another account decides on its own which of its users and roles use the access it was granted: when it is compromised, or no longer yours, it is sent your messages, or publishes ones that your subscribers act upon.',
  fix: {
    console: 'Open the topic, Edit, Access policy: take out the principals of accounts that need no access.',
    cli: 'aws sns set-topic-attributes --topic-arn ARN --attribute-name Policy --attribute-value file://POLICY.json',
    terraform: 'aws_sns_topic_policy whose principals are of this account or of trusted ones only',
  },
  links: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  ],

  evaluate({ policy, account }, { params }) {
    const grants = crossAccountGrants(parsePolicy(policy), account, params.trustedAccounts);
    return grants.length === 0
      ? pass('grants access to no untrusted account')
      : fail(`grants access to untrusted accounts: ${described(grants)}`);
  },
});
