import { DescribeDBSnapshotAttributesCommand, DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';

import check from '../../../checks/rds/rds-snapshot-not-public.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { restorableBy, snapshots } from './fixtures.ts';

testCheck(check, {
  pass: {
    'shared with nobody': {
      replies: [snapshots({ Encrypted: false }), restorableBy()],
      says: /^is shared with no other account$/,
    },
    'shared with one account': {
      replies: [snapshots({ Encrypted: false }), restorableBy('210987654321')],
      says: /^is not public, and shared with 210987654321$/,
    },
    'encrypted, and not asked about': {
      replies: [snapshots({ Encrypted: true })],
      says: /cannot be public$/,
    },
  },
  fail: {
    'shared with everybody': {
      replies: [snapshots({ Encrypted: false }), restorableBy('all')],
      says: /^can be copied and restored by every AWS account$/,
    },
    'shared with everybody, and no word on encryption': [snapshots({}), restorableBy('all')],
    'shared with everybody among others': [
      snapshots({ Encrypted: false }),
      restorableBy('210987654321', 'all'),
    ],
  },
  ignore: {
    'there is no snapshot': [snapshots()],
  },
  unknown: {
    'the answer holds no attributes': [
      snapshots({ Encrypted: false }),
      reply(DescribeDBSnapshotAttributesCommand, {}),
    ],
    'the answer holds no attribute for restoring': [
      snapshots({ Encrypted: false }),
      reply(DescribeDBSnapshotAttributesCommand, {
        DBSnapshotAttributesResult: { DBSnapshotAttributes: [] },
      }),
    ],
    'the attribute holds no values': [
      snapshots({ Encrypted: false }),
      reply(DescribeDBSnapshotAttributesCommand, {
        DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore' }] },
      }),
    ],
    'the answer holds no list': [reply(DescribeDBSnapshotsCommand, {})],
  },
});
