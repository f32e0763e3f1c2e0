import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ebsRegion } from './resources/region.ts';

export default defineCheck({
  id: 'ebs-default-encryption-enabled',
  title: 'New EBS volumes and snapshot copies are encrypted by default',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: ebsRegion.with('encryptionByDefault'),
  risk: 'Without the default, each volume is encrypted only if whoever creates it remembers to ask. One forgotten setting leaves data at rest in the clear, and it cannot be encrypted in place later.',
  fix: {
    console:
      'In the Region, open EC2, Dashboard, Account attributes, Data protection and security, EBS encryption, Manage: turn on Always encrypt new EBS volumes.',
    cli: 'aws ec2 enable-ebs-encryption-by-default --region REGION',
    terraform: 'aws_ebs_encryption_by_default with enabled = true, once for each Region',
  },
  links: ['https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html'],
  sameAs: { securityHub: ['EC2.7'], cis: ['6.1.1'], prowler: ['ec2_ebs_default_encryption'] },

  evaluate({ encryptionByDefault }) {
    return encryptionByDefault
      ? pass('encrypts new volumes by default')
      : fail('leaves new volumes unencrypted by default');
  },
});
