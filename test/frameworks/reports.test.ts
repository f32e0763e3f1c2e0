import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';

import { FRAMEWORKS } from '../../frameworks/registry.ts';
import { json } from '../../reports/json.ts';
import { loadReport } from '../../reports/load.ts';
import schema from '../../reports/report.schema.json' with { type: 'json' };
import { markdown } from '../../reports/markdown.ts';
import { terminal } from '../../reports/terminal.ts';
import { createResults } from '../../src/engine/results.ts';
import { LISTS, REQUIREMENT_STATUSES, type Framework } from '../../src/model/framework.ts';
import type { Report } from '../../src/model/report.ts';
import { finding, scanFacts } from '../reports/fixtures.ts';

const OURS: Framework = {
  id: 'ours-1.0',
  name: 'Our baseline',
  version: '1.0',
  lists: 'all',
  requirements: [
    { id: '1.1', title: 'Buckets are private', checks: ['a-one', 'a-three', 'a-two'] },
    { id: '1.2', title: 'Boxes are shut', checks: ['a-three'] },
    { id: '1.3', title: 'Doors are locked', checks: ['a-four'] },
    { id: '1.10', title: 'Books are read', checks: [] },
    { id: '1.11', title: 'Policies are reviewed', checks: [] },
  ],
};

/** Two checks that fail, one that passes. */
function reportOf(frameworks: readonly Framework[], selected: readonly string[] = []): Report {
  const results = createResults();
  results.add(finding({ check: 'a-one' }));
  results.add(finding({ check: 'a-two' }));
  results.add(finding({ check: 'a-three', status: 'pass' }));
  const { selection } = scanFacts();
  const ran = ['a-four', 'a-one', 'a-three', 'a-two'].map((check) => ({ check, types: [], every: true }));
  return results.report(
    scanFacts({ ran, selection: { ...selection, frameworks: selected } }),
    [],
    frameworks,
  );
}

function show(report: Report, width = 80): string {
  return [...terminal(report, { width, colour: false })].join('');
}

describe('in Markdown', () => {
  const write = (report: Report) => [...markdown(report)].join('');

  it('a framework that was asked for is told, with what does not pass', () => {
    const [, section = ''] = write(reportOf([OURS], ['ours-1.0'])).split('## Frameworks, by requirements\n');
    expect(section.split('\n## ')[0]).toBe(`
| Framework | Have checks | Fail | Unknown | Pass | Others |
| --- | --- | --: | --: | --: | --- |
| \`Our baseline 1.0\` | 3 of 5 requirements | 1 |  | 1 | 1 no resources, 2 not automated |

What passes is what is checked of a requirement, not all that it asks.

- fail: \`ours-1.0 1.1\` Buckets are private (2 fail)
`);
  });

  it('one that was not is not there', () => {
    expect(write(reportOf([OURS]))).not.toContain('Frameworks');
  });

  it('as many and as hostile as there may be take little room, and are not obeyed', () => {
    const hostile = '<img src=x>|@team `x` [a](javascript:1)'.repeat(2_000);
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...OURS,
      id: `${index}${hostile}`,
      name: hostile,
      requirements: Array.from({ length: 50 }, () => ({ id: hostile, title: hostile, checks: ['a-one'] })),
    }));
    const [, section = ''] = write(reportOf(many, ['x'])).split('## Frameworks, by requirements\n');
    const [told = ''] = section.split('\n## ');
    expect(told.match(/^- fail: /gm)).toHaveLength(20);
    expect(told).toContain('- and 1,980 more requirements');
    expect(Buffer.byteLength(told)).toBeLessThan(32 * 1_024);
    for (const row of told.split('\n').filter((line) => line.startsWith('| `'))) {
      expect(row.match(/\|/g)).toHaveLength(7);
    }
    expect(told.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).not.toMatch(/<|@|\]\(/);
  });
});

describe('at a terminal', () => {
  it('a framework that was not asked for is a line', () => {
    const text = show(reportOf([OURS, ...FRAMEWORKS]));
    expect(text).toMatch(/^ {2}ours-1\.0 +3 of 5 requirements +1 +- +1$/m);
    expect(text).toMatch(/^ {2}nist-800-53-r5 +\d+ of 344 automatable requirements /m);
    expect(text).toContain('What passes is what is checked of a requirement, not all that it asks.');
    expect(text).not.toContain('Buckets are private');
  });

  it('of one that was selected every requirement is told', () => {
    const text = show(reportOf([OURS], ['ours-1.0']));
    const from = text.indexOf('Our baseline');
    expect(text.slice(from, text.indexOf('In all')).trimEnd()).toBe(
      `Our baseline 1.0 (3 of 5 requirements have checks)
${'─'.repeat(80)}
  fail          1.1 Buckets are private                         2        -     1
                a-one, a-two
  pass          1.2 Boxes are shut                              -        -     1
  no resources  1.3 Doors are locked                            -        -     -

  2 requirements not automated: 1.10, 1.11

  What passes is what is checked of a requirement, not all that it asks. Where
  there was nothing to judge, or a check did not run, nothing passes.`,
    );
  });

  it('names no more checks than one can read', () => {
    const checks = ['a-one', 'a-two', 'b-one', 'b-two', 'b-three'];
    const results = createResults();
    for (const check of checks) results.add(finding({ check }));
    const requirements = [{ id: '1', title: 'Many', checks }];
    const { selection } = scanFacts();
    const facts = scanFacts({ selection: { ...selection, frameworks: ['ours-1.0'] } });
    const text = show(results.report(facts, [], [{ ...OURS, requirements }]));
    expect(text).toContain('a-one, a-two, b-one, and 2 more');
  });

  it('says nothing of frameworks where there are none', () => {
    expect(show(reportOf([]))).not.toContain('What passes is what is checked');
  });

  it.each([24, 60, 80, 200])('fits %i columns', (width) => {
    const reports = [reportOf([OURS, ...FRAMEWORKS]), reportOf(FRAMEWORKS, ['hipaa'])];
    const lines = reports.flatMap((report) => show(report, width).split('\n'));
    expect(lines.filter((line) => line.length > width)).toEqual([]);
  });

  it('does not obey what a title holds', () => {
    const requirements = [{ id: '\u001B[2J', title: 'a\u202Eb\nc', checks: ['a-one'] }];
    const text = show(reportOf([{ ...OURS, name: '\u001B[1m', requirements }], ['ours-1.0']));
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202E]/u);
  });
});

describe('report.json', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  formats.default(ajv);
  const report = reportOf([OURS, ...FRAMEWORKS], ['ours-1.0']);
  const text = [...json(report)].join('');

  it('is as its schema says', () => {
    ajv.validate(schema, JSON.parse(text));
    expect(ajv.errors ?? []).toEqual([]);
  });

  it('holds the frameworks, a requirement a line', () => {
    expect(JSON.parse(text)).toMatchObject({ frameworks: report.frameworks });
    const lines = text.split('\n').filter((line) => line.includes('"title":"Buckets are private"'));
    expect(lines).toHaveLength(1);
  });

  it('is read back', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'aboveline-frameworks-')), 'report.json');
    writeFileSync(file, text);
    expect((await loadReport(file)).frameworks).toEqual(report.frameworks);
  });

  it('has a schema that is in step with the model', () => {
    const { framework, requirementStatus } = schema.$defs;
    expect(requirementStatus.enum).toEqual(REQUIREMENT_STATUSES);
    expect(Object.keys(framework.properties.status.properties)).toEqual(REQUIREMENT_STATUSES);
    expect(framework.properties.lists.enum).toEqual(Object.keys(LISTS));
  });
});
