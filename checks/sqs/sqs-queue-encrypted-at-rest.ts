import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { sqsQueue } from './resources/queue.ts';

export default defineCheck({
  id: 'sqs-queue-encrypted-at-rest',
  title: 'SQS queues are encrypted at rest',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: sqsQueue.with('encryption'),
  params: {
    requireKms: {
      type: 'boolean',
      description: 'Demand a key of AWS KMS (SSE-KMS), not one that SQS holds itself (SSE-SQS).',
      default: false,
    },
  },
  risk: 'Messages lie in the queue as they were sent, for up to 14 days: whoever gets at the storage below the service reads them, and no key stands in the way.',
  fix: {
    console: 'Open the queue, Edit, Encryption: enable it, and choose the SQS key or a KMS key.',
    cli: 'aws sqs set-queue-attributes --queue-url URL --attributes SqsManagedSseEnabled=true',
    terraform: 'aws_sqs_queue with sqs_managed_sse_enabled = true, or with kms_master_key_id',
  },
  links: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html',
  ],
  sameAs: { securityHub: ['SQS.1'], prowler: ['sqs_queues_server_side_encryption_enabled'] },

  evaluate({ encryption }, { params }) {
    if (encryption === null) return fail('is not encrypted at rest');
    if (encryption.type === 'SSE-KMS') return pass(`is encrypted at rest with the KMS key ${encryption.key}`);
    return params.requireKms
      ? fail('is encrypted at rest with the key of SQS, not with a KMS key')
      : pass('is encrypted at rest with the key of SQS');
  },
});
