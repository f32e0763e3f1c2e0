import type { Parameter } from '@aws-sdk/client-rds';

import { NotUnderstood, required } from '../../../src/model/cause.ts';

/** What a parameter group says about TLS. */
export interface TlsParameter {
  readonly group: string;
  readonly name: string;
  /** `null` where the group leaves it to the engine. */
  readonly value: string | null;
}

/**
 * The parameter by which an engine demands TLS of every connection. Oracle does that by an option group, Db2 by
 * opening no other port (DB2COMM), and RDS Custom takes no parameter groups: they have none.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Db2.Concepts.SSL.html
 */
export function tlsParameterName(engine: string): string | undefined {
  if (engine.startsWith('sqlserver-')) return 'rds.force_ssl';
  return BY_ENGINE.get(engine);
}

const BY_ENGINE = new Map([
  ['aurora-mysql', 'require_secure_transport'],
  ['aurora-postgresql', 'rds.force_ssl'],
  ['mariadb', 'require_secure_transport'],
  ['mysql', 'require_secure_transport'],
  ['postgres', 'rds.force_ssl'],
]);

/** What asks RDS for one parameter of a group. */
export function onlyParameter(name: string) {
  return { Filters: [{ Name: 'parameter-name', Values: [name] }], MaxRecords: 100 };
}

/**
 * Finds a parameter in the pages of a group. It has no value where its source is the engine's default.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.Viewing.html
 */
export async function findParameter(
  group: string,
  name: string,
  pages: AsyncIterable<{ readonly Parameters?: Parameter[] | undefined }>,
): Promise<TlsParameter> {
  for await (const page of pages) {
    for (const { ParameterName, ParameterValue, Source } of required(page.Parameters, 'Parameters')) {
      if (ParameterName !== name) continue;
      if (Source === 'engine-default') return { group, name, value: ParameterValue ?? null };
      return { group, name, value: required(ParameterValue, 'ParameterValue') };
    }
  }
  throw new NotUnderstood(`the parameter group ${group} holds no ${name}`);
}
