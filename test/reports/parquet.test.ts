import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { ocsf } from '../../reports/ocsf.ts';
import { OCSF_VERSIONS, type OcsfVersion } from '../../reports/ocsf/shape.ts';
import { parquet } from '../../reports/parquet.ts';
import { prepareOutputs, writeOutputs } from '../../src/cli/output.ts';
import type { Report } from '../../src/model/report.ts';
import { UsageError } from '../../src/model/usage.ts';
import { account } from './account.ts';
import { ACCOUNT, finding, many, reportOf, scanFacts } from './fixtures.ts';

const OTHER = '210987654321';
const [SCANNED] = scanFacts().accounts;

let duckdb: DuckDBConnection;
let out: string;
let parent: string;
let turn = 0;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'aboveline-parquet-'));
  duckdb = await (await DuckDBInstance.create(':memory:')).connect();
});

beforeEach(() => {
  turn += 1;
  out = join(parent, String(turn));
});

afterAll(async () => {
  duckdb.closeSync();
  await rm(parent, { recursive: true });
});

async function write(report: Report, ocsfVersion?: OcsfVersion): Promise<string[]> {
  const options = { format: ['parquet'], out, ...(ocsfVersion && { ocsfVersion }) };
  await writeOutputs(report, await prepareOutputs(options));
  const names = await readdir(out, { recursive: true, withFileTypes: true });
  const files = names.filter((name) => name.isFile());
  return files.map(({ parentPath, name }) => relative(out, join(parentPath, name))).toSorted();
}

const FILES = () => `read_parquet('${out}/ext/aboveline/**/*.parquet', hive_partitioning = true)`;

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  return (await duckdb.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
}

type Json = ReturnType<typeof JSON.parse>;

/** Every event as DuckDB reads it, without what is absent; evidence is a JSON text in Parquet. */
async function events(): Promise<Json[]> {
  const rows = await ask(`select to_json(event) as text from ${FILES()} as event`);
  return rows.map(({ text }) => {
    const { region: _, accountId: __, eventDay: ___, ...event } = present(JSON.parse(text as string));
    for (const evidence of event.evidences ?? []) evidence.data = JSON.parse(evidence.data);
    return event;
  });
}

function present(value: Json): Json {
  if (Array.isArray(value)) return value.map(present);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(entries.map(([name, member]) => [name, present(member)]));
}

function expected(report: Report, ocsfVersion?: OcsfVersion): Json[] {
  const text = [...ocsf(report, { colour: false, width: 80, ocsfVersion })].join('');
  return text
    .trimEnd()
    .split('\n')
    .map((line): Json => JSON.parse(line));
}

const byUid = (a: Json, b: Json) => (a.finding_info.uid < b.finding_info.uid ? -1 : 1);

describe('what DuckDB reads', () => {
  it.each(OCSF_VERSIONS)('is every finding as findings.ocsf.ndjson has it, by OCSF %s', async (version) => {
    await write(account(), version);
    const read = (await events()).toSorted(byUid);
    expect(read).toEqual(expected(account(), version).toSorted(byUid));
  });

  it('can be asked as a table', async () => {
    await write(account());
    const [row] = await ask(`
      select count(*)::int as findings, count(distinct finding_info.uid)::int as ids, min(type_uid) as type
      from ${FILES()}`);
    const findings = [...account().findings()];
    expect(row).toEqual({ findings: findings.length, ids: findings.length, type: '200301' });
    const statuses = await ask(`
      select compliance.status, count(*)::int as findings from ${FILES()} group by all order by all`);
    const { fail, pass, unknown } = account().summary.status;
    expect(statuses).toEqual([
      { status: 'Fail', findings: fail },
      { status: 'Pass', findings: pass },
      { status: 'Warning', findings: unknown },
    ]);
    const [operation] = await ask(`
      select distinct evidences[1].data->>'$.operations[0]' as operation, resources[1].type as type
      from ${FILES()} where resources[1].name = 'invoices'`);
    expect(operation).toEqual({ operation: 's3:GetPublicAccessBlock', type: 'AWS::S3::Bucket' });
  });

  it('has types that query engines know: numbers, texts, structs and lists', async () => {
    await write(account());
    const columns = await ask(`describe select * exclude (region, accountId, eventDay) from ${FILES()}`);
    const types = Object.fromEntries(columns.map((column) => [column['column_name'], column['column_type']]));
    expect(types).toMatchObject({
      class_uid: 'INTEGER',
      type_uid: 'BIGINT',
      time: 'BIGINT',
      message: 'VARCHAR',
      remediation: 'STRUCT("desc" VARCHAR, "references" VARCHAR[])',
      evidences: 'STRUCT("name" VARCHAR, "data" VARCHAR)[]',
    });
  });

  it('keeps hostile values', async () => {
    const name = `a'"; drop table x;--\u0000\u202E\u{1F4A3}\r\n`;
    await write(reportOf([finding({ name, resource: { tags: { [name]: name, empty: '' } } })]));
    const [event] = await events();
    expect(event.resources[0]).toMatchObject({
      name,
      tags: [
        { name, value: name },
        { name: 'empty', value: '' },
      ],
    });
  });

  it('tells what is absent from what is empty', async () => {
    await write(reportOf([finding({ evidence: [], resource: { tags: {} } }), finding({ name: 'other' })]));
    const rows = await ask(`
      select len(evidences)::int as evidences, resources[1].tags is null as untagged, unmapped is null as known
      from ${FILES()} order by resources[1].name`);
    expect(rows).toEqual([
      { evidences: 0, untagged: false, known: true },
      { evidences: 1, untagged: true, known: true },
    ]);
  });
});

