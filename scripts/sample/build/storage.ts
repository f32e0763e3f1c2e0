import {
  AttachVolumeCommand,
  CreateImageCommand,
  CreateSnapshotCommand,
  CreateVolumeCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  ModifyImageAttributeCommand,
  ModifySnapshotAttributeCommand,
} from '@aws-sdk/client-ec2';

import { COMPANY, idOf, keyArn, PARTNER, tagsOf, type ClientOf, type Region, type Team } from '../company.ts';

/** A volume, kept as a snapshot. */
interface Disk {
  readonly name: string;
  readonly team: Team;
  readonly unencrypted?: true;
  /** The instance it is attached to, by name; to none when left out. */
  readonly on?: string;
  /** Who may make a volume of its snapshot, beside the company. */
  readonly sharedWith?: 'everyone' | 'partner';
}

const DISKS: Readonly<Record<Region, readonly Disk[]>> = {
  'eu-west-1': [
    { name: 'shop-sessions', team: 'shop', on: 'shop-web-1' },
    { name: 'proofs-archive', team: 'editorial', on: 'proofs', unencrypted: true, sharedWith: 'partner' },
  ],
  'eu-central-1': [
    { name: 'search-index', team: 'data', on: 'search-1' },
    { name: 'migration-dump', team: 'data', unencrypted: true },
  ],
  'us-east-1': [
    {
      name: 'legacy-orders',
      team: 'finance',
      on: 'legacy-orders',
      unencrypted: true,
      sharedWith: 'everyone',
    },
    { name: 'legacy-scratch', team: 'shop', unencrypted: true },
  ],
};

/** What lies on disks in a Region: volumes, their snapshots, and images of instances. */
export async function buildStorage(
  clientOf: ClientOf,
  region: Region,
  instances: ReadonlyMap<string, string>,
): Promise<void> {
  const ec2 = clientOf(EC2Client, region);
  if (region === 'eu-west-1') await ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
  for (const disk of DISKS[region]) await buildDisk(ec2, region, disk, instances);
  if (region === 'eu-west-1') await buildImage(ec2, idOf(instances.get('shop-web-1')), 'shop-web', false);
  if (region === 'us-east-1') await buildImage(ec2, idOf(instances.get('legacy-www-1')), 'legacy-www', true);
}

async function buildDisk(ec2: EC2Client, region: Region, disk: Disk, instances: ReadonlyMap<string, string>) {
  const Tags = tagsOf(disk.team, 'prod', disk.name);
  const key = disk.unencrypted ? { Encrypted: false } : { Encrypted: true, KmsKeyId: keyArn(region) };
  const volume = await ec2.send(
    new CreateVolumeCommand({
      AvailabilityZone: `${region}a`,
      Size: 100,
      VolumeType: 'gp3',
      ...key,
      TagSpecifications: [{ ResourceType: 'volume', Tags }],
    }),
  );
  const VolumeId = idOf(volume.VolumeId);
  if (disk.on !== undefined) {
    const InstanceId = idOf(instances.get(disk.on));
    await ec2.send(new AttachVolumeCommand({ VolumeId, InstanceId, Device: '/dev/sdf' }));
  }
  const TagSpecifications = [{ ResourceType: 'snapshot', Tags } as const];
  const snapshot = await ec2.send(
    new CreateSnapshotCommand({ VolumeId, Description: `${disk.name}, weekly`, TagSpecifications }),
  );
  if (disk.sharedWith === undefined) return;
  const others = disk.sharedWith === 'partner' ? { UserIds: [PARTNER] } : { GroupNames: ['all'] };
  await ec2.send(
    new ModifySnapshotAttributeCommand({
      SnapshotId: idOf(snapshot.SnapshotId),
      Attribute: 'createVolumePermission',
      OperationType: 'add',
      ...others,
    }),
  );
}

async function buildImage(ec2: EC2Client, instance: string, name: string, everyone: boolean): Promise<void> {
  const Tags = tagsOf('shop', 'prod', name);
  const { ImageId } = await ec2.send(
    new CreateImageCommand({
      InstanceId: instance,
      Name: `${COMPANY}-${name}`,
      TagSpecifications: [{ ResourceType: 'image', Tags }],
    }),
  );
  if (!everyone) return;
  const LaunchPermission = { Add: [{ Group: 'all' } as const] };
  await ec2.send(new ModifyImageAttributeCommand({ ImageId: idOf(ImageId), LaunchPermission }));
}
