import { managedOf } from '../../accounts.ts';
import { chance, countOfIn, daysAgo, ec2Id, hash, REGIONS, type World } from '../world.ts';
import { groupId, subnetId, vpcId } from './ec2-network.ts';
import { tagSet } from './ec2-tags.ts';

/** How many snapshots of a Region everyone may restore, if it has as many. */
export const PUBLIC_SNAPSHOTS = 2;

export function instanceId(world: World, region: number, index: number): string {
  return ec2Id(world, 'i', region, index);
}

/** A reservation with one instance. */
export function instance(world: World, region: number, index: number): string {
  const bits = hash(world, 'instance', region, index);
  const id = instanceId(world, region, index);
  const running = index < managedOf(countOfIn(world, 'instances', region));
  const name = `app-${index}`;
  const address = privateAddress(index);
  const publicIp = `203.0.${(bits >>> 8) % 256}.${bits % 256}`;
  const hasPublic = running && chance(bits >>> 3, 12);
  const association = hasPublic
    ? `<association><publicIp>${publicIp}</publicIp><ipOwnerId>amazon</ipOwnerId></association>`
    : '';
  const state = running
    ? '<instanceState><code>16</code><name>running</name></instanceState><reason></reason>'
    : `<instanceState><code>80</code><name>stopped</name></instanceState><reason>User initiated (${stoppedAt(world, bits)})</reason>`;
  const profile = chance(bits >>> 5, 80)
    ? `<iamInstanceProfile><arn>arn:aws:iam::${world.id}:instance-profile/app</arn><id>AIPAQQQQQQQQQQQQQQQQQ</id></iamInstanceProfile>`
    : '';
  const subnet = subnetId(world, region, index % Math.max(1, countOfIn(world, 'subnets', region)));
  const vpc = vpcId(world, region, 0);
  const group = groupId(world, region, index % Math.max(1, countOfIn(world, 'securityGroups', region)));
  const groups = `<groupSet><item><groupId>${group}</groupId><groupName>group-${index}</groupName></item></groupSet>`;
  return `<item><reservationId>${ec2Id(world, 'r', region, index)}</reservationId><ownerId>${world.id}</ownerId><groupSet/><instancesSet><item><instanceId>${id}</instanceId><imageId>ami-0123456789abcdef0</imageId>${state}<privateDnsName>ip-${address.replaceAll('.', '-')}.ec2.internal</privateDnsName><keyName>ops</keyName><amiLaunchIndex>0</amiLaunchIndex><productCodes/><instanceType>m7g.large</instanceType><launchTime>${daysAgo(world, bits % 700)}</launchTime><placement><availabilityZone>${REGIONS[region]}a</availabilityZone><groupName/><tenancy>default</tenancy></placement><monitoring><state>${chance(bits >>> 6, 30) ? 'enabled' : 'disabled'}</state></monitoring><subnetId>${subnet}</subnetId><vpcId>${vpc}</vpcId><privateIpAddress>${address}</privateIpAddress>${hasPublic ? `<ipAddress>${publicIp}</ipAddress>` : ''}<sourceDestCheck>true</sourceDestCheck>${groups}<architecture>arm64</architecture><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName><blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>${ec2Id(world, 'vol', region, index)}</volumeId><status>attached</status><attachTime>${daysAgo(world, bits % 700)}</attachTime><deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping><virtualizationType>hvm</virtualizationType>${tagSet(bits, name)}<hypervisor>xen</hypervisor><networkInterfaceSet><item><networkInterfaceId>${ec2Id(world, 'eni', region, index)}</networkInterfaceId><subnetId>${subnet}</subnetId><vpcId>${vpc}</vpcId><ownerId>${world.id}</ownerId><status>in-use</status><privateIpAddress>${address}</privateIpAddress><sourceDestCheck>true</sourceDestCheck>${groups}<privateIpAddressesSet><item><privateIpAddress>${address}</privateIpAddress><primary>true</primary>${association}</item></privateIpAddressesSet></item></networkInterfaceSet>${profile}<ebsOptimized>true</ebsOptimized><enaSupport>true</enaSupport><metadataOptions><state>applied</state><httpTokens>${chance(bits >>> 7, 75) ? 'required' : 'optional'}</httpTokens><httpPutResponseHopLimit>2</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint><httpProtocolIpv6>disabled</httpProtocolIpv6><instanceMetadataTags>disabled</instanceMetadataTags></metadataOptions></item></instancesSet></item>`;
}

