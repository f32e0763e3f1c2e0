import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { judgeTls } from './lib/tls.ts';
import { rdsCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'rds-cluster-tls-demanded',
  title: 'RDS and Aurora clusters demand TLS of every connection',
  severity: 'medium',
  layer: 'network-traffic-protection',
  control: 'configuration-management',
  subject: rdsCluster.with('tlsParameter'),
  risk: 'A client that is set up wrongly, or kept from TLS by someone on the path, connects in the clear, and nobody notices that queries and results can be read.',
  fix: {
    console:
      'In a custom cluster parameter group of the cluster set rds.force_ssl (PostgreSQL) to 1 or require_secure_transport (MySQL) to ON.',
    cli: 'aws rds modify-db-cluster-parameter-group --db-cluster-parameter-group-name GROUP --parameters ParameterName=require_secure_transport,ParameterValue=ON,ApplyMethod=immediate',
    terraform:
      'aws_rds_cluster_parameter_group with parameter { name = "require_secure_transport", value = "ON" }',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html'],
  sameAs: { prowler: ['rds_instance_transport_encrypted'] },

  where({ tlsParameter }) {
    return tlsParameter !== null;
  },

  evaluate({ tlsParameter, engine, engineVersion, members }) {
    const statuses = required(members, 'DBClusterMembers').map(({ DBClusterParameterGroupStatus }) =>
      required(DBClusterParameterGroupStatus, 'DBClusterParameterGroupStatus'),
    );
    return judgeTls(required(tlsParameter, 'parameter'), { engine, engineVersion }, statuses);
  },
});
