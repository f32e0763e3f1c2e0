import { DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';

import check from '../../../checks/rds/rds-snapshot-encrypted.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { snapshots } from './fixtures.ts';

testCheck(check, {
  pass: {
    'with a KMS key': [snapshots({ Encrypted: true, StorageEncryptionType: 'sse-kms' })],
    'with a key that AWS owns': [snapshots({ Encrypted: false, StorageEncryptionType: 'sse-rds' })],
  },
  fail: {
    'not encrypted': {
      replies: [snapshots({ Encrypted: false, StorageEncryptionType: 'none' })],
      says: /^is not encrypted$/,
    },
    'both of two pages': {
      replies: [
        reply(DescribeDBSnapshotsCommand, {
          DBSnapshots: [
            {
              DBSnapshotIdentifier: 'one',
              DBSnapshotArn: 'arn:1',
              Encrypted: false,
              StorageEncryptionType: 'none',
            },
          ],
          Marker: 'more',
        }),
        reply(
          DescribeDBSnapshotsCommand,
          {
            DBSnapshots: [
              {
                DBSnapshotIdentifier: 'two',
                DBSnapshotArn: 'arn:2',
                Encrypted: false,
                StorageEncryptionType: 'none',
              },
            ],
          },
          { Marker: 'more' },
        ),
      ],
      count: 2,
    },
  },
  unknown: {
    'the answer does not say whether': [snapshots({})],
    'not with a KMS key, and no word on the type': [snapshots({ Encrypted: false })],
  },
});
