import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { crossAccountGrants } from '../../src/policy/access.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { described } from '../../src/policy/grants.ts';
import { sqsQueue } from './resources/queue.ts';

export default defineCheck({
  id: 'sqs-queue-cross-account-access-trusted',
  title: 'SQS queue policies grant access to trusted accounts only',
  severity: 'high',
  layer: 'identity-and-applications',
  control: 'zone-security',
  subject: sqsQueue.with('policy'),
  params: {
    trustedAccounts: {
      type: 'strings',
      description: 'Accounts (12 digits) and organizations (o-...) that queue policies may grant access to.',
      default: [],
    },
  },
  risk: 'Another account decides on its own which of its users and roles use the access it was granted: when it is compromised, or no longer yours, it reads your messages, or sends ones that your consumers act upon.',
  fix: {
    console: 'Open the queue, Queue policies, Edit: take out the principals of accounts that need no access.',
    cli: 'aws sqs set-queue-attributes --queue-url URL --attributes file://ATTRIBUTES.json',
    terraform: 'aws_sqs_queue_policy whose principals are of this account or of trusted ones only',
  },
  links: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
  ],

  evaluate({ policy, account }, { params }) {
    if (policy === null) return pass('has no queue policy');
    const grants = crossAccountGrants(parsePolicy(policy), account, params.trustedAccounts);
    return grants.length === 0
      ? pass('grants access to no untrusted account')
      : fail(`grants access to untrusted accounts: ${described(grants)}`);
  },
});
