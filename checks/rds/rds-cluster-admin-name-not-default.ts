import { defineCheck } from '../../src/model/check.ts';
import { judgeAdminName } from './lib/admin-name.ts';
import { rdsCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'rds-cluster-admin-name-not-default',
  title: 'RDS and Aurora clusters have a master user with a name of its own',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: rdsCluster.with(),
  risk: 'The names that RDS proposes are the first that are tried: half of the credentials of the most powerful user is then known to everybody.',
  fix: {
    console:
      'The name is set at creation: create a new cluster with another Master username under Credentials Settings, and move the data to it.',
    cli: 'aws rds create-db-cluster --db-cluster-identifier NEW_NAME --engine ENGINE --master-username OWN_NAME --manage-master-user-password',
    terraform: 'aws_rds_cluster with master_username (replaces the cluster)',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.MasterAccounts.html'],
  sameAs: { securityHub: ['RDS.24'], prowler: ['rds_cluster_default_admin'] },

  evaluate({ masterUsername }) {
    return judgeAdminName(masterUsername);
  },
});
