import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateFlowLogsCommand,
  CreateInternetGatewayCommand,
  CreateManagedPrefixListCommand,
  CreateNatGatewayCommand,
  CreateNetworkInterfaceCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  EC2Client,
  ModifySubnetAttributeCommand,
} from '@aws-sdk/client-ec2';

import { COMPANY, idOf, tagsOf, type ClientOf, type Region } from '../company.ts';
import { buildGroups, closeDefaultGroup, fillDefaultGroups } from './firewall.ts';
import { hardenAcl, openAcl } from './acls.ts';

/** What the things of a Region are put in. */
export interface Network {
  readonly vpc: string;
  readonly publicSubnet: string;
  readonly privateSubnets: readonly [string, string];
  /** The ids of the security groups, by name. */
  readonly groups: ReadonlyMap<string, string>;
}

const BLOCKS: Readonly<Record<Region, string>> = {
  'eu-west-1': '10.20',
  'eu-central-1': '10.30',
  'us-east-1': '10.40',
};

const SERVICE_INTERFACES: Readonly<Record<Region, Readonly<Record<string, string>>>> = {
  'eu-west-1': { 'load-balancer': 'ELB app/shop', 'shop-db': 'RDSNetworkInterface' },
  'eu-central-1': { 'warehouse-db': 'RDSNetworkInterface' },
  'us-east-1': { 'legacy-mysql': 'RDSNetworkInterface' },
};

/** The company's network in a Region: well kept in Ireland, less so elsewhere. */
export async function buildNetwork(clientOf: ClientOf, region: Region): Promise<Network> {
  const ec2 = clientOf(EC2Client, region);
  const block = BLOCKS[region];
  const vpc = idOf((await ec2.send(new CreateVpcCommand({ CidrBlock: `${block}.0.0/16` }))).Vpc?.VpcId);
  await tag(ec2, vpc, `${COMPANY}-${region}`);
  const publicSubnet = await createSubnet(ec2, vpc, `${block}.0.0/24`, `${region}a`, 'public');
  const privateSubnets = [
    await createSubnet(ec2, vpc, `${block}.10.0/24`, `${region}a`, 'private-a'),
    await createSubnet(ec2, vpc, `${block}.11.0/24`, `${region}b`, 'private-b'),
  ] as const;
  await route(ec2, vpc, publicSubnet, privateSubnets);

  const list = await ec2.send(
    new CreateManagedPrefixListCommand({
      PrefixListName: `${COMPANY}-offices`,
      MaxEntries: 10,
      AddressFamily: 'IPv4',
      Entries: [{ Cidr: '203.0.113.0/24', Description: 'Galway' }],
    }),
  );
  const groups = await buildGroups(ec2, vpc, region, idOf(list.PrefixList?.PrefixListId));

  await createInterfaces(ec2, region, privateSubnets[0], groups);
  await fillDefaultGroups(ec2);
  if (region === 'eu-west-1') {
    await closeDefaultGroup(ec2, vpc);
    await hardenAcl(ec2, vpc, privateSubnets);
    await keepFlowLogs(ec2, vpc);
    await createEndpoints(ec2, vpc, region);
  } else {
    const MapPublicIpOnLaunch = { Value: true };
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId: publicSubnet, MapPublicIpOnLaunch }));
  }
  if (region === 'eu-central-1') await openAcl(ec2, vpc, publicSubnet);
  // An address that is paid for and used by nothing.
  if (region === 'us-east-1') await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  return { vpc, publicSubnet, privateSubnets, groups };
}

async function createSubnet(ec2: EC2Client, vpc: string, block: string, zone: string, name: string) {
  const input = { VpcId: vpc, CidrBlock: block, AvailabilityZone: zone };
  const id = idOf((await ec2.send(new CreateSubnetCommand(input))).Subnet?.SubnetId);
  await tag(ec2, id, name);
  return id;
}

/** An internet gateway for the public subnet, a NAT gateway for the private ones. */
async function route(ec2: EC2Client, vpc: string, open: string, closed: readonly string[]): Promise<void> {
  const gateway = await ec2.send(new CreateInternetGatewayCommand({}));
  const GatewayId = idOf(gateway.InternetGateway?.InternetGatewayId);
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId: vpc }));
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  const nat = await ec2.send(new CreateNatGatewayCommand({ SubnetId: open, AllocationId }));
  await createRoutes(ec2, vpc, [open], { GatewayId });
  await createRoutes(ec2, vpc, closed, { NatGatewayId: idOf(nat.NatGateway?.NatGatewayId) });
}

async function createRoutes(ec2: EC2Client, vpc: string, subnets: readonly string[], target: object) {
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId: vpc }));
  const RouteTableId = idOf(RouteTable?.RouteTableId);
  await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', ...target }));
  for (const SubnetId of subnets) await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
}

async function keepFlowLogs(ec2: EC2Client, vpc: string): Promise<void> {
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpc],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogDestinationType: 's3',
      LogDestination: `arn:aws:s3:::${COMPANY}-access-logs`,
      MaxAggregationInterval: 60,
    }),
  );
}

/** The network interfaces that databases and load balancers have in AWS, and moto makes none of. */
async function createInterfaces(
  ec2: EC2Client,
  region: Region,
  subnet: string,
  groups: ReadonlyMap<string, string>,
) {
  for (const [group, Description] of Object.entries(SERVICE_INTERFACES[region])) {
    const Groups = [idOf(groups.get(group))];
    await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: subnet, Groups, Description }));
  }
}

async function createEndpoints(ec2: EC2Client, vpc: string, region: Region): Promise<void> {
  const services = { s3: 'Gateway', ec2: 'Interface', ssm: 'Interface' } as const;
  for (const [service, VpcEndpointType] of Object.entries(services)) {
    const ServiceName = `com.amazonaws.${region}.${service}`;
    await ec2.send(new CreateVpcEndpointCommand({ VpcId: vpc, ServiceName, VpcEndpointType }));
  }
}

async function tag(ec2: EC2Client, id: string, name: string): Promise<void> {
  await ec2.send(new CreateTagsCommand({ Resources: [id], Tags: tagsOf('platform', 'prod', name) }));
}