function privateAddress(index: number): string {
  return `10.${(index >>> 16) % 256}.${(index >>> 8) % 256}.${index % 256}`;
}

/** As EC2 writes it in the reason of a state: `2026-11-03 09:00:00 GMT`. */
function stoppedAt(world: World, bits: number): string {
  const [day, time] = daysAgo(world, bits % 120).split('T');
  return `${day} ${time?.slice(0, 8)} GMT`;
}

export function volume(world: World, region: number, index: number): string {
  const bits = hash(world, 'volume', region, index);
  const encrypted = chance(bits, 80);
  const key = encrypted ? `<kmsKeyId>arn:aws:kms:${REGIONS[region]}:${world.id}:key/ebs</kmsKeyId>` : '';
  return `<item><volumeId>${ec2Id(world, 'vol', region, index)}</volumeId><size>${8 + (bits % 500)}</size><snapshotId/><availabilityZone>${REGIONS[region]}a</availabilityZone><status>in-use</status><createTime>${daysAgo(world, bits % 900)}</createTime><attachmentSet><item><volumeId>${ec2Id(world, 'vol', region, index)}</volumeId><instanceId>${instanceId(world, region, index >>> 1)}</instanceId><device>/dev/xvda</device><status>attached</status><attachTime>${daysAgo(world, bits % 900)}</attachTime><deleteOnTermination>true</deleteOnTermination></item></attachmentSet>${tagSet(bits, `disk-${index}`)}<volumeType>gp3</volumeType><iops>3000</iops><throughput>125</throughput><encrypted>${encrypted}</encrypted>${key}<multiAttachEnabled>false</multiAttachEnabled></item>`;
}

export function snapshot(world: World, region: number, index: number): string {
  const bits = hash(world, 'snapshot', region, index);
  const encrypted = index >= PUBLIC_SNAPSHOTS && chance(bits, 70);
  const key = encrypted ? `<kmsKeyId>arn:aws:kms:${REGIONS[region]}:${world.id}:key/ebs</kmsKeyId>` : '';
  return `<item><snapshotId>${ec2Id(world, 'snap', region, index)}</snapshotId><volumeId>${ec2Id(world, 'vol', region, index >>> 2)}</volumeId><status>completed</status><startTime>${daysAgo(world, bits % 1000)}</startTime><completionTime>${daysAgo(world, bits % 1000)}</completionTime><progress>100%</progress><ownerId>${world.id}</ownerId><volumeSize>${8 + (bits % 500)}</volumeSize><description>Created by CreateImage(${instanceId(world, region, index >>> 2)})</description>${tagSet(bits, `backup-${index}`)}<encrypted>${encrypted}</encrypted>${key}<storageTier>standard</storageTier></item>`;
}

export function image(world: World, region: number, index: number): string {
  const bits = hash(world, 'image', region, index);
  const id = ec2Id(world, 'ami', region, index);
  return `<item><imageId>${id}</imageId><imageLocation>${world.id}/golden-${index}</imageLocation><imageState>available</imageState><imageOwnerId>${world.id}</imageOwnerId><creationDate>${daysAgo(world, bits % 900)}</creationDate><isPublic>${chance(bits, 3)}</isPublic><architecture>arm64</architecture><imageType>machine</imageType><name>golden-${index}</name><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName><blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><deleteOnTermination>true</deleteOnTermination><snapshotId>${ec2Id(world, 'snap', region, index)}</snapshotId><volumeSize>30</volumeSize><volumeType>gp3</volumeType><encrypted>true</encrypted></ebs></item></blockDeviceMapping><virtualizationType>hvm</virtualizationType>${tagSet(bits, `golden-${index}`)}<hypervisor>xen</hypervisor><enaSupport>true</enaSupport><imdsSupport>v2.0</imdsSupport></item>`;
}
