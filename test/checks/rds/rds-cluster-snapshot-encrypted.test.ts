import check from '../../../checks/rds/rds-cluster-snapshot-encrypted.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { clusterSnapshots } from './fixtures.ts';

testCheck(check, {
  pass: {
    'with a KMS key': [clusterSnapshots({ StorageEncrypted: true, StorageEncryptionType: 'sse-kms' })],
    'with a key that AWS owns': [
      clusterSnapshots({ StorageEncrypted: false, StorageEncryptionType: 'sse-rds' }),
    ],
  },
  fail: {
    'not encrypted': {
      replies: [clusterSnapshots({ StorageEncrypted: false, StorageEncryptionType: 'none' })],
      says: /^is not encrypted$/,
    },
  },
  ignore: {
    'DocumentDB and Neptune': [
      clusterSnapshots(
        { Engine: 'docdb', StorageEncrypted: false, StorageEncryptionType: 'none' },
        { Engine: 'neptune', StorageEncrypted: false, StorageEncryptionType: 'none' },
      ),
    ],
  },
  unknown: {
    'the answer does not say whether': [clusterSnapshots({})],
    'not with a KMS key, and no word on the type': [clusterSnapshots({ StorageEncrypted: false })],
  },
});
