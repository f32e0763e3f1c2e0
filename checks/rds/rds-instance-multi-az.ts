import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { isCustom } from './lib/engines.ts';
import { rdsInstance } from './resources/instance.ts';

export default defineCheck({
  id: 'rds-instance-multi-az',
  title: 'RDS instances have a standby in another Availability Zone',
  severity: 'medium',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: rdsInstance.with(),
  risk: 'When the Availability Zone or the host fails, the database is down until it is restored from a backup, and what was written since is lost. Every maintenance is an outage.',
  fix: {
    console: 'Select the instance, Actions, Convert to Multi-AZ deployment.',
    cli: 'aws rds modify-db-instance --db-instance-identifier NAME --multi-az --apply-immediately',
    terraform: 'aws_db_instance with multi_az = true',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html'],
  sameAs: { securityHub: ['RDS.5'], cis: ['3.2.4'], prowler: ['rds_instance_multi_az'] },

  // The zones of a cluster's members are the cluster's affair, and MultiAZ does not apply to RDS Custom.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
  where(instance) {
    return !instance.cluster && !isCustom(instance);
  },

  evaluate({ multiAz }) {
    return required(multiAz, 'MultiAZ')
      ? pass('has a standby in another Availability Zone')
      : fail('runs in a single Availability Zone, without a standby');
  },
});
