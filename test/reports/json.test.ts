import { expect, it } from 'vitest';

import { json } from '../../reports/json.ts';
import { ndjson } from '../../reports/ndjson.ts';
import { FORMATS } from '../../reports/registry.ts';
import type { Finding } from '../../src/model/finding.ts';
import { account } from './account.ts';
import { finding, many, operation, reportOf } from './fixtures.ts';

function written(render: typeof json, report = account()): string {
  return [...render(report)].join('');
}

it('report.json holds the report, the ids of its findings by group, and the findings', () => {
  const report = account();
  const { groups, findings, ...rest } = JSON.parse(written(json, report));
  const { schemaVersion, scan, summary, coverage, frameworks } = report;
  expect(rest).toEqual({ schemaVersion, scan, summary, coverage, frameworks });
  expect(findings).toEqual([...report.findings()]);
  for (const by of ['layer', 'controlType'] as const) {
    const expected = Object.entries(report.groups[by]).map(([id, { counts, checks }]) => {
      const withIds = checks.map((check) => ({ ...check, findings: idsOf(report.findings(check.check)) }));
      return [id, { counts, checks: withIds }] as const;
    });
    expect(groups[by]).toEqual(Object.fromEntries(expected));
  }
});

function idsOf(findings: Iterable<Finding>): string[] {
  return Array.from(findings, ({ id }) => id);
}

it('report.json holds each finding, and each id, on a line of its own', () => {
  const report = reportOf([finding(), finding({ name: 'logs' })]);
  const lines = written(json, report).split('\n');
  for (const one of report.findings()) {
    expect(lines.filter((line) => line.includes(`{"id":"${one.id}"`))).toHaveLength(1);
    expect(lines.filter((line) => line.trim().replace(',', '') === `"${one.id}"`)).toHaveLength(2);
  }
});

it('findings.ndjson holds a finding a line', () => {
  const report = account();
  const text = written(ndjson, report);
  expect(text.endsWith('}\n')).toBe(true);
  const lines = text.trimEnd().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([...report.findings()]);
});

it.each([json, ndjson])('$format is the same whatever the order in which findings were made', (render) => {
  const findings = [...account().findings()];
  expect(written(render, reportOf(findings.toReversed()))).toBe(written(render, reportOf(findings)));
});

it.each([json, ndjson])('$name comes in pieces of moderate size, however much there is', (render) => {
  const findings = many(2_000, (index) => finding({ name: `bucket-${index}` }));
  const operations = many(2_000, (index) => operation({ region: `region-${index}`, ok: 1 }));
  const sizes = Array.from(render(reportOf(findings, {}, operations)), ({ length }) => length);
  expect(Math.max(...sizes)).toBeLessThan(70_000);
  expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(60_000);
});

it.each([json, ndjson])('$name escapes what a terminal would obey, and keeps its value', (render) => {
  const name = '\u009B2J \u202E \u{E0041} \u001B[0m \u2028 \uD83D end';
  const text = written(render, reportOf([finding({ name })]));
  expect(text).not.toMatch(/(?!\n)[\p{C}\p{Zl}]/u);
  const line = text.split('\n').find((one) => one.includes('"evidence"')) ?? '';
  const read = JSON.parse(line) as Finding;
  expect(read.resource.name).toBe(name);
});

it('an empty report is valid JSON', () => {
  expect(JSON.parse(written(json, reportOf([])))).toMatchObject({
    groups: { layer: {}, controlType: {} },
    findings: [],
  });
  expect(written(ndjson, reportOf([]))).toBe('');
});

it('formats and files have names of their own', () => {
  const formats = FORMATS.map(({ name }) => name);
  const files = FORMATS.flatMap(({ file }) => file ?? []);
  expect(new Set(formats).size).toBe(formats.length);
  expect(new Set(files).size).toBe(files.length);
});
