import { isIn, SHARES } from '../../accounts.ts';
import { chance, countOfIn, daysAgo, ec2Id, hash, REGIONS, type World } from '../world.ts';
import { tagSet } from './ec2-tags.ts';

export function vpcId(world: World, region: number, index: number): string {
  return ec2Id(world, 'vpc', region, index);
}

export function subnetId(world: World, region: number, index: number): string {
  return ec2Id(world, 'subnet', region, index);
}

export function groupId(world: World, region: number, index: number): string {
  return ec2Id(world, 'sg', region, index);
}

/** The one prefix list that groups of a Region name. */
export function prefixList(world: World, region: number): string {
  return ec2Id(world, 'pl', region, 0);
}

export function vpc(world: World, region: number, index: number): string {
  const bits = hash(world, 'vpc', region, index);
  return `<item><vpcId>${vpcId(world, region, index)}</vpcId><ownerId>${world.id}</ownerId><state>available</state><cidrBlock>10.${index % 256}.0.0/16</cidrBlock><dhcpOptionsId>dopt-01234567</dhcpOptionsId><instanceTenancy>default</instanceTenancy><isDefault>${index === 0}</isDefault>${tagSet(bits, `net-${index}`)}</item>`;
}

export function subnet(world: World, region: number, index: number): string {
  const bits = hash(world, 'subnet', region, index);
  const id = subnetId(world, region, index);
  const zone = 'abc'[index % 3];
  const network = vpcId(world, region, index % countOfIn(world, 'vpcs', region));
  return `<item><subnetId>${id}</subnetId><subnetArn>arn:aws:ec2:${REGIONS[region]}:${world.id}:subnet/${id}</subnetArn><state>available</state><ownerId>${world.id}</ownerId><vpcId>${network}</vpcId><cidrBlock>10.0.${index % 256}.0/24</cidrBlock><ipv6CidrBlockAssociationSet/><assignIpv6AddressOnCreation>false</assignIpv6AddressOnCreation><availableIpAddressCount>251</availableIpAddressCount><availabilityZone>${REGIONS[region]}${zone}</availabilityZone><defaultForAz>${index < 3}</defaultForAz><mapPublicIpOnLaunch>${index < 3 || chance(bits, 10)}</mapPublicIpOnLaunch>${tagSet(bits, `subnet-${index}`)}</item>`;
}

export function networkAcl(world: World, region: number, index: number): string {
  const bits = hash(world, 'acl', region, index);
  const id = ec2Id(world, 'acl', region, index);
  const network = vpcId(world, region, index % countOfIn(world, 'vpcs', region));
  const inbound = chance(bits, 60)
    ? entry(100, false, 'allow', '-1', '0.0.0.0/0')
    : entry(100, false, 'allow', '6', '0.0.0.0/0', 443) + entry(110, false, 'allow', '6', '10.0.0.0/8', 22);
  const rest = [false, true].map((egress) => entry(32_767, egress, 'deny', '-1', '0.0.0.0/0')).join('');
  return `<item><networkAclId>${id}</networkAclId><vpcId>${network}</vpcId><default>${index === 0}</default><entrySet>${inbound}${entry(100, true, 'allow', '-1', '0.0.0.0/0')}${rest}</entrySet><associationSet/>${tagSet(bits, `acl-${index}`)}<ownerId>${world.id}</ownerId></item>`;
}

function entry(
  number: number,
  egress: boolean,
  rule: string,
  protocol: string,
  cidr: string,
  port?: number,
): string {
  const ports = port === undefined ? '' : `<portRange><from>${port}</from><to>${port}</to></portRange>`;
  return `<item><ruleNumber>${number}</ruleNumber><protocol>${protocol}</protocol><ruleAction>${rule}</ruleAction><egress>${egress}</egress><cidrBlock>${cidr}</cidrBlock>${ports}</item>`;
}

/** The first VPCs of a Region are logged, one flow log each. */
export function flowLog(world: World, region: number, index: number): string {
  const bits = hash(world, 'flow', region, index);
  return `<item><creationTime>${daysAgo(world, bits % 900)}</creationTime><flowLogId>${ec2Id(world, 'fl', region, index)}</flowLogId><flowLogStatus>ACTIVE</flowLogStatus><deliverLogsStatus>SUCCESS</deliverLogsStatus><resourceId>${vpcId(world, region, index)}</resourceId><trafficType>${chance(bits, 80) ? 'ALL' : 'REJECT'}</trafficType><logDestinationType>s3</logDestinationType><logDestination>arn:aws:s3:::logs</logDestination><maxAggregationInterval>600</maxAggregationInterval></item>`;
}

