import { DescribeKeyCommand } from '@aws-sdk/client-kms';

import check from '../../../checks/kms/kms-key-not-scheduled-for-deletion.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { key, oneKey } from './fixtures.ts';

const DeletionDate = new Date('2026-11-27T09:30:00Z');

testCheck(check, {
  given: [oneKey],
  pass: {
    'it is enabled': { replies: [key()], says: /^is not about to be deleted$/ },
    'it is disabled': [key({ KeyState: 'Disabled' })],
    'it is asymmetric': [key({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' })],
    'it waits for key material': [key({ KeyState: 'PendingImport', Origin: 'EXTERNAL' })],
  },
  fail: {
    'it is scheduled for deletion': {
      replies: [key({ KeyState: 'PendingDeletion', DeletionDate })],
      says: /^is about to be deleted, after 2026-11-27$/,
    },
    'the date is not said': {
      replies: [key({ KeyState: 'PendingDeletion' })],
      says: /^is about to be deleted$/,
    },
    'it waits for its replicas': {
      replies: [
        key({ KeyState: 'PendingReplicaDeletion', PendingDeletionWindowInDays: 7, MultiRegion: true }),
      ],
      says: /^is to be deleted when its replicas are$/,
    },
  },
  ignore: { 'AWS manages it': [key({ KeyManager: 'AWS' })] },
  unknown: {
    'the answer holds no metadata': [reply(DescribeKeyCommand, {} as never)],
    'the answer does not say its state': [key({ KeyState: undefined })],
  },
});
