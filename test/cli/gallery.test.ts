import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { DuckDBInstance } from '@duckdb/node-api';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';

import { LATEST } from '../../reports/ocsf/shape.ts';
import { FORMATS } from '../../reports/registry.ts';
import schema from '../../reports/report.schema.json' with { type: 'json' };
import type { Report } from '../../src/model/report.ts';
import sarif from '../fixtures/sarif/sarif-2.1.0.json' with { type: 'json' };
import { aboveline, emptyFolder, type Ended } from '../helpers/cli.ts';
import { ASFF } from '../reports/asff/json-schema.ts';
import { schemaOf } from '../reports/ocsf/json-schema.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [, written = ''] =
  /^npm run demo -- (.*--format.*)$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
const ARGS = written.split(' ');

describe('the command in the README', () => {
  const cwd = emptyFolder();
  const ajv = new Ajv2020({ strict: true, strictRequired: false });
  formats.default(ajv);
  ajv.addSchema(schema);
  let ended: Ended;
  let counts: Report['summary']['status'];
  let all = 0;

  beforeAll(async () => {
    ended = await aboveline(['demo', ...ARGS], { cwd });
    counts = (JSON.parse(read('json')) as Report).summary.status;
    all = counts.fail + counts.unknown + counts.accepted + counts.pass;
  });

  function pathOf(format: string): string {
    const { file, folder } = FORMATS.find(({ name }) => name === format) ?? {};
    return join(cwd, 'gallery', file ?? folder ?? '');
  }

  function read(format: string): string {
    return readFileSync(pathOf(format), 'utf8');
  }

  function problems(validated: AnySchema, values: readonly unknown[]): string[] {
    const isValid = ajv.compile(validated);
    return values.flatMap((value) => (isValid(value) ? [] : [ajv.errorsText(isValid.errors)]));
  }

  /** What the format's own validator says against the file, and how many findings it holds. */
  const READERS: Record<string, () => Promise<{ against: string[]; held: number }>> = {
    async json() {
      const report = JSON.parse(read('json')) as { findings: unknown[] };
      return { against: problems({ $ref: schema.$id }, [report]), held: report.findings.length };
    },
    async ndjson() {
      const findings = lines(read('ndjson'));
      return { against: problems({ $ref: `${schema.$id}#/$defs/finding` }, findings), held: findings.length };
    },
    async csv() {
      return { against: [], held: parse(read('csv'), { columns: true }).length };
    },
    async junit() {
      const xsd = readFileSync(join(ROOT, 'test/fixtures/junit/junit-10.xsd'), 'utf8');
      const xml = [{ fileName: 'report.junit.xml', contents: read('junit') }];
      const { errors } = await validateXML({ xml, schema: [xsd], maxMemoryPages: 4_096 });
      return {
        against: errors.map(({ message }) => message),
        held: read('junit').match(/<testcase /g)?.length ?? 0,
      };
    },
    async sarif() {
      const log = JSON.parse(read('sarif')) as { runs: { results: unknown[] }[] };
      return { against: problems(sarif, [log]), held: (log.runs[0]?.results.length ?? 0) + counts.pass };
    },
    async ocsf() {
      const events = lines(read('ocsf'));
      return { against: problems(schemaOf(LATEST), events), held: events.length };
    },
    async asff() {
      const findings = JSON.parse(read('asff')) as unknown[];
      return { against: problems(ASFF, [findings]), held: findings.length };
    },
    async parquet() {
      const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
      const query = `select count(distinct finding_info.uid)::int as held from '${pathOf('parquet')}/**/*.parquet'`;
      const [row] = (await duckdb.runAndReadAll(query)).getRowObjects();
      duckdb.closeSync();
      return { against: [], held: Number(row?.['held']) };
    },
  };

  it('names every format, and ends well', () => {
    expect(ARGS[ARGS.indexOf('--format') + 1]?.split(',')).toEqual(FORMATS.map(({ name }) => name));
    expect(ended.status).toBe(0);
    expect(ended.stdout).toMatch(/^aboveline \d/);
    expect(all).toBeGreaterThan(1_000);
  });

  it.each(Object.entries(READERS))(
    'writes %s that is valid, and holds every finding of the demo',
    async (_, reader) => {
      expect(await reader()).toEqual({ against: [], held: all });
    },
  );

  it('writes all other formats for people', () => {
    const others = FORMATS.map(({ name }) => name).filter((name) => !(name in READERS));
    expect(others).toEqual(['terminal', 'html', 'markdown']);
    expect(read('html')).toMatch(/^<!doctype html>/i);
    expect(read('markdown')).toMatch(/^# aboveline: \d+ fail/);
    // What GitHub takes of a step.
    expect(Buffer.byteLength(read('markdown'))).toBeLessThan(1_024 * 1_024);
  });
});

function lines(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

it('the gallery shows every format', () => {
  const page = readFileSync(join(ROOT, 'docs/gallery.md'), 'utf8');
  expect(page.match(/(?<=^## )[a-z]+$/gm)).toEqual(FORMATS.map(({ name }) => name));
});
