import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { judgeLogs } from './lib/logs.ts';
import { rdsCluster } from './resources/cluster.ts';

/**
 * The logs that say who connected, what was done and what went wrong, as far as clusters of the engine can export
 * them: those of RDS for MySQL have no audit log.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
 */
const EXPECTED = new Map([
  ['aurora-mysql', ['audit']],
  ['aurora-postgresql', ['postgresql']],
  ['mysql', ['error']],
  ['postgres', ['postgresql']],
]);

export default defineCheck({
  id: 'rds-cluster-logs-exported',
  title: 'RDS and Aurora clusters export their logs to CloudWatch',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: rdsCluster.with(),
  risk: 'Nobody is alerted to logins and changes that should not be, and after an incident the logs are gone with the instances that wrote them.',
  fix: {
    console:
      'Select the cluster, Modify, Log exports: choose the logs. Aurora MySQL writes an audit log with server_audit_logging = 1 in the cluster parameter group.',
    cli: 'aws rds modify-db-cluster --db-cluster-identifier NAME --cloudwatch-logs-export-configuration EnableLogTypes=LOG',
    terraform: 'aws_rds_cluster with enabled_cloudwatch_logs_exports',
  },
  links: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html',
  ],
  sameAs: { securityHub: ['RDS.34', 'RDS.37'], prowler: ['rds_cluster_integration_cloudwatch_logs'] },

  where({ engine }) {
    return EXPECTED.has(required(engine, 'Engine'));
  },

  evaluate({ engine, logExports }) {
    return judgeLogs(logExports, required(EXPECTED.get(required(engine, 'Engine')), 'Engine'));
  },
});
