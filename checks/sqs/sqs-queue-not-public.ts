import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { publicGrants } from '../../src/policy/access.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { described } from '../../src/policy/grants.ts';
import { sqsQueue } from './resources/queue.ts';

export default defineCheck({
  id: 'sqs-queue-not-public',
  title: 'SQS queues are not public by their policy',
  severity: 'critical',
  layer: 'identity-and-applications',
  control: 'zone-security',
  subject: sqsQueue.with('policy'),
  risk: 'Anyone on the internet can do what the policy allows: read messages and delete them unseen, or send ones that your consumers take for your own.',
  fix: {
    console:
      'Open the queue, Queue policies, Edit: name the principals that need access, or narrow the statement by a condition such as aws:SourceArn or aws:PrincipalOrgID.',
    cli: 'aws sqs set-queue-attributes --queue-url URL --attributes file://ATTRIBUTES.json',
    terraform: 'aws_sqs_queue_policy without a statement that allows principals "*"',
  },
  links: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html',
  ],
  sameAs: { securityHub: ['SQS.3'], cis: ['2.21'], prowler: ['sqs_queues_not_publicly_accessible'] },

  evaluate({ policy }) {
    if (policy === null) return pass('has no queue policy');
    const grants = publicGrants(parsePolicy(policy));
    return grants.length === 0
      ? pass('grants nothing to the public')
      : fail(`grants to the public: ${described(grants)}`);
  },
});
