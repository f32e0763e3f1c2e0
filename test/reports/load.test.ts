import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loadReport } from '../../reports/load.ts';
import { FORMATS, type Format } from '../../reports/registry.ts';
import type { Report } from '../../src/model/report.ts';
import { UsageError } from '../../src/model/usage.ts';
import { json } from '../../reports/json.ts';
import { ndjson } from '../../reports/ndjson.ts';
import { account } from './account.ts';
import { changed, twoScans } from './diff/changed.ts';
import { finding, many, reportOf } from './fixtures.ts';

let directory: string;
let file: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aboveline-load-'));
  file = join(directory, 'report.json');
});

afterAll(() => rm(directory, { recursive: true }));

async function shown({ load }: Format, report: Report): Promise<string> {
  const render = await load();
  let text = '';
  for await (const piece of render(report, { colour: true, width: 100 })) text += String(piece);
  return text;
}

describe('what was written', () => {
  it.each(FORMATS)('is shown as $name as it was before', async (format) => {
    await writeFile(file, [...json(account())]);
    expect(await shown(format, await loadReport(file))).toBe(await shown(format, account()));
  });

  it('is the same report, also when it is empty', async () => {
    for (const report of [account(), reportOf([])]) {
      await writeFile(file, [...json(report)]);
      const { findings, texts, ids, ...facts } = await loadReport(file);
      const { findings: expected, texts: expectedTexts, ids: expectedIds, ...rest } = report;
      expect(facts).toEqual(rest);
      expect([...findings()]).toEqual([...expected()]);
      expect([...findings('iam-access-key-rotated')]).toEqual([...expected('iam-access-key-rotated')]);
      expect([...findings('no-such-check')]).toEqual([]);
      expect([...texts()]).toEqual([...expectedTexts()]);
      expect([...texts('iam-access-key-rotated')]).toEqual([...expectedTexts('iam-access-key-rotated')]);
      const written = [...expected('iam-access-key-rotated')].map(({ id }) => JSON.stringify(id));
      expect([...ids('iam-access-key-rotated')]).toEqual(written);
      expect([...expectedIds('iam-access-key-rotated')]).toEqual(written);
    }
  });
});

it('a report of before risks were told is read as it is', async () => {
  const { risk, ...old } = finding();
  expect(risk).toBeDefined();
  await writeFile(file, [...json(reportOf([old]))]);
  expect([...(await loadReport(file)).findings()]).toEqual([old]);
  for (const format of FORMATS)
    expect(await shown(format, await loadReport(file))).not.toContain('undefined');
});

it('what has changed since a baseline is read back with the report', async () => {
  const { after } = twoScans();
  const { list, ...sums } = changed();
  await writeFile(file, [...json({ ...after, changes: { ...sums, list } })]);
  const { list: read, ...rest } = (await loadReport(file)).changes ?? changed();
  expect(rest).toEqual(sums);
  expect([...read()]).toEqual([...list()]);
  expect([...read('regressed')]).toEqual([...list('regressed')]);
});

describe('a report that is laid out otherwise', () => {
  const lines = [...json(account())].join('');
  it.each([
    ['indented otherwise', JSON.stringify(JSON.parse(lines), null, 2)],
    ['on one line', JSON.stringify(JSON.parse(lines))],
    ['with other line ends', lines.replaceAll('\n', '\r\n')],
    ['with a finding on two lines', lines.replace(',"check":', ',\n"check":')],
    ['with something after it', `${lines}\n`],
    ['with its findings first', moved(lines)],
  ])('is read as well: %s', async (_, text) => {
    await writeFile(file, text);
    const report = await loadReport(file);
    expect([...report.findings()]).toEqual([...account().findings()]);
    expect([...report.findings('iam-access-key-rotated')]).toHaveLength(46);
    expect([...report.ids('iam-access-key-rotated')]).toEqual([...account().ids('iam-access-key-rotated')]);
    expect(report.summary).toEqual(account().summary);
  });

  function moved(text: string): string {
    const { findings, ...rest } = JSON.parse(text) as { findings: unknown };
    return JSON.stringify({ findings, ...rest }, null, 2);
  }
});

