import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'ec2',
  name: 'Amazon EC2',
  category: 'infrastructure',
  rates: {
    // Each Describe and Get operation has a bucket of its own; this is its size when the request is paged.
    // https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
    ec2: { default: { burst: 100, perSecond: 20 } },
    // Systems Manager publishes no rate for the operations used here.
    ssm: { default: { burst: 10, perSecond: 5 } },
  },
  duties: {
    'customer-data': {
      aws: 'Wipes memory and disks before another customer is given them, and keeps the instances of customers apart.',
      customer:
        'Decides which Region its instances and AMIs live in, with whom AMIs are shared, and how what is on them is backed up.',
    },
    'identity-and-applications': {
      aws: 'Evaluates IAM policies on every request, and hands the credentials of its role to an instance.',
      customer:
        'Gives each instance a role with least privilege, manages the accounts on it, and maintains and monitors the applications that it runs.',
    },
    'os-network-firewall': {
      aws: 'Patches and isolates the host and its hypervisor, and enforces security groups and network ACLs.',
      customer:
        'Patches and hardens the guest operating system, requires IMDSv2, and decides what security groups, ACLs and public addresses let in.',
    },
    'client-side-protection': {
      aws: 'Offers UEFI Secure Boot, NitroTPM and Nitro Enclaves with signed attestations.',
      customer:
        'Builds its AMIs from sources it trusts, verifies what it installs, and encrypts in the application where needed.',
    },
    'server-side-encryption': {
      aws: 'Encrypts the local NVMe disks of instances, and the memory of those types that support it.',
      customer: 'Encrypts the EBS volumes that its instances use and chooses the key.',
    },
    'network-traffic-protection': {
      aws: 'Encrypts traffic on the links between its facilities, and between instances of the types that support it.',
      customer:
        'Ends TLS with certificates and versions of its choosing in what its instances serve, and reaches AWS by private paths.',
    },
  },
});
