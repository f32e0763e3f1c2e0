import { defineService } from '../../src/model/service.ts';

/**
 * RDS has its API, its resources and its checks; but storage, backups and encryption are not as RDS has them.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_AuroraOverview.html
 */
export default defineService({
  id: 'aurora',
  name: 'Amazon Aurora',
  category: 'container',
  partOf: 'rds',
  rates: {},
  duties: {
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/disaster-recovery-resiliency.html
    'customer-data': {
      aws: 'Keeps a copy of the cluster volume in each of three Availability Zones, and backs it up continuously for as long as is set, a day at the least.',
      customer:
        'Sets how many days back a cluster can be restored, tests restoring it, protects it from deletion, and decides with whom snapshots are shared.',
    },
    'identity-and-applications': {
      aws: 'Builds the engines that are compatible with MySQL and PostgreSQL, and patches them in the maintenance window of the cluster.',
      customer:
        'Allows minor upgrades and plans major ones, has IAM authenticate users or creates them with least privilege, and exports the logs of who did what.',
    },
    'os-network-firewall': {
      aws: 'Runs, patches and isolates the hosts of the instances, and the storage nodes that the cluster volume is spread over.',
      customer:
        'Places clusters in private subnets, gives no instance a public address, and opens their security groups to the applications alone.',
    },
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.StorageReliability.html
    'client-side-protection': {
      aws: 'Repairs segments of the cluster volume that fail from its other copies, without knowing what the rows mean.',
      customer:
        'Encrypts in the application, with keys of its own, what not even an administrator of the cluster may read.',
    },
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html
    'server-side-encryption': {
      aws: 'Encrypts volume, logs, backups and snapshots of an encrypted cluster with AES-256, and every new cluster since February 2026, with a key of AWS where no other is named.',
      customer:
        'Chooses the KMS key and who may use it, and replaces older clusters and snapshots that are not encrypted.',
    },
    'network-traffic-protection': {
      aws: 'Gives every endpoint of a cluster a certificate, and encrypts what goes between the cluster and its read replicas.',
      customer:
        'Demands TLS in the parameter group of the cluster, and has clients verify the certificate and renew the authorities they trust.',
    },
  },
});
