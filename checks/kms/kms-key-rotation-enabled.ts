import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { kmsKey } from './resources/key.ts';

export default defineCheck({
  id: 'kms-key-rotation-enabled',
  title: 'KMS keys are rotated automatically',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: kmsKey.with('rotation'),
  risk: 'The same key material encrypts everything for as long as the key lives: once it is compromised, so is all of that, and no auditor is shown how long that may have been.',
  fix: {
    console: 'Open the key, Key rotation, Automatic key rotation, Edit: enable it.',
    cli: 'aws kms enable-key-rotation --key-id KEY',
    terraform: 'aws_kms_key with enable_key_rotation = true',
  },
  links: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html'],
  sameAs: { securityHub: ['KMS.4'], cis: ['4.6'], prowler: ['kms_cmk_rotation_enabled'] },

  where({ rotation }) {
    return rotation !== null;
  },

  evaluate({ rotation }) {
    return rotation ? pass('is rotated automatically') : fail('is not rotated automatically');
  },
});
