import { DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/ebs/ebs-snapshot-encrypted.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { snapshots } from './fixtures.ts';

testCheck(check, {
  pass: {
    encrypted: [snapshots({ SnapshotId: 'snap-1', Encrypted: true })],
  },
  fail: {
    'not encrypted': {
      replies: [snapshots({ SnapshotId: 'snap-1', Encrypted: false })],
      says: /^is not encrypted$/,
    },
    'both of two pages': {
      replies: [
        reply(DescribeSnapshotsCommand, {
          Snapshots: [{ SnapshotId: 'snap-1', Encrypted: false }],
          NextToken: 'more',
        }),
        reply(
          DescribeSnapshotsCommand,
          { Snapshots: [{ SnapshotId: 'snap-2', Encrypted: false }] },
          { NextToken: 'more' },
        ),
      ],
      count: 2,
    },
  },
  ignore: {
    'there is no snapshot': [snapshots()],
  },
  unknown: {
    'the answer does not say whether it is encrypted': [snapshots({ SnapshotId: 'snap-1' })],
    'the answer holds no list': [reply(DescribeSnapshotsCommand, {})],
  },
});
