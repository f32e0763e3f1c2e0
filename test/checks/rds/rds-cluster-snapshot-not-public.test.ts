import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
} from '@aws-sdk/client-rds';

import check from '../../../checks/rds/rds-cluster-snapshot-not-public.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { clusterRestorableBy, clusterSnapshots } from './fixtures.ts';

testCheck(check, {
  pass: {
    'shared with nobody': {
      replies: [clusterSnapshots({ StorageEncrypted: false }), clusterRestorableBy()],
      says: /^is shared with no other account$/,
    },
    'shared with one account': {
      replies: [clusterSnapshots({ StorageEncrypted: false }), clusterRestorableBy('210987654321')],
      says: /^is not public, and shared with 210987654321$/,
    },
    'encrypted, and not asked about': {
      replies: [clusterSnapshots({ StorageEncrypted: true })],
      says: /cannot be public$/,
    },
  },
  fail: {
    'shared with everybody': {
      replies: [clusterSnapshots({ StorageEncrypted: false }), clusterRestorableBy('all')],
      says: /^can be copied and restored by every AWS account$/,
    },
    'shared with everybody, though encrypted with a key that AWS owns': [
      clusterSnapshots({ StorageEncrypted: false, StorageEncryptionType: 'sse-rds' }),
      clusterRestorableBy('all'),
    ],
  },
  ignore: {
    'DocumentDB and Neptune': [
      clusterSnapshots(
        { Engine: 'docdb', StorageEncrypted: false },
        { Engine: 'neptune', StorageEncrypted: false },
      ),
    ],
  },
  unknown: {
    'the answer holds no attribute for restoring': [
      clusterSnapshots({ StorageEncrypted: false }),
      reply(DescribeDBClusterSnapshotAttributesCommand, {
        DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [] },
      }),
    ],
    'the answer holds no attributes': [
      clusterSnapshots({ StorageEncrypted: false }),
      reply(DescribeDBClusterSnapshotAttributesCommand, {}),
    ],
    'the answer holds no list': [reply(DescribeDBClusterSnapshotsCommand, {})],
  },
});
