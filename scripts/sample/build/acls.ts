import {
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  DescribeNetworkAclsCommand,
  EC2Client,
  ReplaceNetworkAclAssociationCommand,
} from '@aws-sdk/client-ec2';

import { idOf, tagsOf } from '../company.ts';

/** Lets the private subnets speak with the VPC, and answers come back to them. */
export async function hardenAcl(ec2: EC2Client, vpc: string, subnets: readonly string[]): Promise<void> {
  const acl = await createAcl(ec2, vpc, 'private');
  await allow(ec2, acl, { number: 100, cidr: '10.20.0.0/16' });
  await allow(ec2, acl, { number: 110, cidr: '0.0.0.0/0', ports: [32768, 60999] });
  await allow(ec2, acl, { number: 100, cidr: '0.0.0.0/0', egress: true });
  for (const subnet of subnets) await associate(ec2, acl, subnet);
}

/** Lets anyone at the public subnet's SSH port. */
export async function openAcl(ec2: EC2Client, vpc: string, subnet: string): Promise<void> {
  const acl = await createAcl(ec2, vpc, 'public');
  await allow(ec2, acl, { number: 100, cidr: '0.0.0.0/0', ports: [22, 22] });
  await allow(ec2, acl, { number: 110, cidr: '0.0.0.0/0', ports: [1024, 65535] });
  await allow(ec2, acl, { number: 100, cidr: '0.0.0.0/0', egress: true });
  await associate(ec2, acl, subnet);
}

async function createAcl(ec2: EC2Client, vpc: string, name: string): Promise<string> {
  const TagSpecifications = [
    { ResourceType: 'network-acl', Tags: tagsOf('platform', 'prod', name) } as const,
  ];
  const { NetworkAcl } = await ec2.send(new CreateNetworkAclCommand({ VpcId: vpc, TagSpecifications }));
  return idOf(NetworkAcl?.NetworkAclId);
}

interface Entry {
  readonly number: number;
  readonly cidr: string;
  readonly ports?: readonly [number, number];
  readonly egress?: true;
}

async function allow(ec2: EC2Client, acl: string, { number, cidr, ports, egress }: Entry): Promise<void> {
  await ec2.send(
    new CreateNetworkAclEntryCommand({
      NetworkAclId: acl,
      RuleNumber: number,
      RuleAction: 'allow',
      CidrBlock: cidr,
      Egress: egress ?? false,
      Protocol: ports ? '6' : '-1',
      ...(ports && { PortRange: { From: ports[0], To: ports[1] } }),
    }),
  );
}

async function associate(ec2: EC2Client, acl: string, subnet: string): Promise<void> {
  const Filters = [{ Name: 'association.subnet-id', Values: [subnet] }];
  const { NetworkAcls } = await ec2.send(new DescribeNetworkAclsCommand({ Filters }));
  const [before] = NetworkAcls?.[0]?.Associations?.filter(({ SubnetId }) => SubnetId === subnet) ?? [];
  const AssociationId = idOf(before?.NetworkAclAssociationId);
  await ec2.send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId: acl }));
}
