import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { isCustom } from './lib/engines.ts';
import { rdsInstance } from './resources/instance.ts';

export default defineCheck({
  id: 'rds-instance-minor-upgrades-automatic',
  title: 'RDS instances are upgraded to new minor versions automatically',
  severity: 'high',
  layer: 'identity-and-applications',
  control: 'patch-management',
  subject: rdsInstance.with(),
  risk: 'Minor versions bring the fixes for holes in the database engine. AWS publishes them, but installs them only where it was allowed to; elsewhere the holes stay open, and are public knowledge.',
  fix: {
    console: 'Select the instance, Modify, Maintenance: turn on Enable auto minor version upgrade.',
    cli: 'aws rds modify-db-instance --db-instance-identifier NAME --auto-minor-version-upgrade --apply-immediately',
    terraform: 'aws_db_instance with auto_minor_version_upgrade = true',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html'],
  sameAs: {
    securityHub: ['RDS.13'],
    cis: ['3.2.2'],
    prowler: ['rds_instance_minor_version_upgrade_enabled'],
  },

  // A cluster is upgraded as a whole and is judged as one, and RDS Custom takes no automatic upgrades.
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html#Aurora.Maintenance.AMVU
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  where(instance) {
    return !instance.cluster && !isCustom(instance);
  },

  evaluate({ autoMinorVersionUpgrade }) {
    return required(autoMinorVersionUpgrade, 'AutoMinorVersionUpgrade')
      ? pass('is upgraded to new minor versions automatically')
      : fail('is not upgraded to new minor versions automatically');
  },
});
