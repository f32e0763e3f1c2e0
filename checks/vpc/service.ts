import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'vpc',
  name: 'Amazon VPC',
  category: 'infrastructure',
  // The EC2 API answers for it: its rates are the EC2 service's.
  rates: {},
  duties: {
    'customer-data': {
      aws: 'Keeps the traffic of one VPC out of every other one, and in the Region unless a route leads out of it.',
      customer:
        'Decides which data stores live in which VPC, and through which peerings, gateways and endpoints data may leave it.',
    },
    'identity-and-applications': {
      aws: 'Evaluates IAM policies on every change of a network, and offers flow logs, traffic mirroring and Reachability Analyzer.',
      customer:
        'Lets few principals change routes, gateways and ACLs, and looks at the flow logs for what does not belong.',
    },
    'os-network-firewall': {
      aws: 'Runs the virtual routers and firewalls, and enforces routes, network ACLs and security groups on every packet.',
      customer:
        'Divides the network into subnets, writes the routes and ACLs between them, keeps public addresses to those that need them and records the traffic.',
    },
    'client-side-protection': {
      aws: 'Checks and delivers packets as they were sent, and does not look into them.',
      customer: 'Encrypts in the application what not even the own network may read.',
    },
    'server-side-encryption': {
      aws: 'Encrypts what it keeps of the configuration of networks itself.',
      customer: 'Encrypts the log groups and buckets that flow logs go to, and chooses the keys.',
    },
    'network-traffic-protection': {
      aws: 'Encrypts traffic between its facilities and over peerings between Regions, and offers VPN, VPC endpoints and encryption controls.',
      customer:
        'Reaches AWS services and partners by endpoints and VPN instead of the internet, and demands TLS in what it runs.',
    },
  },
});
