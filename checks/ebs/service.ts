import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'ebs',
  name: 'Amazon EBS',
  category: 'infrastructure',
  // EBS is asked through the API of EC2, whose rates are in checks/ec2/service.ts.
  rates: {},
  duties: {
    'customer-data': {
      aws: 'Keeps copies of each volume within its Availability Zone and stores snapshots redundantly in the Region.',
      customer:
        'Takes, keeps and tests snapshots, copies them to where they are needed, and decides with whom they are shared.',
    },
    'identity-and-applications': {
      aws: 'Evaluates IAM policies on every request to create, attach, copy or share a volume or a snapshot.',
      customer: 'Limits who may take, share, copy and delete snapshots, and detach and delete volumes.',
    },
    'os-network-firewall': {
      aws: 'Runs, patches and isolates the servers behind volumes and snapshots.',
      customer:
        'Patches the operating systems that its volumes and snapshots hold before instances start from them, and reaches the EBS direct APIs by VPC endpoints.',
    },
    'client-side-protection': {
      aws: 'Stores and returns blocks as they were written, and offers locks on snapshots and a recycle bin.',
      customer:
        'Runs the file system and checks its integrity, and locks the snapshots that must not be deleted or changed.',
    },
    'server-side-encryption': {
      aws: 'Encrypts the blocks of a volume and its snapshots once encryption is chosen, and handles the data keys.',
      customer:
        'Turns encryption on by default in every Region, chooses the KMS key, and replaces what was stored unencrypted.',
    },
    'network-traffic-protection': {
      aws: 'Encrypts what passes between an instance and an encrypted volume on the host of the instance.',
      customer: 'Encrypts its volumes, so that this traffic is encrypted as well.',
    },
  },
});
