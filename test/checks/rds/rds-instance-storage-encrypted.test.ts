import check from '../../../checks/rds/rds-instance-storage-encrypted.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instances } from './fixtures.ts';

testCheck(check, {
  pass: {
    'with a KMS key': {
      replies: [instances({ StorageEncrypted: true, StorageEncryptionType: 'sse-kms' })],
      says: /^is encrypted with a KMS key$/,
    },
    'with a KMS key, and no word on the type': [instances({ StorageEncrypted: true })],
    'with a key that AWS owns': {
      replies: [instances({ StorageEncrypted: false, StorageEncryptionType: 'sse-rds' })],
      says: /a key that AWS owns/,
    },
  },
  fail: {
    'not encrypted': {
      replies: [instances({ StorageEncrypted: false, StorageEncryptionType: 'none' })],
      says: /^is not encrypted$/,
    },
  },
  ignore: {
    'a member of a cluster': [
      instances({
        Engine: 'aurora-mysql',
        DBClusterIdentifier: 'shop',
        StorageEncrypted: false,
        StorageEncryptionType: 'none',
      }),
    ],
  },
  unknown: {
    'the answer does not say whether': [instances({ StorageEncryptionType: 'sse-kms' })],
    'not with a KMS key, and no word on the type': [instances({ StorageEncrypted: false })],
  },
});