it('a text that was edited is not handed on as it is', async () => {
  const findings = [finding({ message: 'is a\u202eb' })];
  const texts = [...reportOf(findings).texts()];
  const written = [...json(reportOf(findings))].join('');
  const raw = written.replace('a\\u202eb', 'a\u202eb');
  const reordered = written.replace(/(?<="findings": \[\n {4}\{)("id":"\w+"),(.*)\}/, '$2,$1}');
  for (const text of [raw, reordered]) {
    expect(text).not.toBe(written);
    await writeFile(file, text);
    const read = [...(await loadReport(file)).texts()];
    expect(read[0]).not.toContain('\u202e');
    expect(read.map((one): unknown => JSON.parse(one))).toEqual(texts.map((one): unknown => JSON.parse(one)));
    expect(read[0]).toMatch(/^\{"id":/);
  }
});

it('the findings of a report that was written anew meanwhile are still those that were read', async () => {
  await writeFile(file, [...json(account())]);
  const report = await loadReport(file);
  await writeFile(`${file}.new`, [...json(reportOf([]))]);
  await rename(`${file}.new`, file);
  expect([...report.findings()]).toEqual([...account().findings()]);
});

it('long findings, and letters of several bytes, are read whole', async () => {
  const findings = many(40, (index) =>
    finding({ name: `bucket-${index}`, message: `é😀漢 ${'x'.repeat(index * 5_003)}` }),
  );
  await writeFile(file, [...json(reportOf(findings))]);
  expect([...(await loadReport(file)).findings()]).toEqual([...reportOf(findings).findings()]);
});

describe('refuses, naming the file and the problem,', () => {
  it('a file that is not there', async () => {
    const missing = join(directory, 'missing.json');
    await expect(loadReport(missing)).rejects.toThrow(UsageError);
    await expect(loadReport(missing)).rejects.toThrow(
      /missing\.json does not exist; `aboveline scan` writes a report\.json/,
    );
  });

  it.each([
    ['what is not JSON', '{"schemaVersion":', /report\.json is not JSON: /],
    [
      'JSON that is no report',
      '[1, 2]',
      /report\.json is not a report of aboveline: it has no schemaVersion/,
    ],
    ['null', 'null', /it has no schemaVersion/],
    ['another version', '{"schemaVersion":"9.0"}', /has the schema version 9\.0; this aboveline reads 1\.0/],
    ['what is cut short', [...json(account())].join('').slice(0, -200), /report\.json is not JSON: /],
    [
      'what is cut short at the end of a line',
      `${[...json(account())].join('').split('\n').slice(0, -6).join('\n')}\n`,
      /report\.json is not JSON: /,
    ],
    [
      'what is cut out between lines of the beginning',
      [...json(account())].join('').replace(/ {2}"coverage": \{\n/, ''),
      /report\.json is not JSON: /,
    ],
    [
      'findings.ndjson',
      [...ndjson(account())].join(''),
      /report\.json holds findings alone; name the report\.json of the scan/,
    ],
    ['a report without members', '{"schemaVersion":"1.0"}', /: the whole must have required property 'scan'/],
  ])('%s', async (_, text, says) => {
    await writeFile(file, text);
    await expect(loadReport(file)).rejects.toThrow(UsageError);
    await expect(loadReport(file)).rejects.toThrow(says);
  });

  it.each([
    [
      'an unknown status',
      '"status":"fail"',
      '"status":"bad"',
      /\/findings\/\d+\/status must be equal to one of/,
    ],
    [
      'an extra member',
      '"status":"fail"',
      '"status":"fail","no\\u001bte":1',
      /additional properties \(no\\u\{1b\}te\)/,
    ],
    [
      'a moment that is none',
      '2026-11-20T12:00:08.412Z',
      'soon',
      /\/scan\/end must match format "date-time"/,
    ],
  ])('%s', async (_, from, to, says) => {
    await writeFile(file, [...json(account())].join('').replace(from, to));
    await expect(loadReport(file)).rejects.toThrow(says);
  });
});
