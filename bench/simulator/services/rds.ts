import { isIn, SHARES, type RegionalKind } from '../../accounts.ts';
import { Refusal, result, type Answer } from '../answer.ts';
import { pageOf, texts, type PageLimits } from '../pages.ts';
import type { AwsRequest } from '../request.ts';
import { countOfIn, hash, type World } from '../world.ts';
import { cluster, clusterSnapshot, instance, snapshot } from './rds-databases.ts';
import { action, type Api, type Operation } from './service.ts';

const LIMITS: PageLimits = { least: 20, most: 100, usual: 100, beyond: 'refused' };

type Draw = (world: World, region: number, index: number) => string;

function describe(operation: string, member: string, kind: RegionalKind, draw: Draw): [string, Operation] {
  return [
    operation,
    (world, { regionIndex, form }) => {
      const count = countOfIn(world, kind, regionIndex);
      const page = pageOf(
        operation,
        count,
        { size: form.get('MaxRecords'), token: form.get('Marker') },
        LIMITS,
      );
      const rows = texts(page, (index) => draw(world, regionIndex, index));
      const marker = page.next === undefined ? '' : `<Marker>${page.next}</Marker>`;
      return result('rds', operation, `<${member}s>${rows}</${member}s>${marker}`);
    },
  ];
}

/** Who may restore a manual snapshot: everyone, another account, or nobody else. */
function attributes(operation: string, kind: 'DBSnapshot' | 'DBClusterSnapshot'): [string, Operation] {
  return [
    operation,
    (world, { regionIndex, form }) => {
      const name = form.get(`${kind}Identifier`) ?? '';
      const index = Number(/-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
      const count = countOfIn(
        world,
        kind === 'DBSnapshot' ? 'dbSnapshots' : 'dbClusterSnapshots',
        regionIndex,
      );
      if (!(index < count)) throw new Refusal(404, `${kind}NotFound`, `${name} not found.`);
      const value =
        isIn(SHARES.unencrypted, index) && hash(world, name, regionIndex, index) % 20 === 0 ? 'all' : '';
      const values = value && `<AttributeValue>${value}</AttributeValue>`;
      const restore = `<${kind}Attribute><AttributeName>restore</AttributeName><AttributeValues>${values}</AttributeValues></${kind}Attribute>`;
      return result(
        'rds',
        operation,
        `<${kind}AttributesResult><${kind}Identifier>${name}</${kind}Identifier><${kind}Attributes>${restore}</${kind}Attributes></${kind}AttributesResult>`,
      );
    },
  ];
}

/** The group's parameters for TLS: of the engine or as a user set them. */
function parameters(operation: string, group: string): [string, Operation] {
  return [
    operation,
    (_world, request) => {
      const name = request.form.get(group) ?? '';
      return result('rds', operation, `<Parameters>${parametersOf(name, request)}</Parameters>`);
    },
  ];
}

function parametersOf(group: string, { form }: AwsRequest): string {
  const forced = /postgres|sqlserver/.test(group) ? 'rds.force_ssl' : 'require_secure_transport';
  const set = group.startsWith('custom');
  const all = { [forced]: set ? '1' : '0', max_connections: '500', log_statement: 'none' };
  const wanted = form.get('Filters.Filter.1.Values.Value.1');
  return Object.entries(all)
    .filter(([name]) => wanted === null || name === wanted)
    .map(
      ([name, value]) =>
        `<Parameter><ParameterName>${name}</ParameterName><ParameterValue>${value}</ParameterValue><Source>${set ? 'user' : 'system'}</Source><ApplyType>dynamic</ApplyType><DataType>string</DataType><IsModifiable>true</IsModifiable></Parameter>`,
    )
    .join('');
}

/** RDS answers manual snapshots when they alone are asked for; the simulated account has no others. */
function withoutAutomated([operation, answer]: [string, Operation]): [string, Operation] {
  return [
    operation,
    (world, request): Answer => {
      const type = request.form.get('SnapshotType');
      if (type === null || type === 'manual') return answer(world, request);
      throw new Refusal(400, 'InvalidParameterValue', `The simulator has no ${type} snapshots.`);
    },
  ];
}

export const rdsApi: Api = {
  protocol: 'query',
  operationOf: action,
  operations: Object.fromEntries([
    describe('DescribeDBInstances', 'DBInstance', 'dbInstances', instance),
    describe('DescribeDBClusters', 'DBCluster', 'dbClusters', cluster),
    withoutAutomated(describe('DescribeDBSnapshots', 'DBSnapshot', 'dbSnapshots', snapshot)),
    withoutAutomated(
      describe('DescribeDBClusterSnapshots', 'DBClusterSnapshot', 'dbClusterSnapshots', clusterSnapshot),
    ),
    attributes('DescribeDBSnapshotAttributes', 'DBSnapshot'),
    attributes('DescribeDBClusterSnapshotAttributes', 'DBClusterSnapshot'),
    parameters('DescribeDBParameters', 'DBParameterGroupName'),
    parameters('DescribeDBClusterParameters', 'DBClusterParameterGroupName'),
  ]),
};
