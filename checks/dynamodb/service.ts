import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'dynamodb',
  name: 'Amazon DynamoDB',
  category: 'abstracted',
  rates: {},
  duties: {
    'customer-data': {
      aws: 'Stores each table over three Availability Zones, and offers point-in-time recovery, backups and deletion protection.',
      customer:
        'Turns recovery and deletion protection on, tests restoring, and decides to which Regions and accounts tables are copied.',
    },
    'identity-and-applications': {
      aws: 'Evaluates IAM and resource policies on every request, down to items and attributes where they say so.',
      customer:
        'Writes those policies with least privilege, and has CloudTrail record the data events of tables that matter.',
    },
    'os-network-firewall': {
      aws: 'Runs, patches and shields the servers that hold tables and indexes, and the endpoints of DynamoDB.',
      customer: 'Decides by policies and VPC endpoints from which networks its tables can be reached.',
    },
    'client-side-protection': {
      aws: 'Stores items as they were written, and offers conditional writes and transactions.',
      customer:
        'Encrypts in the application, before it writes, the attributes that the service must not see.',
    },
    'server-side-encryption': {
      aws: 'Encrypts every table, index, stream and backup at rest, with a key of its own unless told otherwise.',
      customer: 'Chooses between the keys of DynamoDB and keys in AWS KMS, and who may use the latter.',
    },
    'network-traffic-protection': {
      aws: 'Offers TLS on every endpoint, and gateway and interface endpoints for private paths.',
      customer: 'Calls over TLS alone, demands TLS to the clusters of DAX, and uses VPC endpoints.',
    },
  },
});
