import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { rdsCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'rds-cluster-tags-copied-to-snapshots',
  title: 'RDS and Aurora clusters copy their tags to snapshots',
  severity: 'low',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: rdsCluster.with(),
  risk: 'A snapshot that lost the tags of its cluster is not found by those who must protect or delete it, and access rules that go by tags do not apply to it.',
  fix: {
    console: 'Select the cluster, Modify, Backup: turn on Copy tags to snapshots.',
    cli: 'aws rds modify-db-cluster --db-cluster-identifier NAME --copy-tags-to-snapshot --apply-immediately',
    terraform: 'aws_rds_cluster with copy_tags_to_snapshot = true',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Tagging.html'],
  sameAs: {
    securityHub: ['RDS.16', 'RDS.47', 'RDS.48'],
    prowler: ['rds_cluster_copy_tags_to_snapshots'],
  },

  evaluate({ copyTagsToSnapshot }) {
    return required(copyTagsToSnapshot, 'CopyTagsToSnapshot')
      ? pass('copies its tags to its snapshots')
      : fail('does not copy its tags to its snapshots');
  },
});
