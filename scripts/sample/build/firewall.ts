import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type IpPermission,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';

import { idOf, tagsOf, type Region } from '../company.ts';
import { GROUPS, OFFICES, type Rule } from '../tables/groups.ts';

/**
 * The security groups of a Region's VPC.
 *
 * @param offices the prefix list of the company's own networks
 * @returns their ids by name
 */
export async function buildGroups(
  ec2: EC2Client,
  vpc: string,
  region: Region,
  offices: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, team, ingress } of GROUPS[region]) {
    const { GroupId } = await ec2.send(
      new CreateSecurityGroupCommand({
        VpcId: vpc,
        GroupName: name,
        Description: `${name} of the ${team} team`,
        TagSpecifications: [{ ResourceType: 'security-group', Tags: tagsOf(team, 'prod', name) }],
      }),
    );
    ids.set(name, idOf(GroupId));
    const IpPermissions = ingress.map((rule) => permissionOf(rule, ids, offices));
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  }
  return ids;
}

function permissionOf(
  { ports, protocol, from }: Rule,
  ids: ReadonlyMap<string, string>,
  offices: string,
): IpPermission {
  const range = ports && { FromPort: ports[0], ToPort: ports[1] };
  const basis = { IpProtocol: protocol ?? '-1', ...range };
  if (from === OFFICES) return { ...basis, PrefixListIds: [{ PrefixListId: offices }] };
  if (from.includes(':')) return { ...basis, Ipv6Ranges: [{ CidrIpv6: from }] };
  if (from.includes('/')) return { ...basis, IpRanges: [{ CidrIp: from }] };
  return { ...basis, UserIdGroupPairs: [{ GroupId: idOf(ids.get(from)) }] };
}

/** Lets the members of each default group reach one another, as AWS does and moto forgets. */
export async function fillDefaultGroups(ec2: EC2Client): Promise<void> {
  for (const { GroupId } of await defaultGroups(ec2)) {
    const IpPermissions = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId }] }];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  }
}

/** Takes every rule from the VPC's default group, so that nothing works by accident. */
export async function closeDefaultGroup(ec2: EC2Client, vpc: string): Promise<void> {
  for (const { GroupId, VpcId, IpPermissions, IpPermissionsEgress } of await defaultGroups(ec2)) {
    if (VpcId !== vpc) continue;
    await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: IpPermissionsEgress }));
  }
}

async function defaultGroups(ec2: EC2Client): Promise<SecurityGroup[]> {
  const Filters = [{ Name: 'group-name', Values: ['default'] }];
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  return SecurityGroups ?? [];
}
