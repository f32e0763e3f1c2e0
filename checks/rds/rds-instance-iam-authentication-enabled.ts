import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { rdsInstance } from './resources/instance.ts';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html */
const ENGINES = new Set(['mariadb', 'mysql', 'postgres']);

export default defineCheck({
  id: 'rds-instance-iam-authentication-enabled',
  title: 'RDS instances let users sign in with IAM',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: rdsInstance.with(),
  risk: 'Without it every user and application has a password in the database that must be stored, shared and changed, works from wherever it leaks to, and outlives the person.',
  fix: {
    console:
      'Select the instance, Modify, Database authentication: Password and IAM database authentication (MariaDB from 10.11 on).',
    cli: 'aws rds modify-db-instance --db-instance-identifier NAME --enable-iam-database-authentication --apply-immediately',
    terraform: 'aws_db_instance with iam_database_authentication_enabled = true',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html'],
  sameAs: { securityHub: ['RDS.10'], prowler: ['rds_instance_iam_authentication_enabled'] },

  // In a cluster it is the cluster's setting.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  where({ cluster, engine }) {
    return !cluster && ENGINES.has(required(engine, 'Engine'));
  },

  evaluate({ iamAuthentication }) {
    return required(iamAuthentication, 'IAMDatabaseAuthenticationEnabled')
      ? pass('lets users sign in with IAM')
      : fail('does not let users sign in with IAM');
  },
});
