import { defineCheck } from '../../src/model/check.ts';
import { judgeEncryption } from './lib/encryption.ts';
import { rdsCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'rds-cluster-storage-encrypted',
  title: 'RDS and Aurora clusters are encrypted at rest',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: rdsCluster.with(),
  risk: 'Clones, replicas and snapshots of an unencrypted cluster stay unencrypted: whoever is given one, or finds one made public, reads all data without any key.',
  fix: {
    console:
      'A cluster can only be encrypted when it is created: take a snapshot, restore it with a KMS key, and move the applications to the new cluster.',
    cli: 'aws rds restore-db-cluster-from-snapshot --db-cluster-identifier NEW_NAME --snapshot-identifier SNAPSHOT --engine ENGINE --kms-key-id KEY_ID',
    terraform: 'aws_rds_cluster with storage_encrypted = true and kms_key_id (replaces the cluster)',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html'],
  sameAs: { securityHub: ['RDS.27'], prowler: ['rds_cluster_storage_encrypted'] },

  evaluate(cluster) {
    return judgeEncryption(cluster);
  },
});
