import type { RegionalKind } from '../../accounts.ts';
import { ec2, Refusal, type Answer } from '../answer.ts';
import { pageOf, texts, type PageLimits } from '../pages.ts';
import type { AwsRequest } from '../request.ts';
import { countOfIn, isAlwaysEnabled, REGIONS, type World } from '../world.ts';
import { image, instance, PUBLIC_SNAPSHOTS, snapshot, volume } from './ec2-instances.ts';
import {
  flowLog,
  networkAcl,
  networkInterface,
  prefixList,
  securityGroup,
  subnet,
  vpc,
} from './ec2-network.ts';
import { action, type Api, type Operation } from './service.ts';

const LIMITS: PageLimits = { least: 5, most: 1000, beyond: 'capped' };

type Draw = (world: World, region: number, index: number) => string;

/** A list of everything of a kind in a Region. */
function describe(
  operation: string,
  set: string,
  kind: RegionalKind,
  draw: Draw,
  limits: PageLimits = LIMITS,
): [string, Operation] {
  return [
    operation,
    (world, request) => {
      const count = countOfIn(world, kind, request.regionIndex);
      return list(operation, set, count, request, limits, (index) => draw(world, request.regionIndex, index));
    },
  ];
}

function list(
  operation: string,
  set: string,
  count: number,
  { form }: AwsRequest,
  limits: PageLimits,
  draw: (index: number) => string,
): Answer {
  if (form.has('Filter.1.Name'))
    throw new Refusal(400, 'InvalidParameterValue', 'The simulator knows no filters.');
  const asked = { size: form.get('MaxResults'), token: form.get('NextToken') };
  const page = pageOf(operation, count, asked, limits);
  const next = page.next === undefined ? '' : `<nextToken>${page.next}</nextToken>`;
  return ec2(operation, `<${set}>${texts(page, draw)}</${set}>${next}`);
}

function describeSnapshots(world: World, request: AwsRequest): Answer {
  const { regionIndex, form } = request;
  const own = countOfIn(world, 'snapshots', regionIndex);
  // Those that everyone may restore come first.
  const count = form.get('RestorableBy.1') === 'all' ? Math.min(own, PUBLIC_SNAPSHOTS) : own;
  return list('DescribeSnapshots', 'snapshotSet', count, request, LIMITS, (index) =>
    snapshot(world, regionIndex, index),
  );
}

function describeRegions({ account }: World, { form }: AwsRequest): Answer {
  const shown = form.get('AllRegions') === 'true' ? REGIONS : REGIONS.slice(0, account.regions);
  const rows = shown.map((name, index) => {
    const enabled = isAlwaysEnabled(name) ? 'opt-in-not-required' : 'opted-in';
    const status = index < account.regions ? enabled : 'not-opted-in';
    return `<item><regionName>${name}</regionName><regionEndpoint>ec2.${name}.amazonaws.com</regionEndpoint><optInStatus>${status}</optInStatus></item>`;
  });
  return ec2('DescribeRegions', `<regionInfo>${rows.join('')}</regionInfo>`);
}

function getManagedPrefixListEntries(world: World, request: AwsRequest): Answer {
  const list = prefixList(world, request.regionIndex);
  if (request.form.get('PrefixListId') !== list)
    throw new Refusal(400, 'InvalidPrefixListID.NotFound', 'The prefix list does not exist.');
  const entries = Array.from(
    { length: 12 },
    (_, index) => `<item><cidr>198.51.100.${index * 16}/28</cidr></item>`,
  );
  return ec2('GetManagedPrefixListEntries', `<entrySet>${entries.join('')}</entrySet>`);
}

const byName: Readonly<Record<string, Operation>> = {
  ...Object.fromEntries([
    describe('DescribeInstances', 'reservationSet', 'instances', instance),
    describe('DescribeVolumes', 'volumeSet', 'volumes', volume, { ...LIMITS, most: 500 }),
    describe('DescribeImages', 'imagesSet', 'images', image),
    describe('DescribeSecurityGroups', 'securityGroupInfo', 'securityGroups', securityGroup),
    describe('DescribeNetworkInterfaces', 'networkInterfaceSet', 'networkInterfaces', networkInterface),
    describe('DescribeVpcs', 'vpcSet', 'vpcs', vpc),
    describe('DescribeSubnets', 'subnetSet', 'subnets', subnet),
    describe('DescribeNetworkAcls', 'networkAclSet', 'networkAcls', networkAcl),
    describe('DescribeFlowLogs', 'flowLogSet', 'flowLogs', flowLog),
  ]),
  DescribeSnapshots: describeSnapshots,
  DescribeRegions: describeRegions,
  GetManagedPrefixListEntries: getManagedPrefixListEntries,
  GetEbsEncryptionByDefault: (_world, { regionIndex }) =>
    ec2(
      'GetEbsEncryptionByDefault',
      `<ebsEncryptionByDefault>${regionIndex % 3 === 0}</ebsEncryptionByDefault>`,
    ),
};

export const ec2Api: Api = { protocol: 'ec2', operationOf: action, operations: byName };
