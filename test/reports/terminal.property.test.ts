import { stripVTControlCharacters } from 'node:util';

import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, it } from 'vitest';

import { terminal } from '../../reports/terminal.ts';
import type { Report } from '../../src/model/report.ts';
import { CONTROLS, LAYERS, type Control, type Layer } from '../../src/model/responsibility.ts';
import { SEVERITIES } from '../../src/model/severity.ts';
import { denied, finding, operation, reportOf, scanFacts } from './fixtures.ts';

/** What names and tags may hold to fool a reader: each with text around it. */
const HOSTILE = [
  '\u001B[31m',
  '\u001B]0;title\u0007',
  '\u001B[2J',
  '\u009B2J',
  '\u0000',
  '\u0007',
  '\b',
  '\r',
  '\n',
  '\t',
  '\u007F',
  '\u0085',
  '\u00A0',
  '\u00AD',
  '\u034F',
  '\u061C',
  '\u115F',
  '\u200B',
  '\u200D',
  '\u200E',
  '\u2028',
  '\u2029',
  '\u202A',
  '\u202E',
  '\u2066',
  '\u2069',
  '\u2060',
  '\u3164',
  '\uFE0F',
  '\uFEFF',
  '\uFFF9',
  '\u{E0041}',
  '\uD83D',
  '漢字',
  '한글',
  '👩‍👩‍👧',
  '🇨🇭',
  'e\u0301\u0301\u0301',
  `ก${'็'.repeat(80)}`,
  ' ',
  'word',
  'arn:aws:s3:::a-bucket/with/a/long/path/that/goes/on/and/on/and/on/and/on/and/on/and/on',
];

const NOT_SHOWN =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E0FFF}\uD800-\uDFFF]/u;
/** The colours and weights that are ours. */
// eslint-disable-next-line no-control-regex
const OURS = /\u001B\[(?:1|2|22|31|32|33|35|36|39)m/g;

const text = fc.oneof(
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

const anyFinding = fc
  .record({
    check: text,
    title: text,
    name: text,
    id: text,
    message: text,
    account: text,
    region: text,
    operation: text,
    action: text,
    status: fc.constantFrom('fail', 'unknown', 'pass'),
    severity: fc.constantFrom(...SEVERITIES),
    layer: fc.constantFrom(...(Object.keys(LAYERS) as Layer[])),
    control: fc.constantFrom(...(Object.keys(CONTROLS) as Control[])),
  })
  .map(({ id, operation, action, status, ...given }) =>
    status === 'unknown'
      ? denied(operation, action, { ...given, resource: { id } })
      : finding({ ...given, status, resource: { id } }),
  );

const anyReport: fc.Arbitrary<Report> = fc
  .record({
    findings: fc.array(anyFinding, { maxLength: 12 }),
    words: fc.array(text, { minLength: 6, maxLength: 6 }),
    accounts: fc.integer({ min: 0, max: 12 }),
    flag: fc.boolean(),
    denied: fc.integer({ min: 0, max: 10 ** 7 }),
  })
  .map(({ findings, words, accounts, flag, denied }) => {
    const [a = '', b = '', c = '', d = '', e = '', f = ''] = words;
    const [first] = scanFacts().accounts;
    const account = {
      ...first,
      id: a,
      partition: b,
      caller: c,
      regions: { scanned: words, excluded: words, notEnabled: [] },
    };
    const { caller: _, ...unread } = { ...account, name: d, state: e };
    const failed = { ...unread, failure: { kind: 'denied' as const, operation: f, message: a } };
    const kinds = [account, unread, failed, { ...account, name: c, management: true as const }];
    const { selection } = scanFacts();
    return reportOf(
      findings,
      {
        toolVersion: d,
        accounts: Array.from({ length: accounts }, (_, index) => kinds[index % kinds.length] ?? account),
        selection: { ...selection, checks: [e], exclude: { ...selection.exclude, tags: [f] } },
        off: [{ check: e, parameter: f }],
        partial: flag,
        replayed: flag,
      },
      [operation({ service: a, operation: b, region: c, account: d, denied, failed: accounts })],
    );
  });

function rendered(report: Report, width: number, colour: boolean): string {
  return [...terminal(report, { width, colour })].join('');
}

describe('whatever names and messages hold', () => {
  it('no line is wider than the terminal', () => {
    fc.assert(
      fc.property(anyReport, fc.integer({ min: 24, max: 160 }), (report, width) => {
        const lines = rendered(report, width, false).split('\n');
        return lines.every((line) => stringWidth(line) <= width);
      }),
    );
  });

  it('no control, bidirectional override or invisible character is sent', () => {
    fc.assert(
      fc.property(anyReport, fc.integer({ min: 24, max: 160 }), (report, width) => {
        return !NOT_SHOWN.test(rendered(report, width, false));
      }),
    );
  });

  it('colour adds its own codes and nothing else', () => {
    fc.assert(
      fc.property(anyReport, fc.integer({ min: 24, max: 160 }), (report, width) => {
        const coloured = rendered(report, width, true);
        const plain = rendered(report, width, false);
        return coloured.replaceAll(OURS, '') === plain && stripVTControlCharacters(plain) === plain;
      }),
    );
  });
});
