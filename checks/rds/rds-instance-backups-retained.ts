import { defineCheck } from '../../src/model/check.ts';
import { judgeBackups, MIN_DAYS } from './lib/backups.ts';
import { rdsInstance } from './resources/instance.ts';

export default defineCheck({
  id: 'rds-instance-backups-retained',
  title: 'RDS instances keep automated backups long enough',
  severity: 'medium',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: rdsInstance.with(),
  params: { minDays: MIN_DAYS },
  risk: 'Data that was deleted, corrupted or encrypted by ransomware is lost for good when that is noticed after the last backup is gone.',
  fix: {
    console: 'Select the instance, Modify: set Backup retention period to 7 days or more.',
    cli: 'aws rds modify-db-instance --db-instance-identifier NAME --backup-retention-period 7 --apply-immediately',
    terraform: 'aws_db_instance with backup_retention_period = 7',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html'],
  sameAs: { securityHub: ['RDS.11'], prowler: ['rds_instance_backup_enabled'] },

  // The backups of a cluster's members are the cluster's, and a read replica's data is backed up with its source.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  where({ cluster, replicaOf }) {
    return !cluster && !replicaOf;
  },

  evaluate({ backupRetentionPeriod }, { params }) {
    return judgeBackups(backupRetentionPeriod, params.minDays);
  },
});
