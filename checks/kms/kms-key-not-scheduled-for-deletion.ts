import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { kmsKey } from './resources/key.ts';

export default defineCheck({
  id: 'kms-key-not-scheduled-for-deletion',
  title: 'KMS keys are not about to be deleted',
  severity: 'critical',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: kmsKey.with('metadata'),
  risk: 'When a key is deleted, all that was encrypted with it is lost for good: nobody can restore the key, AWS included. Deleting keys is also how attackers hold data to ransom.',
  fix: {
    console: 'Open the key, Key actions, Cancel key deletion; then enable it.',
    cli: 'aws kms cancel-key-deletion --key-id KEY && aws kms enable-key --key-id KEY',
    terraform: 'Keep the aws_kms_key in the configuration, with lifecycle { prevent_destroy = true }',
  },
  links: ['https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html'],
  sameAs: { securityHub: ['KMS.3'], prowler: ['kms_cmk_not_deleted_unintentionally'] },

  where({ metadata }) {
    return metadata.manager === 'CUSTOMER';
  },

  evaluate({ metadata: { state, deletedOn } }) {
    if (state === 'PendingDeletion')
      return fail(`is about to be deleted${deletedOn === null ? '' : `, after ${deletedOn.slice(0, 10)}`}`);
    // The primary of a multi-Region key waits for its replicas.
    // https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
    if (state === 'PendingReplicaDeletion') return fail('is to be deleted when its replicas are');
    return pass('is not about to be deleted');
  },
});
