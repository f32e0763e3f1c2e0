import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { isCustom } from './lib/engines.ts';
import { rdsInstance } from './resources/instance.ts';

export default defineCheck({
  id: 'rds-instance-enhanced-monitoring-enabled',
  title: 'RDS instances have Enhanced Monitoring on',
  severity: 'low',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: rdsInstance.with(),
  risk: 'AWS runs the operating system, and without these metrics nobody sees its processes and memory: what starves the database, or should not run there, stays in the dark.',
  fix: {
    console: 'Select the instance, Modify, Monitoring: turn on Enable Enhanced Monitoring.',
    cli: 'aws rds modify-db-instance --db-instance-identifier NAME --monitoring-interval 60 --monitoring-role-arn ROLE_ARN --apply-immediately',
    terraform:
      'aws_db_instance, or aws_rds_cluster_instance, with monitoring_interval = 60 and monitoring_role_arn',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html'],
  sameAs: { securityHub: ['RDS.6'], prowler: ['rds_instance_enhanced_monitoring_enabled'] },

  // On RDS Custom the customer monitors the operating system, and the setting does not apply.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  where(instance) {
    return !isCustom(instance);
  },

  evaluate({ monitoringInterval }) {
    const seconds = required(monitoringInterval, 'MonitoringInterval');
    return seconds > 0
      ? pass(`has Enhanced Monitoring on, every ${seconds} seconds`)
      : fail('has Enhanced Monitoring off');
  },
});