describe('the files', () => {
  const accounts = SCANNED ? [SCANNED, { ...SCANNED, id: OTHER }] : [];
  const path = (region: string, id: string) =>
    `ext/aboveline/region=${region}/accountId=${id}/eventDay=20261120/aboveline-20261120T120008412Z.parquet`;

  it('are where Security Lake looks: by Region, account and day', async () => {
    const report = reportOf(
      [
        finding(),
        finding({ region: 'eu-central-1' }),
        finding({ region: 'global' }),
        finding({ account: OTHER }),
      ],
      { accounts },
    );
    const files = [path('eu-central-1', ACCOUNT), path('eu-west-1', ACCOUNT), path('eu-west-1', OTHER)];
    expect(await write(report)).toEqual([...files, path('us-east-1', ACCOUNT)]);
    const rows = await ask(`
      select region, "accountId", "eventDay"::varchar as day, cloud.account.uid as account, cloud.region as cloud
      from ${FILES()} order by all`);
    expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
      `eu-central-1 ${ACCOUNT} 20261120 ${ACCOUNT} eu-central-1`,
      `eu-west-1 ${ACCOUNT} 20261120 ${ACCOUNT} eu-west-1`,
      `eu-west-1 ${OTHER} 20261120 ${OTHER} eu-west-1`,
      // Only once in the account: told in its home Region, and of none.
      `us-east-1 ${ACCOUNT} 20261120 ${ACCOUNT} `,
    ]);
  });

  it('are nobody else’s to read', async () => {
    const [file = ''] = await write(reportOf([finding()]));
    expect((await stat(join(out, file))).mode & 0o777).toBe(0o600);
  });

  it('stand in the place of those that were written of the same scan', async () => {
    const before = await write(account());
    expect(await write(account())).toEqual(before);
    expect(await events()).toHaveLength([...account().findings()].length);
  });

  it('are none where there are no findings', async () => {
    expect(await write(reportOf([]))).toEqual([]);
    expect(existsSync(join(out, 'ext/aboveline'))).toBe(true);
  });

  it('are made in row groups, of several files by turns, and hold every finding', async () => {
    const regions = many(9, (index) => `eu-made-up-${index}`);
    const findings = many(900, (index) =>
      finding({ name: `b-${index}`, region: regions[index % 5 === 0 ? 0 : index % 9] ?? '' }),
    );
    for (const { path: at, bytes } of parquet(
      reportOf(findings),
      { colour: false, width: 80 },
      { group: 50, waiting: 200 },
    )) {
      const file = join(out, 'ext/aboveline', at);
      await mkdir(dirname(file), { recursive: true });
      await appendFile(file, bytes);
    }
    const rows = await ask(`
      select cloud.region as region, count(*)::int as findings, count(distinct finding_info.uid)::int as ids
      from ${FILES()} group by all order by region`);
    expect(rows).toEqual(
      regions.map((region) => {
        const count = findings.filter((one) => one.region === region).length;
        return { region, findings: count, ids: count };
      }),
    );
    const groups = await ask(`
      select row_group_num_rows::int as held from parquet_metadata('${out}/ext/aboveline/**/*.parquet')
      where path_in_schema = 'time'`);
    const held = groups.map((row) => row['held'] as number);
    expect(Math.max(...held)).toBe(50);
    expect(held.filter((rows) => rows < 50).length, 'given smaller ones').toBeGreaterThan(regions.length);
  });
});

describe('without a folder', () => {
  it('is refused before anything is scanned', async () => {
    const options = { format: ['parquet'], out: '-' };
    await expect(prepareOutputs(options)).rejects.toThrow(UsageError);
    await expect(prepareOutputs(options)).rejects.toThrow('parquet is several files; name a folder');
  });
});
