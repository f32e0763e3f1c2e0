import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'rds',
  name: 'Amazon RDS',
  category: 'container',
  rates: { rds: { default: { burst: 300, perSecond: 12 } } },
  duties: {
    'customer-data': {
      aws: 'Takes the backups that are asked for, keeps them for as long as is set, and restores any moment of that time.',
      customer:
        'Sets how long backups are kept, tests restoring them, protects databases from deletion, and decides with whom snapshots are shared.',
    },
    'identity-and-applications': {
      aws: 'Installs the database engine, publishes its new versions, and applies them in the maintenance window when it is allowed to.',
      customer:
        'Allows upgrades and plans those of major versions, creates database users with least privilege, and exports the logs of who did what.',
    },
    'os-network-firewall': {
      aws: 'Runs, patches and isolates the hosts and operating systems below the engine, except those of RDS Custom.',
      customer:
        'Places databases in private subnets without public addresses and opens their security groups to the applications alone.',
    },
    'client-side-protection': {
      aws: 'Stores and replicates rows as the application wrote them, without knowing what they mean.',
      customer:
        'Encrypts the fields that not even a database administrator may read before they are written, with keys of its own.',
    },
    'server-side-encryption': {
      aws: 'Encrypts storage, logs, backups, replicas and snapshots with AES-256 where a database was created encrypted.',
      customer:
        'Creates databases encrypted, chooses the KMS key and who may use it, and replaces databases and snapshots that are not.',
    },
    'network-traffic-protection': {
      aws: 'Gives every database a certificate and offers TLS on its endpoint.',
      customer:
        'Demands TLS in the parameter group, and has clients verify the certificate and renew the authorities they trust.',
    },
  },
  // RDS Custom leaves the operating system and the database software to the customer.
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-custom.html
  movedDuties: {
    infrastructure: {
      'identity-and-applications': {
        aws: 'Watches RDS Custom instances, and says when one has left the support perimeter within which it can automate.',
        customer:
          'Patches the database software of RDS Custom instances, and manages the accounts on their operating systems and in the databases.',
      },
      'os-network-firewall': {
        aws: 'Runs, patches and isolates the hosts below RDS Custom instances, and enforces security groups.',
        customer:
          'Patches and hardens the operating systems of RDS Custom instances, and opens their security groups to the applications alone.',
      },
    },
  },
});
