import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ebsVolume } from './resources/volume.ts';

export default defineCheck({
  id: 'ebs-volume-encrypted',
  title: 'EBS volumes are encrypted',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: ebsVolume.with(),
  risk: 'The blocks of an unencrypted volume, and every snapshot taken of it, can be read by anyone who gets hold of a snapshot, with no key to refuse them.',
  fix: {
    console:
      'Take a snapshot of the volume, copy it with encryption turned on, create a volume from the copy, and attach it in place of the old one.',
    cli: 'aws ec2 create-volume --snapshot-id SNAPSHOT_ID --availability-zone ZONE --encrypted --kms-key-id KEY_ID',
    terraform: 'aws_ebs_volume with encrypted = true and kms_key_id',
  },
  links: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html'],
  sameAs: { securityHub: ['EC2.3'], prowler: ['ec2_ebs_volume_encryption'] },

  evaluate({ encrypted }) {
    return required(encrypted, 'Encrypted') ? pass('is encrypted') : fail('is not encrypted');
  },
});
