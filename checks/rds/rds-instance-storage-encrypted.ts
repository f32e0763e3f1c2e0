import { defineCheck } from '../../src/model/check.ts';
import { judgeEncryption } from './lib/encryption.ts';
import { rdsInstance } from './resources/instance.ts';

export default defineCheck({
  id: 'rds-instance-storage-encrypted',
  title: 'RDS instances are encrypted at rest',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: rdsInstance.with(),
  risk: 'The backups, snapshots and replicas of an unencrypted instance are unencrypted as well: whoever gets hold of a copy reads it without any key, and a snapshot can be made public.',
  fix: {
    console:
      'An instance can only be encrypted when it is created: take a snapshot, Actions, Copy snapshot with Enable encryption, restore the copy, and move the applications to it.',
    cli: 'aws rds copy-db-snapshot --source-db-snapshot-identifier SNAPSHOT --target-db-snapshot-identifier COPY --kms-key-id KEY_ID, then aws rds restore-db-instance-from-db-snapshot --db-instance-identifier NEW_NAME --db-snapshot-identifier COPY',
    terraform: 'aws_db_instance with storage_encrypted = true and kms_key_id (replaces the instance)',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html'],
  sameAs: { securityHub: ['RDS.3'], cis: ['3.2.1'], prowler: ['rds_instance_storage_encrypted'] },

  // The members of a cluster are encrypted as it is.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  where({ cluster }) {
    return !cluster;
  },

  evaluate(instance) {
    return judgeEncryption(instance);
  },
});