/** An interface, attached to one or two groups; the last groups of a Region are attached to none. */
export function networkInterface(world: World, region: number, index: number): string {
  const bits = hash(world, 'eni', region, index);
  const groups = Math.max(1, Math.floor(countOfIn(world, 'securityGroups', region) * 0.8));
  const attached = chance(bits, 30) ? [index % groups, (index * 7 + 1) % groups] : [index % groups];
  const set = attached.map(
    (group) =>
      `<item><groupId>${groupId(world, region, group)}</groupId><groupName>group-${group}</groupName></item>`,
  );
  return `<item><networkInterfaceId>${ec2Id(world, 'eni', region, index)}</networkInterfaceId><subnetId>${subnetId(world, region, 0)}</subnetId><vpcId>${vpcId(world, region, 0)}</vpcId><availabilityZone>${REGIONS[region]}a</availabilityZone><description/><ownerId>${world.id}</ownerId><requesterManaged>false</requesterManaged><status>in-use</status><macAddress>02:00:00:00:00:01</macAddress><privateIpAddress>10.0.0.1</privateIpAddress><sourceDestCheck>true</sourceDestCheck><groupSet>${set.join('')}</groupSet><tagSet/><privateIpAddressesSet><item><privateIpAddress>10.0.0.1</privateIpAddress><primary>true</primary></item></privateIpAddressesSet><interfaceType>interface</interfaceType></item>`;
}

const WORLD = '0.0.0.0/0';
const OPEN_PORTS = [22, 3389, 443, 3306, 27_017, 9200];

/** A security group. A Region's first ones are the default groups of its VPCs. */
export function securityGroup(world: World, region: number, index: number): string {
  const bits = hash(world, 'group', region, index);
  const id = groupId(world, region, index);
  const vpcs = countOfIn(world, 'vpcs', region);
  const isDefault = index < vpcs;
  const ingress = isDefault ? fromItself(world, id) : ingressOf(world, region, index, bits);
  const egress = isDefault && chance(bits, 50) ? '' : rule('-1', undefined, ranges(WORLD));
  return `<item><ownerId>${world.id}</ownerId><groupId>${id}</groupId><groupName>${isDefault ? 'default' : `group-${index}`}</groupName><groupDescription>Access for group ${index}</groupDescription><vpcId>${vpcId(world, region, index % vpcs)}</vpcId><securityGroupArn>arn:aws:ec2:${REGIONS[region]}:${world.id}:security-group/${id}</securityGroupArn><ipPermissions>${ingress}</ipPermissions><ipPermissionsEgress>${egress}</ipPermissionsEgress>${tagSet(bits, `group-${index}`)}</item>`;
}

function ingressOf(world: World, region: number, index: number, bits: number): string {
  const other = groupId(world, region, index >>> 1);
  const rules = [
    rule('tcp', 443, ranges('10.0.0.0/8', '172.16.0.0/12')),
    rule(
      'tcp',
      8080,
      `<groups><item><userId>${world.id}</userId><groupId>${other}</groupId></item></groups>`,
    ),
  ];
  if (chance(bits, 12)) rules.push(rule('tcp', OPEN_PORTS[(bits >>> 8) % OPEN_PORTS.length], ranges(WORLD)));
  if (isIn(SHARES.withPrefixList, index)) {
    const list = prefixList(world, region);
    rules.push(
      rule('tcp', 22, `<prefixListIds><item><prefixListId>${list}</prefixListId></item></prefixListIds>`),
    );
  }
  return rules.join('');
}

function fromItself(world: World, id: string): string {
  return rule(
    '-1',
    undefined,
    `<groups><item><userId>${world.id}</userId><groupId>${id}</groupId></item></groups>`,
  );
}

function ranges(...cidrs: string[]): string {
  return `<ipRanges>${cidrs.map((cidr) => `<item><cidrIp>${cidr}</cidrIp></item>`).join('')}</ipRanges>`;
}

/** A permission, with every list that EC2 answers whether it is empty or not. */
function rule(protocol: string, port: number | undefined, sources: string): string {
  const ports = port === undefined ? '' : `<fromPort>${port}</fromPort><toPort>${port}</toPort>`;
  const empty = ['groups', 'ipRanges', 'ipv6Ranges', 'prefixListIds']
    .filter((list) => !sources.startsWith(`<${list}>`))
    .map((list) => `<${list}/>`);
  return `<item><ipProtocol>${protocol}</ipProtocol>${ports}${sources}${empty.join('')}</item>`;
}
