import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { rdsInstance } from './resources/instance.ts';

export default defineCheck({
  id: 'rds-instance-not-publicly-accessible',
  title: 'RDS instances are not publicly accessible',
  severity: 'critical',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: rdsInstance.with(),
  risk: 'The name of the instance leads to a public address: one rule too wide in a security group, and the whole internet guesses passwords and tries exploits against the database.',
  fix: {
    console: 'Select the instance, Modify, Connectivity, Additional configuration: Not publicly accessible.',
    cli: 'aws rds modify-db-instance --db-instance-identifier NAME --no-publicly-accessible --apply-immediately',
    terraform: 'aws_db_instance, or aws_rds_cluster_instance, with publicly_accessible = false',
  },
  links: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding',
  ],
  sameAs: { securityHub: ['RDS.2'], cis: ['3.2.3'], prowler: ['rds_instance_no_public_access'] },

  // The setting is the instance's own, in a cluster as well.
  evaluate({ publiclyAccessible }) {
    return required(publiclyAccessible, 'PubliclyAccessible')
      ? fail('is publicly accessible: it has a public address')
      : pass('is not publicly accessible');
  },
});
