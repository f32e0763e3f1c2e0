import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ebsRegion } from './resources/region.ts';
import { ebsSnapshot } from './resources/snapshot.ts';

export default defineCheck({
  id: 'ebs-snapshot-not-public',
  title: 'EBS snapshots are not public',
  severity: 'critical',
  layer: 'customer-data',
  control: 'zone-security',
  subject: ebsSnapshot.with(),
  context: { settings: ebsRegion.with('publicSnapshots') },
  risk: 'Anyone with an AWS account can make a volume of a public snapshot and read the whole disk, deleted files, keys and passwords included. Public snapshots are searched for by machines.',
  fix: {
    console:
      'Select the snapshot, Actions, Modify permissions: choose Private. Then block public sharing for the Region: EC2, Dashboard, Data protection and security, Block public access for EBS snapshots.',
    cli: 'aws ec2 modify-snapshot-attribute --snapshot-id SNAPSHOT_ID --attribute createVolumePermission --operation-type remove --group-names all',
    terraform: 'aws_ebs_snapshot_block_public_access with state = "block-all-sharing"',
  },
  links: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
    'https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html',
  ],
  sameAs: { securityHub: ['EC2.1'], prowler: ['ec2_ebs_public_snapshot'] },

  evaluate({ id }, { settings }) {
    return settings.publicSnapshots.has(id)
      ? fail('can be restored by every AWS account')
      : pass('is not public');
  },
});
