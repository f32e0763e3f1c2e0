import { defineCheck } from '../../src/model/check.ts';
import { judgeEncryption } from './lib/encryption.ts';
import { rdsSnapshot } from './resources/snapshot.ts';

export default defineCheck({
  id: 'rds-snapshot-encrypted',
  title: 'RDS snapshots are encrypted',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: rdsSnapshot.with(),
  risk: 'An unencrypted snapshot can be shared with the whole world by one call, is read without any key, and gives birth to unencrypted databases again.',
  fix: {
    console: 'Select the snapshot, Actions, Copy snapshot: choose a KMS key. Delete the original.',
    cli: 'aws rds copy-db-snapshot --source-db-snapshot-identifier NAME --target-db-snapshot-identifier COPY --kms-key-id KEY_ID --copy-tags',
    terraform: 'aws_db_snapshot_copy with kms_key_id',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html'],
  sameAs: { securityHub: ['RDS.4'], prowler: ['rds_snapshots_encrypted'] },

  evaluate(snapshot) {
    return judgeEncryption(snapshot);
  },
});
