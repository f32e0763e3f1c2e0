import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { judgeTls } from './lib/tls.ts';
import { rdsInstance } from './resources/instance.ts';

export default defineCheck({
  id: 'rds-instance-tls-demanded',
  title: 'RDS instances demand TLS of every connection',
  severity: 'medium',
  layer: 'network-traffic-protection',
  control: 'configuration-management',
  subject: rdsInstance.with('tlsParameter'),
  risk: 'Clients fall back to plain connections without a word: whoever sits on the path reads queries, results and, with some engines, passwords.',
  fix: {
    console:
      'In a custom parameter group of the instance set rds.force_ssl (PostgreSQL, SQL Server) or require_secure_transport (MySQL, MariaDB) to 1; reboot the instance for a static parameter or a new group.',
    cli: 'aws rds modify-db-parameter-group --db-parameter-group-name GROUP --parameters ParameterName=rds.force_ssl,ParameterValue=1,ApplyMethod=pending-reboot',
    terraform: 'aws_db_parameter_group with parameter { name = "rds.force_ssl", value = "1" }',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html'],
  sameAs: {
    securityHub: ['RDS.38', 'RDS.39', 'RDS.41', 'RDS.44'],
    prowler: ['rds_instance_transport_encrypted'],
  },

  where({ tlsParameter }) {
    return tlsParameter !== null;
  },

  evaluate({ tlsParameter, engine, engineVersion, parameterGroups }) {
    const statuses = required(parameterGroups, 'DBParameterGroups').map(({ ParameterApplyStatus }) =>
      required(ParameterApplyStatus, 'ParameterApplyStatus'),
    );
    return judgeTls(required(tlsParameter, 'parameter'), { engine, engineVersion }, statuses);
  },
});
