import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { rdsInstance } from './resources/instance.ts';

export default defineCheck({
  id: 'rds-instance-deletion-protected',
  title: 'RDS instances are protected from deletion',
  severity: 'medium',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: rdsInstance.with(),
  risk: 'One call, by mistake, by a faulty script or by an attacker, deletes the instance, and its automated backups with it unless they are asked to be kept.',
  fix: {
    console: 'Select the instance, Modify: turn on Enable deletion protection.',
    cli: 'aws rds modify-db-instance --db-instance-identifier NAME --deletion-protection --apply-immediately',
    terraform: 'aws_db_instance with deletion_protection = true',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html'],
  sameAs: { securityHub: ['RDS.8'], prowler: ['rds_instance_deletion_protection'] },

  // The members of a cluster have no protection of their own: the data is the cluster's.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  where({ cluster }) {
    return !cluster;
  },

  evaluate({ deletionProtection }) {
    return required(deletionProtection, 'DeletionProtection')
      ? pass('is protected from deletion')
      : fail('is not protected from deletion');
  },
});
