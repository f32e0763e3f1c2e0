import { DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/ebs/ebs-snapshot-not-public.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { publicSnapshots, snapshots } from './fixtures.ts';

const PUBLIC_ONES = { OwnerIds: ['self'], RestorableByUserIds: ['all'] };

testCheck(check, {
  given: [snapshots({ SnapshotId: 'snap-1' }), publicSnapshots()],
  pass: {
    'none is public': [],
    'another one is public': [publicSnapshots('snap-2')],
  },
  fail: {
    'everyone can restore it': {
      replies: [publicSnapshots('snap-1')],
      says: /^can be restored by every AWS account$/,
    },
    'it is on the second page of public ones': [
      reply(
        DescribeSnapshotsCommand,
        { Snapshots: [{ SnapshotId: 'snap-2' }], NextToken: 'more' },
        PUBLIC_ONES,
      ),
      reply(
        DescribeSnapshotsCommand,
        { Snapshots: [{ SnapshotId: 'snap-1' }] },
        { ...PUBLIC_ONES, NextToken: 'more' },
      ),
    ],
  },
  ignore: {
    'there is no snapshot': [snapshots(), publicSnapshots()],
  },
  unknown: {
    'the answer holds no list of public ones': [reply(DescribeSnapshotsCommand, {}, PUBLIC_ONES)],
    'a public one has no id': [reply(DescribeSnapshotsCommand, { Snapshots: [{}] }, PUBLIC_ONES)],
  },
});
