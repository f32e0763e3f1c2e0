import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { rdsCluster } from './resources/cluster.ts';

/**
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 */
const ENGINES = new Set(['aurora-mysql', 'aurora-postgresql', 'mysql', 'postgres']);

export default defineCheck({
  id: 'rds-cluster-iam-authentication-enabled',
  title: 'RDS and Aurora clusters let users sign in with IAM',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: rdsCluster.with(),
  risk: 'Applications then keep long-lived passwords of the database, where a role would give them tokens of 15 minutes that IAM grants and withdraws.',
  fix: {
    console: 'Select the cluster, Modify, Database authentication: Password and IAM database authentication.',
    cli: 'aws rds modify-db-cluster --db-cluster-identifier NAME --enable-iam-database-authentication --apply-immediately',
    terraform: 'aws_rds_cluster with iam_database_authentication_enabled = true',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html'],
  sameAs: { securityHub: ['RDS.12'], prowler: ['rds_cluster_iam_authentication_enabled'] },

  where({ engine }) {
    return ENGINES.has(required(engine, 'Engine'));
  },

  evaluate({ iamAuthentication }) {
    return required(iamAuthentication, 'IAMDatabaseAuthenticationEnabled')
      ? pass('lets users sign in with IAM')
      : fail('does not let users sign in with IAM');
  },
});
