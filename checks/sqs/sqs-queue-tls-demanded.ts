import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { demandsTls } from '../../src/policy/transport.ts';
import { sqsQueue } from './resources/queue.ts';

export default defineCheck({
  id: 'sqs-queue-tls-demanded',
  title: 'SQS queues refuse requests without TLS',
  severity: 'medium',
  layer: 'network-traffic-protection',
  control: 'configuration-management',
  subject: sqsQueue.with('encryption', 'policy'),
  risk: 'SQS also answers plain HTTP: whoever sits on the path of such a request reads or changes the messages under way.',
  fix: {
    console:
      'Open the queue, Edit, Encryption: enable it. Or Queue policies, Edit: deny sqs:* to everyone on the queue when aws:SecureTransport is false.',
    cli: 'aws sqs set-queue-attributes --queue-url URL --attributes SqsManagedSseEnabled=true',
    terraform:
      'aws_sqs_queue with sqs_managed_sse_enabled = true; or aws_sqs_queue_policy with a Deny statement for principals "*", actions "sqs:*" and the condition Bool aws:SecureTransport "false"',
  },
  links: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html',
  ],

  evaluate({ arn, encryption, policy }) {
    // All requests to encrypted queues must use HTTPS.
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
    if (encryption !== null)
      return pass(`refuses requests without TLS, as it is encrypted at rest (${encryption.type})`);
    if (policy === null)
      return fail('is not encrypted and has no queue policy, and so answers requests without TLS');
    return demandsTls(parsePolicy(policy), [arn], 'sqs:*')
      ? pass('refuses requests without TLS by its policy')
      : fail('is not encrypted and has a queue policy that does not refuse every request without TLS');
  },
});
