import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ebsSnapshot } from './resources/snapshot.ts';

export default defineCheck({
  id: 'ebs-snapshot-encrypted',
  title: 'EBS snapshots are encrypted',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: ebsSnapshot.with(),
  risk: 'Whoever is given an unencrypted snapshot, or manages to share it, reads a whole disk without needing any key. It also gives birth to unencrypted volumes again.',
  fix: {
    console:
      'Select the snapshot, Actions, Copy snapshot: turn on Encrypt this snapshot. Delete the original once nothing uses it.',
    cli: 'aws ec2 copy-snapshot --source-region REGION --source-snapshot-id SNAPSHOT_ID --encrypted --kms-key-id KEY_ID',
    terraform: 'aws_ebs_snapshot_copy with encrypted = true and kms_key_id',
  },
  links: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html'],
  sameAs: { prowler: ['ec2_ebs_snapshots_encrypted'] },

  evaluate({ encrypted }) {
    return required(encrypted, 'Encrypted') ? pass('is encrypted') : fail('is not encrypted');
  },
});
