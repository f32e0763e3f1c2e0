import { defineCheck } from '../../src/model/check.ts';
import { judgeSharing } from './lib/snapshots.ts';
import { rdsSnapshot } from './resources/snapshot.ts';

export default defineCheck({
  id: 'rds-snapshot-not-public',
  title: 'RDS snapshots are not public',
  severity: 'critical',
  layer: 'customer-data',
  control: 'zone-security',
  subject: rdsSnapshot.with('restorableBy'),
  risk: 'Anyone with an AWS account restores a public snapshot to an instance of their own and reads the whole database at leisure. Public snapshots are listed by an API, and searched.',
  fix: {
    console: 'Select the snapshot, Actions, Share snapshot: choose Private.',
    cli: 'aws rds modify-db-snapshot-attribute --db-snapshot-identifier NAME --attribute-name restore --values-to-remove all',
    terraform: 'aws_db_snapshot without "all" in shared_accounts',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html'],
  sameAs: { securityHub: ['RDS.1'], prowler: ['rds_snapshots_public_access'] },

  evaluate({ restorableBy }) {
    return judgeSharing(restorableBy);
  },
});
