import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { rdsCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'rds-cluster-deletion-protected',
  title: 'RDS and Aurora clusters are protected from deletion',
  severity: 'medium',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: rdsCluster.with(),
  risk: 'Whoever may delete clusters, or acts with the credentials of someone who may, destroys the database of an application in minutes.',
  fix: {
    console: 'Select the cluster, Modify: turn on Enable deletion protection.',
    cli: 'aws rds modify-db-cluster --db-cluster-identifier NAME --deletion-protection --apply-immediately',
    terraform: 'aws_rds_cluster with deletion_protection = true',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html'],
  sameAs: { securityHub: ['RDS.7'], prowler: ['rds_cluster_deletion_protection'] },

  evaluate({ deletionProtection }) {
    return required(deletionProtection, 'DeletionProtection')
      ? pass('is protected from deletion')
      : fail('is not protected from deletion');
  },
});
