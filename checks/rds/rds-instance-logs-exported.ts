import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { judgeLogs } from './lib/logs.ts';
import { rdsInstance } from './resources/instance.ts';

/**
 * The logs that say who connected, what was done and what went wrong, by the beginning of the engine's name. General
 * and slow query logs serve tuning and hold data, so they are not asked for. SQL Server Express has no agent.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
const EXPECTED = [
  ['db2-', ['diag.log', 'notify.log']],
  ['mariadb', ['audit', 'error']],
  ['mysql', ['audit', 'error']],
  ['oracle-', ['alert', 'audit', 'listener']],
  ['postgres', ['postgresql']],
  ['sqlserver-ex', ['error']],
  ['sqlserver-', ['agent', 'error']],
] as const;

export default defineCheck({
  id: 'rds-instance-logs-exported',
  title: 'RDS instances export their logs to CloudWatch',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: rdsInstance.with(),
  risk: 'Logs on the instance are gone after days, and with the instance: failed logins and what an intruder did cannot be seen from outside or looked up later.',
  fix: {
    console:
      'Select the instance, Modify, Log exports: choose the logs. MySQL and MariaDB write an audit log only with the audit plugin in their option group.',
    cli: 'aws rds modify-db-instance --db-instance-identifier NAME --cloudwatch-logs-export-configuration EnableLogTypes=LOG,LOG',
    terraform: 'aws_db_instance with enabled_cloudwatch_logs_exports',
  },
  links: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html',
  ],
  sameAs: {
    securityHub: ['RDS.36', 'RDS.40', 'RDS.42'],
    prowler: ['rds_instance_integration_cloudwatch_logs'],
  },

  // A cluster exports the logs of its members; RDS Custom leaves logs to the customer.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  where({ cluster, engine }) {
    return !cluster && expectedOf(required(engine, 'Engine')).length > 0;
  },

  evaluate({ engine, logExports }) {
    return judgeLogs(logExports, expectedOf(required(engine, 'Engine')));
  },
});

function expectedOf(engine: string): readonly string[] {
  for (const [beginning, logs] of EXPECTED) if (engine.startsWith(beginning)) return logs;
  return [];
}
