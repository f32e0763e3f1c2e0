import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { rdsCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'rds-cluster-multi-az',
  title: 'RDS and Aurora clusters have instances in more than one Availability Zone',
  severity: 'medium',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: rdsCluster.with(),
  risk: 'Aurora keeps copies of the data in three zones, but without an instance in a second one nobody can reach them when the first fails, until a new instance has been made.',
  fix: {
    console: 'Select the cluster, Actions, Add reader: choose another Availability Zone.',
    cli: 'aws rds create-db-instance --db-instance-identifier READER_NAME --db-cluster-identifier NAME --engine ENGINE --db-instance-class CLASS --availability-zone ZONE',
    terraform: 'a second aws_rds_cluster_instance with another availability_zone',
  },
  links: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
  ],
  sameAs: { securityHub: ['RDS.15'], cis: ['3.2.4'], prowler: ['rds_cluster_multi_az'] },

  evaluate({ multiAz }) {
    return required(multiAz, 'MultiAZ')
      ? pass('has instances in more than one Availability Zone')
      : fail('has no instance in a second Availability Zone');
  },
});
