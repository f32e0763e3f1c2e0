import {
  CreateDBClusterParameterGroupCommand,
  CreateDBParameterGroupCommand,
  ModifyDBClusterParameterGroupCommand,
  ModifyDBParameterGroupCommand,
  RDSClient,
} from '@aws-sdk/client-rds';

import { tagsOf } from '../company.ts';
import type { Database } from '../tables/databases.ts';

/** The parameter that demands TLS of every connection, by engine. */
export function tlsParameterOf(engine: string): string {
  return /postgres|sqlserver/.test(engine) ? 'rds.force_ssl' : 'require_secure_transport';
}

/**
 * A parameter group of the database's own, or of the cluster's.
 *
 * @returns its name; `undefined` for a database that keeps the engine's default group
 */
export async function buildParameterGroup(rds: RDSClient, database: Database): Promise<string | undefined> {
  const { name, team, env, engine, tls } = database;
  if (tls === 'left to the engine') return undefined;
  const basics = {
    DBParameterGroupFamily: familyOf(database),
    Description: `For ${name}`,
    Tags: tagsOf(team, env),
  };
  const Parameters = [
    {
      ParameterName: tlsParameterOf(engine),
      ParameterValue: tls === 'not demanded' ? '0' : '1',
      ApplyMethod: 'immediate',
    } as const,
  ];
  if (engine.startsWith('aurora-')) {
    const group = { DBClusterParameterGroupName: name };
    await rds.send(new CreateDBClusterParameterGroupCommand({ ...group, ...basics }));
    await rds.send(new ModifyDBClusterParameterGroupCommand({ ...group, Parameters }));
  } else {
    const group = { DBParameterGroupName: name };
    await rds.send(new CreateDBParameterGroupCommand({ ...group, ...basics }));
    await rds.send(new ModifyDBParameterGroupCommand({ ...group, Parameters }));
  }
  return name;
}

function familyOf({ engine, version }: Database): string {
  const [major = '', minor = ''] = version.split('.');
  if (engine === 'sqlserver-se') return `${engine}-${major}.0`;
  return /postgres/.test(engine) ? `${engine}${major}` : `${engine}${major}.${minor}`;
}
