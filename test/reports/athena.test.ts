import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { parquet } from '../../reports/parquet.ts';
import { account } from './account.ts';

const DDL = readFileSync(new URL('../../deploy/athena.sql', import.meta.url), 'utf8');

let duckdb: DuckDBConnection;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aboveline-athena-'));
  const pieces = [...parquet(account(), { colour: false, width: 80 })];
  const [first] = pieces;
  const bytes = pieces.filter(({ path }) => path === first?.path).map((piece) => piece.bytes);
  await writeFile(join(folder, 'findings.parquet'), Buffer.concat(bytes));
  duckdb = await (await DuckDBInstance.create(':memory:')).connect();
});

afterAll(async () => {
  duckdb.closeSync();
  await rm(folder, { recursive: true });
});

/** A type as DuckDB names it, in the words of Athena. */
function inAthena(type: string): string {
  return type
    .replaceAll(/STRUCT\(/g, 'struct<')
    .replaceAll(')', '>')
    .replaceAll(/(^|[<, ])"?(\w+)"? (?=[A-Zs])/g, '$1`$2`:')
    .replaceAll(', ', ',')
    .replaceAll('VARCHAR', 'string')
    .replaceAll('BIGINT', 'bigint')
    .replaceAll('INTEGER', 'int');
}

/** `x[]` as `array<x>`, from the inside out. */
function withArrays(type: string): string {
  const simple = type.replace(/(\w+)\[\]/, 'array<$1>');
  if (simple !== type) return withArrays(simple);
  const end = type.indexOf('>[]');
  if (end === -1) return type;
  let depth = 0;
  let start = end;
  for (; start >= 0; start -= 1) {
    if (type[start] === '>') depth += 1;
    if (type[start] === '<') depth -= 1;
    if (depth === 0) break;
  }
  const from = type.slice(0, start).search(/\w+$/);
  return withArrays(`${type.slice(0, from)}array<${type.slice(from, end + 1)}>${type.slice(end + 3)}`);
}

it("has a column for each of Parquet's, of the same type", async () => {
  const sql = `describe select * from read_parquet('${folder}/findings.parquet')`;
  const rows = (await duckdb.runAndReadAll(sql)).getRowObjectsJson();
  const columns = rows.map(({ column_name: name, column_type: type }) => {
    return `  \`${String(name)}\` ${withArrays(inAthena(String(type)))}`;
  });
  const [, declared = ''] = /\(\n(.*?)\n\)\nPARTITIONED/s.exec(DDL) ?? [];
  expect(declared.split(',\n')).toEqual(columns);
});

it('takes the days as partitions, where the reduction writes them', () => {
  expect(DDL).toContain(
    "'storage.location.template' = 's3://BUCKET/organization/parquet/eventDay=${eventday}/'",
  );
});
