import { NotUnderstood, required } from '../../../src/model/cause.ts';
import { fail, pass, type Verdict } from '../../../src/model/verdict.ts';
import type { TlsParameter } from '../resources/tls-parameter.ts';

interface Database {
  readonly engine: string | undefined;
  readonly engineVersion: string | undefined;
}

/**
 * Judges whether TLS is demanded. A group that is not in sync has changes that are not in force, and RDS does not say
 * which: then the value it holds proves nothing.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/parameter-groups-overview.html
 *
 * @param statuses of the parameter group, in each instance that goes by it
 */
export function judgeTls(parameter: TlsParameter, database: Database, statuses: readonly string[]): Verdict {
  const { group, name, value } = parameter;
  const setting =
    value === null ? `${name} is left to the engine in ${group}` : `${name} is ${value} in ${group}`;
  const pending = statuses.find((status) => status !== 'in-sync');
  if (pending !== undefined) {
    throw new NotUnderstood(`${setting}, but the parameter group is ${pending} and may not be in force`);
  }
  return isOn(parameter, database)
    ? pass(`demands TLS: ${setting}`)
    : fail(`does not demand TLS: ${setting}`);
}

function isOn({ name, value }: TlsParameter, database: Database): boolean {
  if (value === null) return isOnByDefault(database);
  if (/^(1|on|true)$/i.test(value)) return true;
  if (/^(0|off|false)$/i.test(value)) return false;
  throw new NotUnderstood(`${name} is ${value}`);
}

/**
 * Up to which version an engine does not demand TLS of itself, and from which it does; the versions between, of which
 * AWS says nothing, stay unknown.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 */
const DEFAULTS = new Map([
  ['aurora-mysql', { off: [8, 0], on: [8, 4] }],
  ['aurora-postgresql', { off: [16, Infinity], on: [17, 0] }],
  ['mariadb', { off: [11, 4], on: [11, 8] }],
  ['mysql', { off: [8, 4], on: [9, 7] }],
  ['postgres', { off: [14, Infinity], on: [15, 0] }],
] satisfies [string, { off: Version; on: Version }][]);

type Version = readonly [major: number, minor: number];

function isOnByDefault(database: Database): boolean {
  const engine = required(database.engine, 'Engine');
  const engineVersion = required(database.engineVersion, 'EngineVersion');
  // Of SQL Server in no version.
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.Concepts.General.SSL.Using.html
  if (engine.startsWith('sqlserver-')) return false;
  const defaults = DEFAULTS.get(engine);
  const version = versionOf(engineVersion);
  if (defaults && compare(version, defaults.on) >= 0) return true;
  if (defaults && compare(version, defaults.off) <= 0) return false;
  throw new NotUnderstood(`whether ${engine} ${engineVersion} demands TLS of itself is not documented`);
}

function versionOf(text: string): Version {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(text) ?? [];
  if (major === undefined || minor === undefined) throw new NotUnderstood(`the engine version is ${text}`);
  return [Number(major), Number(minor)];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1];
}
