import {
  CreateLaunchTemplateCommand,
  EC2Client,
  RunInstancesCommand,
  StopInstancesCommand,
  type RunInstancesCommandInput,
} from '@aws-sdk/client-ec2';

import { COMPANY, idOf, keyArn, tagsOf, type ClientOf, type Region } from '../company.ts';
import { INSTANCES, type Instance } from '../tables/instances.ts';
import type { Network } from './network.ts';

/** Amazon's Linux image, as moto has it in every Region. */
const IMAGE = 'ami-04681a1dbd79675a5';

/**
 * The instances of a Region and the templates that more are launched from.
 *
 * @returns the ids of the instances, by name
 */
export async function buildInstances(
  clientOf: ClientOf,
  region: Region,
  network: Network,
): Promise<ReadonlyMap<string, string>> {
  const ec2 = clientOf(EC2Client, region);
  const ids = new Map<string, string>();
  for (const instance of INSTANCES[region]) {
    const { Instances } = await ec2.send(new RunInstancesCommand(inputOf(instance, region, network)));
    const id = idOf(Instances?.[0]?.InstanceId);
    ids.set(instance.name, id);
    if (instance.stopped !== undefined) await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
  }
  await buildTemplate(ec2, region, network);
  return ids;
}

function inputOf(instance: Instance, region: Region, network: Network): RunInstancesCommandInput {
  const { name, team, env, type, open, userData } = instance;
  const tags = tagsOf(team, env, name);
  return {
    ImageId: IMAGE,
    InstanceType: (type ?? 't3.medium') as 't3.medium',
    MinCount: 1,
    MaxCount: 1,
    NetworkInterfaces: [
      {
        DeviceIndex: 0,
        SubnetId: open ? network.publicSubnet : network.privateSubnets[0],
        Groups: [idOf(network.groups.get(instance.group))],
        AssociatePublicIpAddress: open ?? false,
      },
    ],
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: diskOf(instance, region) }],
    MetadataOptions: {
      HttpTokens: instance.imdsV1 ? 'optional' : 'required',
      HttpPutResponseHopLimit: instance.hops ?? 1,
    },
    Monitoring: { Enabled: !instance.unmonitored },
    EbsOptimized: type === undefined,
    DisableApiTermination: instance.kept ?? false,
    ...(instance.profile !== undefined && { IamInstanceProfile: { Name: instance.profile } }),
    ...(userData !== undefined && { UserData: Buffer.from(userData).toString('base64') }),
    TagSpecifications: [
      { ResourceType: 'instance', Tags: tags },
      { ResourceType: 'volume', Tags: tags },
    ],
  };
}

function diskOf({ unencrypted }: Instance, region: Region) {
  const disk = { VolumeSize: 20, VolumeType: 'gp3', DeleteOnTermination: true } as const;
  return unencrypted ? disk : { ...disk, Encrypted: true, KmsKeyId: keyArn(region) };
}

/** A template in each Region: a careful one in Ireland, and elsewhere one that hands out public addresses. */
async function buildTemplate(ec2: EC2Client, region: Region, network: Network): Promise<void> {
  const careful = region === 'eu-west-1';
  await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: `${COMPANY}-worker`,
      LaunchTemplateData: {
        ImageId: IMAGE,
        InstanceType: 't3.medium',
        MetadataOptions: { HttpTokens: careful ? 'required' : 'optional', HttpPutResponseHopLimit: 1 },
        NetworkInterfaces: [
          {
            DeviceIndex: 0,
            AssociatePublicIpAddress: !careful,
            Groups: [...network.groups.values()].slice(0, 1),
          },
        ],
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, Encrypted: careful } }],
      },
    }),
  );
}
