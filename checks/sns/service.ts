import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'sns',
  name: 'Amazon SNS',
  category: 'abstracted',
  // The rate that SNS publishes for its lists, and for tags; it publishes none for GetTopicAttributes.
  // https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html
  // https://docs.aws.amazon.com/sns/latest/dg/sns-tags.html
  rates: {
    sns: { default: { burst: 30, perSecond: 30 }, ListTagsForResource: { burst: 10, perSecond: 10 } },
  },
  duties: {
    'customer-data': {
      aws: 'Delivers messages to the subscribers of a topic, and tries again as it is told to.',
      customer:
        'Decides who may subscribe, what messages may hold, and where those go that could not be delivered.',
    },
    'identity-and-applications': {
      aws: 'Evaluates IAM and topic policies on every request, and asks subscribers to confirm.',
      customer:
        'Writes those policies with least privilege, lets not everybody publish or subscribe, and logs deliveries.',
    },
    'os-network-firewall': {
      aws: 'Runs, patches and shields the servers that take and deliver messages, and the endpoints of SNS.',
      customer: 'Decides by conditions and VPC endpoints from which networks a topic can be reached.',
    },
    'client-side-protection': {
      aws: 'Signs what it delivers to HTTP and HTTPS endpoints.',
      customer:
        'Verifies the signature, and encrypts in the application what the service and its subscribers must not see.',
    },
    'server-side-encryption': {
      aws: 'Encrypts the messages of a topic at rest with a KMS key when it is told to.',
      customer: 'Turns encryption on, chooses the KMS key, and lets the services that publish use it.',
    },
    'network-traffic-protection': {
      aws: 'Offers TLS on every endpoint, and delivers by HTTPS where a subscription says so.',
      customer:
        'Refuses publishing without TLS in the topic policy, and subscribes HTTPS endpoints and no HTTP ones.',
    },
  },
});
