import { defineCheck } from '../../src/model/check.ts';
import { judgeBackups, MIN_DAYS } from './lib/backups.ts';
import { rdsCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'rds-cluster-backups-retained',
  title: 'RDS and Aurora clusters keep automated backups long enough',
  severity: 'medium',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: rdsCluster.with(),
  params: { minDays: MIN_DAYS },
  risk: 'A cluster is created with one day of backups. A mistake or an attack that is noticed on the second day cannot be undone any more.',
  fix: {
    console: 'Select the cluster, Modify: set Backup retention period to 7 days or more.',
    cli: 'aws rds modify-db-cluster --db-cluster-identifier NAME --backup-retention-period 7 --apply-immediately',
    terraform: 'aws_rds_cluster with backup_retention_period = 7',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html'],
  sameAs: { securityHub: ['RDS.50'] },

  evaluate({ backupRetentionPeriod }, { params }) {
    return judgeBackups(backupRetentionPeriod, params.minDays);
  },
});
