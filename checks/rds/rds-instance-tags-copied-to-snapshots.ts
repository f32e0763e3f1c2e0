import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { rdsInstance } from './resources/instance.ts';

export default defineCheck({
  id: 'rds-instance-tags-copied-to-snapshots',
  title: 'RDS instances copy their tags to snapshots',
  severity: 'low',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: rdsInstance.with(),
  risk: 'Snapshots without the tags of their instance have no owner and no classification, and escape IAM policies and retention rules that go by tags.',
  fix: {
    console: 'Select the instance, Modify, Backup: turn on Copy tags to snapshots.',
    cli: 'aws rds modify-db-instance --db-instance-identifier NAME --copy-tags-to-snapshot --apply-immediately',
    terraform: 'aws_db_instance with copy_tags_to_snapshot = true',
  },
  links: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html#USER_Tagging.CopyTags'],
  sameAs: { securityHub: ['RDS.17'], prowler: ['rds_instance_copy_tags_to_snapshots'] },

  // The snapshots of a cluster are of the whole cluster, whose setting counts.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
  where({ cluster }) {
    return !cluster;
  },

  evaluate({ copyTagsToSnapshot }) {
    return required(copyTagsToSnapshot, 'CopyTagsToSnapshot')
      ? pass('copies its tags to its snapshots')
      : fail('does not copy its tags to its snapshots');
  },
});
