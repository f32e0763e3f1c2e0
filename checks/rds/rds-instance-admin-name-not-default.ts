import { defineCheck } from '../../src/model/check.ts';
import { judgeAdminName } from './lib/admin-name.ts';
import { rdsInstance } from './resources/instance.ts';

export default defineCheck({
  id: 'rds-instance-admin-name-not-default',
  title: 'RDS instances have a master user with a name of its own',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: rdsInstance.with(),
  risk: 'Whoever tries passwords against the database already has the other half of what it takes to become its administrator.',
  fix: {
    console:
      'The name is set at creation: create a new instance with another Master username under Credentials Settings, and move the data to it.',
    cli: 'aws rds create-db-instance --db-instance-identifier NEW_NAME --engine ENGINE --db-instance-class CLASS --allocated-storage GIB --master-username OWN_NAME --manage-master-user-password',
    terraform: 'aws_db_instance with username (replaces the instance)',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html'],
  sameAs: { securityHub: ['RDS.25'], prowler: ['rds_instance_default_admin'] },

  // The master user of a cluster's members is the cluster's.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  where({ cluster }) {
    return !cluster;
  },

  evaluate({ masterUsername }) {
    return judgeAdminName(masterUsername);
  },
});
