import {
  CreateDBClusterSnapshotCommand,
  CreateDBSnapshotCommand,
  ModifyDBClusterSnapshotAttributeCommand,
  ModifyDBSnapshotAttributeCommand,
  RDSClient,
} from '@aws-sdk/client-rds';

import { PARTNER, type Region } from '../company.ts';

/** A snapshot taken by hand, of an instance or a cluster. */
export interface Snapshot {
  readonly of: string;
  readonly cluster?: true;
  /** Who may restore it, beside the company. */
  readonly sharedWith?: 'all' | 'partner';
}

export const SNAPSHOTS: Readonly<Record<Region, readonly Snapshot[]>> = {
  'eu-west-1': [{ of: 'shop-orders' }, { of: 'shop-accounts', cluster: true }],
  'eu-central-1': [
    { of: 'scratch', sharedWith: 'partner' },
    { of: 'warehouse', cluster: true },
  ],
  'us-east-1': [
    { of: 'legacy-orders', sharedWith: 'all' },
    { of: 'legacy-hr' },
    { of: 'legacy-stock', cluster: true, sharedWith: 'all' },
  ],
};

export async function takeSnapshot(rds: RDSClient, { of, cluster, sharedWith }: Snapshot): Promise<void> {
  const name = `${of}-before-upgrade`;
  const share = { AttributeName: 'restore', ValuesToAdd: [sharedWith === 'all' ? 'all' : PARTNER] };
  if (cluster) {
    const snapshot = { DBClusterSnapshotIdentifier: name };
    await rds.send(new CreateDBClusterSnapshotCommand({ ...snapshot, DBClusterIdentifier: of }));
    if (!sharedWith) return;
    await rds.send(new ModifyDBClusterSnapshotAttributeCommand({ ...snapshot, ...share }));
    return;
  }
  const snapshot = { DBSnapshotIdentifier: name };
  await rds.send(new CreateDBSnapshotCommand({ ...snapshot, DBInstanceIdentifier: of }));
  if (sharedWith) await rds.send(new ModifyDBSnapshotAttributeCommand({ ...snapshot, ...share }));
}
