import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { rdsCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'rds-cluster-minor-upgrades-automatic',
  title: 'RDS and Aurora clusters are upgraded to new minor versions automatically',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'patch-management',
  subject: rdsCluster.with(),
  risk: 'A cluster that is not upgraded keeps known holes of its database engine. In Aurora a single instance with the setting off holds the whole cluster back.',
  fix: {
    console: 'Select the cluster, Modify, Maintenance: turn on Enable auto minor version upgrade.',
    cli: 'aws rds modify-db-cluster --db-cluster-identifier NAME --auto-minor-version-upgrade --apply-immediately',
    terraform:
      'aws_rds_cluster_instance with auto_minor_version_upgrade = true for every instance of an Aurora cluster',
  },
  links: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html#Aurora.Maintenance.AMVU',
  ],
  sameAs: { securityHub: ['RDS.35'], prowler: ['rds_cluster_minor_version_upgrade_enabled'] },

  // Global databases take no automatic upgrades. What the instances of an Aurora cluster are set to shows in the
  // cluster's own setting, on when it is on in all of them.
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html#Aurora.Maintenance.AMVU
  where({ globalCluster }) {
    return !globalCluster;
  },

  evaluate({ autoMinorVersionUpgrade }) {
    return required(autoMinorVersionUpgrade, 'AutoMinorVersionUpgrade')
      ? pass('is upgraded to new minor versions automatically')
      : fail('is not upgraded to new minor versions automatically');
  },
});
