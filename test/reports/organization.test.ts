import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { html } from '../../reports/html.ts';
import type { Overview } from '../../reports/html/data.ts';
import { json } from '../../reports/json.ts';
import { loadReport } from '../../reports/load.ts';
import { markdown } from '../../reports/markdown.ts';
import { FORMATS } from '../../reports/registry.ts';
import schema from '../../reports/report.schema.json' with { type: 'json' };
import { terminal } from '../../reports/terminal.ts';
import type { Report } from '../../src/model/report.ts';
import { finding, many, reportOf } from './fixtures.ts';
import { DATA, LEGACY, MANAGEMENT, MEMBERS, organization, SHOP } from './organization.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aboveline-organization-'));
});

afterAll(() => rm(directory, { recursive: true }));

const show = (report: Report, width = 80) => [...terminal(report, { width, colour: false })].join('');

describe('the report of an organisation', () => {
  it('adds up by account', () => {
    const { account } = organization().groups;
    expect(Object.keys(account ?? {})).toEqual([MANAGEMENT, SHOP, DATA]);
    expect(account?.[DATA]).toEqual({
      counts: { fail: 3, unknown: 0, accepted: 0, pass: 1 },
      severity: { critical: 1, high: 2, medium: 0, low: 0, informational: 0 },
      layer: { 'customer-data': { fail: 3, unknown: 0, accepted: 0, pass: 1 } },
    });
    expect(account?.[MANAGEMENT]?.counts).toEqual({ fail: 0, unknown: 1, accepted: 0, pass: 0 });
  });

  it('of one account does not', () => {
    expect(reportOf([finding()]).groups).not.toHaveProperty('account');
    expect(JSON.parse([...json(reportOf([finding()]))].join('')).groups).not.toHaveProperty('account');
  });

  it('is valid as JSON, and read back it is the same', async () => {
    const ajv = new Ajv2020({ allErrors: true });
    addFormats.default(ajv);
    const report = organization();
    const text = [...json(report)].join('');
    const validate = ajv.compile(schema);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    const file = join(directory, 'report.json');
    await writeFile(file, text);
    const { findings, texts: _, ids: _ids, ...facts } = await loadReport(file);
    const { findings: expected, texts: __, ids: __ids, ...rest } = report;
    expect(facts).toEqual(rest);
    expect([...findings()]).toEqual([...expected()]);
  });

  it.each(FORMATS)('is shown as $name', async ({ load }) => {
    const render = await load();
    let size = 0;
    for await (const piece of render(organization(), { colour: false, width: 80 })) {
      size += (piece instanceof Uint8Array || typeof piece === 'string' ? piece : piece.bytes).length;
    }
    expect(size).toBeGreaterThan(0);
  });
});

describe('in the terminal', () => {
  it('accounts have a line each: what could not be read first, what is at rest last', () => {
    const [, section = ''] = show(organization()).split('By account\n');
    expect(section.split('\n').slice(1, 7)).toEqual([
      '  111111111111 headquarters (management account) not read:      -        1     -',
      '  access denied (sts:AssumeRole)',
      '  444444444444 data                                             3        -     1',
      '  222222222222 the <shop>                                       2        -     -',
      '  333333333333 legacy pending closure: not scanned              -        -     -',
      '',
    ]);
  });

  it('very many are counted', () => {
    const [one] = MEMBERS.slice(1);
    if (!one) throw new Error('there is one');
    const accounts = many(1_000, (index) => ({ ...one, id: String(index).padStart(12, '0') }));
    const text = show(reportOf([], { accounts }));
    expect(text).toContain('and 980 more accounts; report.json has them all');
    expect(text.split('\n').length).toBeLessThan(90);
  });

  it('one has none', () => {
    expect(show(reportOf([finding()]))).not.toContain('By account');
  });
});

it('in Markdown what was not scanned is named', () => {
  expect([...markdown(organization())].join('')).toContain(
    `Not scanned: \`${MANAGEMENT}\` (not read: access denied (\`sts:AssumeRole\`)), ` +
      `\`${LEGACY}\` (pending closure: not scanned).`,
  );
});

it('the page is given how each account stands', () => {
  const text = [...html(organization())].join('');
  const [, island = ''] = /<script type="application\/json" id="overview">(.*?)<\/script>/s.exec(text) ?? [];
  const overview = JSON.parse(island) as Overview;
  expect(overview.accounts).toEqual(organization().groups.account);
  expect(overview.scan.accounts).toEqual(MEMBERS);
});
