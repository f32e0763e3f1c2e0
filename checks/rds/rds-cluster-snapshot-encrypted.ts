import { defineCheck } from '../../src/model/check.ts';
import { judgeEncryption } from './lib/encryption.ts';
import { rdsClusterSnapshot } from './resources/cluster-snapshot.ts';

export default defineCheck({
  id: 'rds-cluster-snapshot-encrypted',
  title: 'RDS and Aurora cluster snapshots are encrypted',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: rdsClusterSnapshot.with(),
  risk: 'Nothing but its list of accounts guards an unencrypted snapshot: whoever is put on it, or puts everybody on it, has the whole database, with no key to withdraw.',
  fix: {
    console: 'Select the snapshot, Actions, Copy snapshot: choose a KMS key. Delete the original.',
    cli: 'aws rds copy-db-cluster-snapshot --source-db-cluster-snapshot-identifier NAME --target-db-cluster-snapshot-identifier COPY --kms-key-id KEY_ID --copy-tags',
    terraform: 'aws_rds_cluster_snapshot_copy with kms_key_id',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-copy-snapshot.html'],
  sameAs: { securityHub: ['RDS.4'], prowler: ['rds_snapshots_encrypted'] },

  evaluate(snapshot) {
    return judgeEncryption(snapshot);
  },
});
