import {
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  type Snapshot,
  type Volume,
} from '@aws-sdk/client-ec2';

import { reply, type Reply } from '../../helpers/test-check.ts';

/** EC2 answers these snapshots as the account's own. */
export function snapshots(...list: Snapshot[]): Reply {
  return reply(DescribeSnapshotsCommand, { Snapshots: list }, { OwnerIds: ['self'], MaxResults: 1000 });
}

/** EC2 answers that of the account's own snapshots these are restorable by everyone. */
export function publicSnapshots(...ids: string[]): Reply {
  const input = { OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 1000 };
  return reply(DescribeSnapshotsCommand, { Snapshots: ids.map((SnapshotId) => ({ SnapshotId })) }, input);
}

/** EC2 answers these volumes, those of AWS's own services included. */
export function volumes(...list: Volume[]): Reply {
  return reply(DescribeVolumesCommand, { Volumes: list }, { MaxResults: 500, IncludeManagedResources: true });
}
