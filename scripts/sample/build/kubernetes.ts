import { CreateLaunchTemplateCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateClusterCommand, CreateNodegroupCommand, EKSClient } from '@aws-sdk/client-eks';

import { ACCOUNT, COMPANY, idOf, keyArn, type ClientOf, type Region } from '../company.ts';
import { KUBERNETES, LOGS, type KubernetesCluster, type Nodes } from '../tables/kubernetes.ts';
import type { Network } from './network.ts';

/** The Kubernetes clusters of a Region, with their node groups. */
export async function buildKubernetes(clientOf: ClientOf, region: Region, network: Network): Promise<void> {
  const eks = clientOf(EKSClient, region);
  for (const cluster of KUBERNETES[region]) {
    await buildCluster(eks, region, network, cluster);
    for (const nodes of cluster.nodes) {
      const template = nodes.template && (await createTemplate(clientOf(EC2Client, region)));
      await buildNodes(eks, network, cluster, nodes, template);
    }
  }
}

async function buildCluster(eks: EKSClient, region: Region, network: Network, cluster: KubernetesCluster) {
  const { name, team, env, version, publicTo = [], publicOnly, logs = LOGS, noKey } = cluster;
  const off = LOGS.filter((type) => !logs.includes(type));
  await eks.send(
    new CreateClusterCommand({
      name,
      version,
      roleArn: roleArn('kubernetes'),
      resourcesVpcConfig: {
        subnetIds: [...network.privateSubnets],
        endpointPublicAccess: publicTo.length > 0,
        endpointPrivateAccess: !publicOnly,
        publicAccessCidrs: [...publicTo],
      },
      logging: {
        clusterLogging: [
          ...(logs.length > 0 ? [{ types: [...logs], enabled: true }] : []),
          ...(off.length > 0 ? [{ types: off, enabled: false }] : []),
        ],
      },
      ...(!noKey && { encryptionConfig: [{ resources: ['secrets'], provider: { keyArn: keyArn(region) } }] }),
      tags: { team, env },
    }),
  );
}

async function buildNodes(
  eks: EKSClient,
  network: Network,
  { name: clusterName, team, env, version }: KubernetesCluster,
  nodes: Nodes,
  template: string | undefined,
) {
  await eks.send(
    new CreateNodegroupCommand({
      clusterName,
      nodegroupName: nodes.name,
      nodeRole: roleArn('kubernetes-nodes'),
      subnets: [...network.privateSubnets],
      amiType: 'AL2023_x86_64_STANDARD',
      version: nodes.version ?? version,
      ...(template !== undefined && { launchTemplate: { id: template, version: '1' } }),
      ...(nodes.ssh === 'everywhere' && { remoteAccess: { ec2SshKey: 'operators' } }),
      ...(nodes.ssh === 'bastion' && {
        remoteAccess: {
          ec2SshKey: 'operators',
          sourceSecurityGroups: [idOf(network.groups.get('bastion'))],
        },
      }),
      tags: { team, env },
    }),
  );
}

async function createTemplate(ec2: EC2Client): Promise<string> {
  const answer = await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: `${COMPANY}-nodes`,
      LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 } },
    }),
  );
  return idOf(answer.LaunchTemplate?.LaunchTemplateId);
}

/** EKS takes any role, and moto does not look whether it is there. */
function roleArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/${name}`;
}
