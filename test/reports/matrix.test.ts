import { createHash } from 'node:crypto';

import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { MATRIX_FORMATS } from '../../reports/matrix/formats.ts';
import schema from '../../reports/matrix/matrix.schema.json' with { type: 'json' };
import { CELL_STATUSES, MATRIX_VERSION, type Cell } from '../../src/model/matrix.ts';
import { CATEGORIES, CONTROL_TYPES, CONTROLS, LAYERS } from '../../src/model/responsibility.ts';
import { cell, counts, hostile, matrix } from './matrix-fixtures.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
formats.default(ajv);
const isMatrix = ajv.compile(schema);

async function shown(format: string, of = matrix(), width = 80): Promise<string> {
  const found = MATRIX_FORMATS.find(({ name }) => name === format);
  const render = await found?.load();
  let text = '';
  for await (const piece of render?.(of, { colour: false, width }) ?? []) text += String(piece);
  return text;
}

describe('the terminal', () => {
  it('reads well at 80 columns', async () => {
    expect(await shown('terminal')).toMatchInlineSnapshot(`
      "Responsibility matrix

        Accounts   123456789012
        Scanned    2026-11-20T12:00:00.000Z, by 104 checks of aboveline 0.1.0; judged
                   from a recording
        Evidence   aboveline-report/report.json, SHA-256
                   aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        Footprint  3 resources: 33.3 % container (rds), 66.7 % abstracted (iam, s3)
        Duties     3 yours, 0 shared, 2 of AWS

                                                                   fail  unknown  pass
      Amazon S3 (abstracted)
      ────────────────────────────────────────────────────────────────────────────────
        failing        Customer data                              1,204        2    31
                       yours; answered for by data team
                       controls: customer-specific, shared; 1 check; requirements: 2
                         of cis-7.0, 1 of hipaa
                       AWS  Stores objects.
                       you  Decides who can reach them.

        attested       Client-side encryption and data integrity      -        -     -
                       yours; answered for by data team; no check covers it
                       attested until 2027-01-31 by payments: Cards are encrypted
                         before they are sent. (https://wiki.example.com/cards)
                       AWS  Stores objects.
                       you  Decides who can reach them.

        not automated  Operating system, network and firewall         -        -     -
                       configuration
                       of AWS, but who can reach it is yours; nobody is named for it;
                       no check covers it
                       controls: customer-specific, shared; 1 check; requirements: 2
                         of cis-7.0, 1 of hipaa
                       AWS  Stores objects.
                       you  Decides who can reach them.

        inherited      AWS software: compute, storage, database, networking; relied
                       on, not tested

                                                                   fail  unknown  pass
      Controls, over all services
      ────────────────────────────────────────────────────────────────────────────────
        not automated  Awareness and training (shared)                -        -     -
                       attestation expired on 2027-01-31 by payments: Cards are
                         encrypted before they are sent.

      In all: 1 failing, 1 not automated, 1 attested, 1 inherited
      Inherited: AWS's, relied on and not tested. Its auditors' reports are in AWS
        Artifact (https://aws.amazon.com/artifact/).
      Not in use: Amazon SQS
      Not scanned, or not everywhere: AWS IAM
      \`--format html\` and \`md\` have the checks with their versions, \`csv\` and \`json\`
        also the ids of findings and requirements.
      "
    `);
  });

  it.each([24, 48, 80, 120])('keeps to %i columns, whatever names hold', async (width) => {
    for (const of of [matrix(), hostile()]) {
      const text = await shown('terminal', of, width);
      for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    }
  });

  it('has a column for what is accepted only where something is', async () => {
    const some = cell({ status: 'accepted', counts: { ...counts, accepted: 1 } });
    expect(await shown('terminal', matrix({ cells: [some] }))).toMatch(/fail +unknown +accepted +pass/);
    expect(await shown('terminal')).not.toContain('accepted');
  });
});

describe('JSON', () => {
  it('is as the schema says, and holds it all', async () => {
    const written: unknown = JSON.parse(await shown('json'));
    isMatrix(written);
    expect(isMatrix.errors).toBeNull();
    expect(written).toEqual(matrix());
  });

  it.each([
    ['statuses', schema.$defs.cellStatus.enum, Object.keys(CELL_STATUSES)],
    ['layers', schema.$defs.layer.enum, Object.keys(LAYERS)],
    ['controls', schema.$defs.control.enum, Object.keys(CONTROLS)],
    ['control types', schema.$defs.controlType.enum, Object.keys(CONTROL_TYPES)],
    ['categories', schema.$defs.category.enum, Object.keys(CATEGORIES)],
    ['version', [schema.properties.schemaVersion.const], [MATRIX_VERSION]],
  ])('has a schema in step with the model: %s', (_, said, known) => {
    expect(said).toEqual(known);
  });

  it.each<[string, object]>([
    ['a status that is none', { cells: [cell({ status: 'fine' as 'passing' })] }],
    ['an owner that is none', { cells: [cell({ owner: 'nobody' as 'aws' })] }],
    ['a member too many', { extra: 1 }],
    ['a hash that is none', { evidence: { file: 'x', sha256: 'abc' } }],
  ])('is refused with %s', (_, given) => {
    expect(isMatrix({ ...matrix(), ...given })).toBe(false);
  });
});

