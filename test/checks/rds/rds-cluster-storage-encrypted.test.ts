import check from '../../../checks/rds/rds-cluster-storage-encrypted.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { clusters } from './fixtures.ts';

testCheck(check, {
  pass: {
    'with a KMS key': {
      replies: [clusters({ StorageEncrypted: true, StorageEncryptionType: 'sse-kms' })],
      says: /^is encrypted with a KMS key$/,
    },
    'with a key that AWS owns': {
      replies: [clusters({ StorageEncrypted: false, StorageEncryptionType: 'sse-rds' })],
      says: /^is encrypted with a key that AWS owns \(sse-rds\)$/,
    },
  },
  fail: {
    'not encrypted': {
      replies: [clusters({ StorageEncrypted: false, StorageEncryptionType: 'none' })],
      says: /^is not encrypted$/,
    },
  },
  unknown: {
    'the answer does not say whether': [clusters({})],
    'not with a KMS key, and no word on the type': [clusters({ StorageEncrypted: false })],
  },
});
