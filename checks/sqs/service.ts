import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'sqs',
  name: 'Amazon SQS',
  category: 'abstracted',
  // SQS publishes a rate for tags alone; the other figure is a careful guess.
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
  rates: {
    sqs: { default: { burst: 50, perSecond: 50 }, ListQueueTags: { burst: 5, perSecond: 5 } },
  },
  duties: {
    'customer-data': {
      aws: 'Stores messages over several Availability Zones for as long as is set, and deletes them then.',
      customer:
        'Decides what messages may hold, how long they are kept, and where those go that nobody could handle.',
    },
    'identity-and-applications': {
      aws: 'Evaluates IAM and queue policies on every request.',
      customer:
        'Writes those policies with least privilege, and lets no other account or service in without a condition.',
    },
    'os-network-firewall': {
      aws: 'Runs, patches and shields the servers that hold queues, and the endpoints of SQS.',
      customer: 'Decides by conditions and VPC endpoints from which networks a queue can be reached.',
    },
    'client-side-protection': {
      aws: 'Answers with a checksum of every message that it took.',
      customer: 'Compares the checksum, and encrypts in the application what the service must not see.',
    },
    'server-side-encryption': {
      aws: 'Encrypts the bodies of messages at rest, in new queues by default with a key of its own.',
      customer:
        'Turns encryption on for old queues, and chooses a KMS key and who may use it where it must hold one.',
    },
    'network-traffic-protection': {
      aws: 'Offers TLS on every endpoint, and interface endpoints for private paths.',
      customer: 'Refuses requests without TLS in the queue policy, and uses VPC endpoints.',
    },
  },
});
