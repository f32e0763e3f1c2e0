import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'elasticache',
  name: 'Amazon ElastiCache',
  category: 'container',
  rates: {},
  duties: {
    'customer-data': {
      aws: 'Replaces nodes that fail, replicates as it is told to, and takes the backups that are asked for.',
      customer:
        'Decides what may be cached and for how long, spreads replicas over Availability Zones, and sets how long backups are kept.',
    },
    'identity-and-applications': {
      aws: 'Installs the engine, publishes its new versions, and applies them in the maintenance window when it is allowed to.',
      customer:
        'Allows upgrades, demands authentication with users and roles of least privilege, and exports the logs.',
    },
    'os-network-firewall': {
      aws: 'Runs, patches and isolates the hosts and operating systems below the engine.',
      customer:
        'Places caches in private subnets, and opens their security groups to the applications alone.',
    },
    'client-side-protection': {
      aws: 'Stores and returns values as the application wrote them.',
      customer:
        'Encrypts in the application, before they are cached, the values that the cache must not see.',
    },
    'server-side-encryption': {
      aws: 'Encrypts disks and backups where a cache was created encrypted.',
      customer:
        'Creates caches encrypted, chooses the KMS key and who may use it, and replaces those that are not.',
    },
    'network-traffic-protection': {
      aws: 'Offers TLS on the endpoints of caches and between their nodes.',
      customer: 'Turns TLS on and demands it, and has clients verify the certificate.',
    },
  },
});