describe('CSV', () => {
  const rows = async (of = matrix()) =>
    parse(await shown('csv', of), { columns: true }) as Record<string, string>[];

  it('has a row a cell', async () => {
    const [first, second] = await rows();
    expect(await rows()).toHaveLength(4);
    expect(first).toEqual({
      service: 's3',
      service_name: 'Amazon S3',
      category: 'abstracted',
      layer: 'customer-data',
      layer_name: 'Customer data',
      control_types: 'customer-specific; shared',
      owner: 'customer',
      aws_part: 'Stores objects.',
      customer_part: 'Decides who can reach them.',
      accountable: 'data team',
      status: 'failing',
      untested: '',
      fail: '1204',
      unknown: '2',
      accepted: '0',
      pass: '31',
      requirements: 'cis-7.0 3.1.4 3.2; hipaa a',
      attestations: '',
      attestation_evidence: '',
      checks: 's3-bucket-public-access-blocked',
      findings: '0'.repeat(32),
      report: 'aboveline-report/report.json',
      report_sha256: 'a'.repeat(64),
      scanned_at: '2026-11-20T12:00:00.000Z',
      tool_version: '0.1.0',
      check_versions: 's3-bucket-public-access-blocked 0a1b2c3d4e5f',
      unowned: '0',
    });
    expect(second).toMatchObject({
      attestations: 'attested until 2027-01-31 by payments: Cards are encrypted before they are sent.',
      attestation_evidence: 'https://wiki.example.com/cards',
    });
  });

  it('is no formula, and one row a line, whatever names hold', async () => {
    const of = matrix({
      cells: ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '=\n1'].map((name) =>
        cell({ name, customer: name }),
      ),
    });
    const text = await shown('csv', of);
    expect(text.trimEnd().split('\n')).toHaveLength(8);
    for (const row of await rows(of)) {
      expect(row['service_name']).not.toMatch(/^[=+\-@\t\r]/);
      expect(row['customer_part']).not.toMatch(/^[=+\-@\t\r]/);
    }
  });
});

describe('HTML', () => {
  it('is a page that runs nothing and loads nothing', async () => {
    const text = await shown('html', hostile());
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(text).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(text).not.toMatch(/<script|<img|<link|<iframe|href="javascript/i);
    // Beside the values of attributes, which are in quotes, no tag holds a handler.
    expect(text.replaceAll(/"[^"<>]*"/g, '""')).not.toMatch(/<[^>]*\son\w+=/i);
    expect(text).not.toMatch(/style="/);
    const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(links.length).toBeGreaterThan(0);
    for (const href of links) expect(href).toMatch(/^https:/);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  it('has no tag but its own, whatever names hold', async () => {
    const tags = new Set(
      [...(await shown('html', hostile())).matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag),
    );
    const own =
      'html head meta title style body main h1 h2 small dl dt dd section div table thead tbody tr th td strong p a details summary doctype br';
    for (const tag of tags) expect(own.split(' ')).toContain(tag);
  });

  it('tells whose each layer is, how it stands, and by what evidence', async () => {
    const text = await shown('html');
    for (const part of [
      'Customer data',
      'Stores objects.',
      'Decides who can reach them.',
      'data team',
      'failing',
      '1204 fail, 2 unknown, 31 pass',
      'not automated: no check covers it',
      'inherited: relied on, not tested',
      'attested until 2027-01-31 by payments',
      'a'.repeat(64),
      'Not scanned, or not everywhere: AWS IAM',
      'customer-specific, shared',
      '<summary>1 check</summary>s3-bucket-public-access-blocked 0a1b2c3d4e5f',
      '<summary>2 of cis-7.0, 1 of hipaa</summary>cis-7.0 3.1.4 3.2<br>hipaa a',
    ]) {
      expect(text).toContain(part);
    }
  });
});

it.each(['terminal', 'html', 'md'])('in %s it is told where nobody answers for a part', async (format) => {
  const told = (given: Partial<Cell>) => shown(format, matrix({ cells: [cell(given)] }), 200);
  expect(await told({ unowned: 2 })).toMatch(/data team`?, nobody for 2 findings/);
  expect(await told({ unowned: 1 })).toMatch(/data team`?, nobody for 1 finding\b/);
  expect(await told({ unowned: 0 })).not.toContain('nobody for');
  expect(await told({ unowned: 2, accountable: [] })).not.toContain('nobody for');
});

describe('Markdown', () => {
  it('has a table a service', async () => {
    const text = await shown('md');
    expect(text).toContain('## Amazon `S3` (abstracted)'.replace('`S3`', 'S3'));
    expect(text).toMatch(
      /^\| Customer data \| yours<br>customer-specific, shared \| failing \| 1204 fail, 2 unknown, 31 pass<br>1 check \|/m,
    );
    expect(text).toContain('- `s3-bucket-public-access-blocked 0a1b2c3d4e5f`');
  });

  it('has as many columns in every row, and nothing that is obeyed, whatever names hold', async () => {
    const text = await shown('md', hostile());
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    const widths = rows.map((line) => line.replaceAll(/\\\|/g, '').split('|').length);
    expect(new Set(widths.slice(0, 3)).size).toBe(1);
    const outside = text.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
    expect(outside).not.toMatch(/<(?!br>|https:)|@everyone|javascript:|\]\(/);
  });
});
