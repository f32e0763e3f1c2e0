import { defineCheck } from '../../src/model/check.ts';
import { judgeSharing } from './lib/snapshots.ts';
import { rdsClusterSnapshot } from './resources/cluster-snapshot.ts';

export default defineCheck({
  id: 'rds-cluster-snapshot-not-public',
  title: 'RDS and Aurora cluster snapshots are not public',
  severity: 'critical',
  layer: 'customer-data',
  control: 'zone-security',
  subject: rdsClusterSnapshot.with('restorableBy'),
  risk: 'Every AWS account can make a cluster of a public snapshot and read all that was in the database, without leaving a trace in the account it came from.',
  fix: {
    console: 'Select the snapshot, Actions, Share snapshot: choose Private.',
    cli: 'aws rds modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier NAME --attribute-name restore --values-to-remove all',
    terraform: 'aws_db_cluster_snapshot without "all" in shared_accounts',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-share-snapshot.html'],
  sameAs: { securityHub: ['RDS.1'], prowler: ['rds_snapshots_public_access'] },

  evaluate({ restorableBy }) {
    return judgeSharing(restorableBy);
  },
});
