import { nodegroupsOf } from '../../accounts.ts';
import { json, Refusal, type Answer } from '../answer.ts';
import { pageOf, type PageLimits } from '../pages.ts';
import type { AwsRequest } from '../request.ts';
import { chance, countOfIn, hash, type World } from '../world.ts';
import type { Api } from './service.ts';

const LIMITS: PageLimits = { least: 1, most: 100, usual: 100, beyond: 'refused' };

/** The newest first. */
const VERSIONS = ['1.35', '1.34', '1.33', '1.32', '1.31'] as const;
/** How many of them are in standard support. */
const STANDARD = 2;
const LOGS = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

const PATH = /^\/clusters(?:\/cluster-(\d+)(?:(\/node-groups)(?:\/nodes-(\d+))?)?)?$/;

/** What a path names: a cluster of the Region, and a node group of the cluster, by their places. */
function named({ path }: AwsRequest): { cluster: number; nodegroup: number } {
  const [, cluster, , nodegroup] = PATH.exec(path) ?? [];
  return { cluster: Number(cluster), nodegroup: Number(nodegroup) };
}

function operationOf({ path }: AwsRequest): string | undefined {
  if (path === '/cluster-versions') return 'DescribeClusterVersions';
  const found = PATH.exec(path);
  if (!found) return undefined;
  const [, cluster, nodegroups, nodegroup] = found;
  if (cluster === undefined) return 'ListClusters';
  if (nodegroups === undefined) return 'DescribeCluster';
  return nodegroup === undefined ? 'ListNodegroups' : 'DescribeNodegroup';
}

function page(list: string, member: string, prefix: string, count: number, { query }: AwsRequest): Answer {
  const asked = { size: query.get('maxResults'), token: query.get('nextToken') };
  const { from, to, next } = pageOf(list, count, asked, LIMITS);
  const names = Array.from({ length: to - from }, (_, at) => `${prefix}-${from + at}`);
  return json({ [member]: names, ...(next !== undefined && { nextToken: next }) });
}

function arnOf({ id }: World, { region }: AwsRequest, resource: string): string {
  return `arn:aws:eks:${region}:${id}:${resource}`;
}

/** How many node groups a cluster of the Region has. */
function nodegroupsIn(world: World, { regionIndex }: AwsRequest, cluster: number): number {
  const clusters = countOfIn(world, 'eksClusters', regionIndex);
  return nodegroupsOf(cluster, clusters, countOfIn(world, 'eksNodegroups', regionIndex));
}

function cluster(world: World, request: AwsRequest): Answer {
  const { cluster: index } = named(request);
  if (!(index < countOfIn(world, 'eksClusters', request.regionIndex))) throw missing('cluster');
  const bits = hash(world, 'eksClusters', request.regionIndex, index);
  const name = `cluster-${index}`;
  const isPublic = chance(bits >>> 2, 40);
  return json({
    cluster: {
      name,
      arn: arnOf(world, request, `cluster/${name}`),
      version: VERSIONS[bits % VERSIONS.length],
      status: 'ACTIVE',
      roleArn: `arn:aws:iam::${world.id}:role/kubernetes`,
      resourcesVpcConfig: {
        subnetIds: ['subnet-1', 'subnet-2'],
        endpointPublicAccess: isPublic,
        endpointPrivateAccess: !isPublic || chance(bits >>> 3, 50),
        publicAccessCidrs: isPublic ? [chance(bits >>> 4, 50) ? '0.0.0.0/0' : '203.0.113.0/24'] : [],
      },
      logging: { clusterLogging: [{ types: LOGS, enabled: chance(bits >>> 5, 60) }] },
      ...(chance(bits >>> 6, 50) && {
        encryptionConfig: [
          {
            resources: ['secrets'],
            provider: { keyArn: `arn:aws:kms:${request.region}:${world.id}:key/k` },
          },
        ],
      }),
      deletionProtection: chance(bits >>> 7, 50),
      certificateAuthority: { data: 'QQ'.repeat(700) },
      tags: { team: 'platform' },
    },
  });
}

function nodegroup(world: World, request: AwsRequest): Answer {
  const { cluster: at, nodegroup: index } = named(request);
  if (!(index < nodegroupsIn(world, request, at))) throw missing('node group');
  const bits = hash(world, `eksNodegroups ${at}`, request.regionIndex, index);
  const [clusterName, nodegroupName] = [`cluster-${at}`, `nodes-${index}`];
  return json({
    nodegroup: {
      clusterName,
      nodegroupName,
      nodegroupArn: arnOf(world, request, `nodegroup/${clusterName}/${nodegroupName}/${bits.toString(16)}`),
      version: VERSIONS[bits % VERSIONS.length],
      amiType: 'AL2023_x86_64_STANDARD',
      status: 'ACTIVE',
      instanceTypes: ['m7i.large'],
      subnets: ['subnet-1', 'subnet-2'],
      nodeRole: `arn:aws:iam::${world.id}:role/nodes`,
      ...(chance(bits >>> 3, 20) && { remoteAccess: { ec2SshKey: 'operators' } }),
      tags: { team: 'platform' },
    },
  });
}

function missing(what: string): Refusal {
  return new Refusal(404, 'ResourceNotFoundException', `There is no such ${what}.`);
}

export const eksApi: Api = {
  protocol: 'rest-json',
  operationOf,
  operations: {
    ListClusters: (world, request) =>
      page(
        'ListClusters',
        'clusters',
        'cluster',
        countOfIn(world, 'eksClusters', request.regionIndex),
        request,
      ),
    DescribeCluster: cluster,
    ListNodegroups: (world, request) => {
      const { cluster: at } = named(request);
      if (!(at < countOfIn(world, 'eksClusters', request.regionIndex))) throw missing('cluster');
      return page(`nodes of ${at}`, 'nodegroups', 'nodes', nodegroupsIn(world, request, at), request);
    },
    DescribeNodegroup: nodegroup,
    DescribeClusterVersions: () =>
      json({
        clusterVersions: VERSIONS.map((clusterVersion, index) => ({
          clusterType: 'eks',
          clusterVersion,
          versionStatus: index < STANDARD ? 'STANDARD_SUPPORT' : 'EXTENDED_SUPPORT',
        })),
      }),
  },
};
