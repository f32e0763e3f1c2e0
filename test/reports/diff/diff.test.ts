import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { diffJson } from '../../../reports/diff/json.ts';
import { diffMarkdown } from '../../../reports/diff/markdown.ts';
import { diffTerminal } from '../../../reports/diff/terminal.ts';
import { json } from '../../../reports/json.ts';
import schema from '../../../reports/report.schema.json' with { type: 'json' };
import { terminal } from '../../../reports/terminal.ts';
import { compareReports } from '../../../src/engine/changes.ts';
import { CHANGE_CAUSES, type Changes } from '../../../src/model/changes.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { ScanFacts } from '../../../src/model/report.ts';
import { finding, many, reportOf, scanFacts, type Given } from '../fixtures.ts';
import { changed, twoScans, withChanges } from './changed.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
formats.default(ajv);
const isReport = ajv.compile(schema);
const isDiff = ajv.compile({ $ref: `${schema.$id}#/$defs/diff` });

function changesOf(
  before: readonly Finding[],
  after: readonly Finding[],
  facts: { before?: Partial<ScanFacts>; after?: Partial<ScanFacts> } = {},
): Changes {
  const types = ['AWS::S3::Bucket'];
  const ran = [{ check: 's3-bucket-public-access-blocked', types, every: true }];
  const earlier = { report: reportOf(before, { ran, ...facts.before }), file: 'old.json' };
  return compareReports(earlier, { report: reportOf(after, { ran, ...facts.after }) }).changes;
}

function shown(changes: Changes, width = 80, colour = false): string {
  return [...diffTerminal(changes, { width, colour })].join('');
}

function markdown(changes: Changes): string {
  return [...diffMarkdown(changes)].join('');
}

it('reads well at 80 columns', () => {
  expect(shown(changed())).toMatchInlineSnapshot(`
    "Before  2026-11-20 12:00 UTC baseline.json; aboveline 0.1.0, 123456789012
    After   2026-11-24 08:00 UTC report.json; aboveline 0.2.0, 123456789012
    Scanned by aboveline 0.1.0 before, and by 0.2.0 after.

    Regressed (2): passed, and fails now
    ────────────────────────────────────────────────────────────────────────────────

      critical  S3 bucket policies grant nothing to everyone
                s3-bucket-not-public-by-policy
                ✓→✗ eu-west-1  invoices lets everyone s3:GetObject on
                               arn:aws:s3:::invoices/* (statement AllowAll)

      high      S3 buckets block all public access
                s3-bucket-public-access-blocked
                ✓→✗ eu-west-1  invoices leaves BlockPublicAcls, BlockPublicPolicy
                               off

    Exception ended (1): was accepted, and fails now
    ────────────────────────────────────────────────────────────────────────────────

      high      S3 buckets block all public access
                s3-bucket-public-access-blocked
                ~→✗ eu-west-1  old-site leaves BlockPublicAcls, BlockPublicPolicy
                               off (it held until 2026-11-22)

    New resource (1): was not there
    ────────────────────────────────────────────────────────────────────────────────

      high      S3 buckets block all public access
                s3-bucket-public-access-blocked
                ·→✗ eu-west-1  upload-dropzone leaves BlockPublicAcls,
                               BlockPublicPolicy off

    Now in scope (1): not what the check was about, or perhaps new
    ────────────────────────────────────────────────────────────────────────────────

      medium    RDS instances keep automated backups long enough
                rds-instance-backups-retained
                ·→✓ eu-west-1  crm keeps backups for 35 days (is new, or only now
                               what the check is about)

    Parameter changed (1): judged by another value of the check's parameter
    ────────────────────────────────────────────────────────────────────────────────

      medium    RDS instances keep automated backups long enough
                rds-instance-backups-retained
                ✓→✗ eu-west-1  orders keeps backups for 14 days, fewer than 30
                               (minDays was 7 and is 30)

    Lost visibility (8): was judged, and cannot be now
    ────────────────────────────────────────────────────────────────────────────────

      critical  S3 bucket policies grant nothing to everyone
                s3-bucket-not-public-by-policy
                ✓→? eu-west-1  hr-0 could not be judged: s3:GetBucketPolicy access
                               denied (AccessDenied)
                ✓→? eu-west-1  hr-1 could not be judged: s3:GetBucketPolicy access
                               denied (AccessDenied)
                ✓→? eu-west-1  hr-2 could not be judged: s3:GetBucketPolicy access
                               denied (AccessDenied)
                ✓→? eu-west-1  hr-3 could not be judged: s3:GetBucketPolicy access
                               denied (AccessDenied)
                ✓→? eu-west-1  hr-4 could not be judged: s3:GetBucketPolicy access
                               denied (AccessDenied)
                and 3 more

    Regained visibility (1): could not be judged, and is now
    ────────────────────────────────────────────────────────────────────────────────

      high      S3 buckets block all public access
                s3-bucket-public-access-blocked
                ?→✗ eu-west-1  payroll leaves BlockPublicAcls, BlockPublicPolicy off

    Resource gone (1): was there, and is not in a list that was read whole
    ────────────────────────────────────────────────────────────────────────────────

      high      S3 buckets block all public access
                s3-bucket-public-access-blocked
                ✗→· eu-west-1  press-kit before: leaves BlockPublicAcls,
                               BlockPublicPolicy off

    Fixed (1): failed, and passes now
    ────────────────────────────────────────────────────────────────────────────────

      high      S3 buckets block all public access
                s3-bucket-public-access-blocked
                ✗→✓ eu-west-1  logs-2019 blocks all public access

    In all

      Regressed            2  passed, and fails now
      Exception ended      1  was accepted, and fails now
      New resource         1  was not there
      Now in scope         1  not what the check was about, or perhaps new
      Parameter changed    1  judged by another value of the check's parameter
      Lost visibility      8  was judged, and cannot be now
      Regained visibility  1  could not be judged, and is now
      Resource gone        1  was there, and is not in a list that was read whole
      Fixed                1  failed, and passes now

      Fails, and did not: 1 critical, 4 high, 1 medium
    "
  `);
});

describe('in the summary of a scan', () => {
  const { before, after } = twoScans();
  const { changes } = compareReports({ report: before, file: 'baseline.json' }, { report: after });
  const text = [...terminal({ ...after, changes }, { colour: false, width: 80 })].join('');

  it('there is a short section, before it is told how all stands', () => {
    expect(text.slice(text.indexOf('Since'), text.indexOf('In all'))).toMatchInlineSnapshot(`
      "Since baseline.json (2026-11-20 12:00 UTC)

        Scanned by aboveline 0.1.0 before, and by 0.2.0 after.

        Regressed            2  passed, and fails now
        Exception ended      1  was accepted, and fails now
        New resource         1  was not there
        Now in scope         1  not what the check was about, or perhaps new
        Parameter changed    1  judged by another value of the check's parameter
        Lost visibility      8  was judged, and cannot be now
        Regained visibility  1  could not be judged, and is now
        Resource gone        1  was there, and is not in a list that was read whole
        Fixed                1  failed, and passes now

        Fails, and did not: 1 critical, 4 high, 1 medium

        critical ✓→✗ eu-west-1  invoices lets everyone s3:GetObject on
                                arn:aws:s3:::invoices/* (statement AllowAll)
        high     ✓→✗ eu-west-1  invoices leaves BlockPublicAcls, BlockPublicPolicy off
        high     ~→✗ eu-west-1  old-site leaves BlockPublicAcls, BlockPublicPolicy off
                                (it held until 2026-11-22)
        high     ·→✗ eu-west-1  upload-dropzone leaves BlockPublicAcls,
                                BlockPublicPolicy off
        medium   ✓→✗ eu-west-1  orders keeps backups for 14 days, fewer than 30
                                (minDays was 7 and is 30)

        \`aboveline diff\` tells every change.


      "
    `);
  });

  it('there is none without a baseline', () => {
    expect([...terminal(after, { colour: false, width: 80 })].join('')).not.toContain('Since');
  });

  it('it reads no further than it tells', () => {
    const names = many(3_000, (index) => `bucket-${index}`);
    const all = changesOf(
      [],
      names.map((name) => finding({ name })),
    );
    let read = 0;
    const counting: Changes = {
      ...all,
      *list(cause) {
        for (const change of all.list(cause)) {
          read += 1;
          yield change;
        }
      },
    };
    const page = [...terminal({ ...reportOf([]), changes: counting }, { colour: false, width: 80 })].join('');
    expect(page).toContain('New resource  3,000');
    expect(read).toBeLessThanOrEqual(5);
  });
});

describe('as JSON', () => {
  it('a diff and a report with changes are as the schema says', () => {
    isDiff(JSON.parse([...diffJson(changed())].join('')));
    expect(isDiff.errors).toBeNull();
    const none = changesOf([], []);
    isDiff(JSON.parse([...diffJson(none)].join('')));
    expect(isDiff.errors).toBeNull();
    isReport(JSON.parse([...json(withChanges())].join('')));
    expect(isReport.errors).toBeNull();
  });

  it('holds every change, on a line of its own', () => {
    const changes = changed();
    const lines = [...diffJson(changes)].join('').split('\n');
    const { list, ...sums } = changes;
    const read = JSON.parse(lines.join('\n'));
    expect(read).toEqual({ schemaVersion: '1.0', changes: { ...sums, list: [...list()] } });
    for (const { id } of list()) expect(lines.filter((line) => line.includes(id))).toHaveLength(1);
  });

  it('the schema knows every cause', () => {
    expect(schema.$defs.changeCause.enum).toEqual(Object.keys(CHANGE_CAUSES));
  });

  it.each([
    ['of no cause', { cause: 'luck' }],
    ['of nothing', { before: undefined, after: undefined }],
    ['with a member too many', { score: 7 }],
  ])('a change %s is refused', (_, spoilt) => {
    const { list, ...sums } = changed();
    const all = Array.from(list(), (change) => ({ ...change, ...spoilt }));
    expect(
      isDiff(JSON.parse(JSON.stringify({ schemaVersion: '1.0', changes: { ...sums, list: all } }))),
    ).toBe(false);
  });
});

describe('as Markdown', () => {
  it('reads well', () =>
    expect(markdown(changed())).toMatchInlineSnapshot(`
    "## What changed since \`baseline.json\` (2026-11-20 12:00 UTC)

    > Scanned by aboveline 0.1.0 before, and by 0.2.0 after.

    **Fails, and did not: 1 critical, 4 high, 1 medium.**

    | Change | Findings | |
    | --- | ---: | --- |
    | Regressed | 2 | passed, and fails now |
    | Exception ended | 1 | was accepted, and fails now |
    | New resource | 1 | was not there |
    | Now in scope | 1 | not what the check was about, or perhaps new |
    | Parameter changed | 1 | judged by another value of the check's parameter |
    | Lost visibility | 8 | was judged, and cannot be now |
    | Regained visibility | 1 | could not be judged, and is now |
    | Resource gone | 1 | was there, and is not in a list that was read whole |
    | Fixed | 1 | failed, and passes now |

    ### Regressed (2)

    - critical, pass → fail: \`invoices\` in \`eu-west-1\` lets everyone \`s3:GetObject\` on \`arn:aws:s3:::invoices/*\` (statement AllowAll) \`s3-bucket-not-public-by-policy\`
    - high, pass → fail: \`invoices\` in \`eu-west-1\` leaves BlockPublicAcls, BlockPublicPolicy off \`s3-bucket-public-access-blocked\`

    ### Exception ended (1)

    - high, accepted → fail: \`old-site\` in \`eu-west-1\` leaves BlockPublicAcls, BlockPublicPolicy off (it held until \`2026-11-22\`) \`s3-bucket-public-access-blocked\`

    ### New resource (1)

    - high, not there → fail: \`upload-dropzone\` in \`eu-west-1\` leaves BlockPublicAcls, BlockPublicPolicy off \`s3-bucket-public-access-blocked\`

    ### Now in scope (1)

    - medium, not there → pass: \`crm\` in \`eu-west-1\` keeps backups for 35 days (is new, or only now what the check is about) \`rds-instance-backups-retained\`

    <details><summary>Parameter changed (1)</summary>

    - medium, pass → fail: \`orders\` in \`eu-west-1\` keeps backups for 14 days, fewer than 30 (minDays was 7 and is 30) \`rds-instance-backups-retained\`

    </details>

    ### Lost visibility (8)

    - critical, pass → unknown: \`hr-0\` in \`eu-west-1\` could not be judged: \`s3:GetBucketPolicy\` access denied (AccessDenied) \`s3-bucket-not-public-by-policy\`
    - critical, pass → unknown: \`hr-1\` in \`eu-west-1\` could not be judged: \`s3:GetBucketPolicy\` access denied (AccessDenied) \`s3-bucket-not-public-by-policy\`
    - critical, pass → unknown: \`hr-2\` in \`eu-west-1\` could not be judged: \`s3:GetBucketPolicy\` access denied (AccessDenied) \`s3-bucket-not-public-by-policy\`
    - critical, pass → unknown: \`hr-3\` in \`eu-west-1\` could not be judged: \`s3:GetBucketPolicy\` access denied (AccessDenied) \`s3-bucket-not-public-by-policy\`
    - critical, pass → unknown: \`hr-4\` in \`eu-west-1\` could not be judged: \`s3:GetBucketPolicy\` access denied (AccessDenied) \`s3-bucket-not-public-by-policy\`
    - critical, pass → unknown: \`hr-5\` in \`eu-west-1\` could not be judged: \`s3:GetBucketPolicy\` access denied (AccessDenied) \`s3-bucket-not-public-by-policy\`
    - critical, pass → unknown: \`hr-6\` in \`eu-west-1\` could not be judged: \`s3:GetBucketPolicy\` access denied (AccessDenied) \`s3-bucket-not-public-by-policy\`
    - critical, pass → unknown: \`hr-7\` in \`eu-west-1\` could not be judged: \`s3:GetBucketPolicy\` access denied (AccessDenied) \`s3-bucket-not-public-by-policy\`

    <details><summary>Regained visibility (1)</summary>

    - high, unknown → fail: \`payroll\` in \`eu-west-1\` leaves BlockPublicAcls, BlockPublicPolicy off \`s3-bucket-public-access-blocked\`

    </details>

    <details><summary>Resource gone (1)</summary>

    - high, fail → not there: \`press-kit\` in \`eu-west-1\` before: leaves BlockPublicAcls, BlockPublicPolicy off \`s3-bucket-public-access-blocked\`

    </details>

    <details><summary>Fixed (1)</summary>

    - high, fail → pass: \`logs-2019\` in \`eu-west-1\` blocks all public access \`s3-bucket-public-access-blocked\`

    </details>
    "
  `));

  it('fits a comment on GitHub, however much has changed and however long its names are', () => {
    const check = (index: number): Given => ({
      name: `${'n'.repeat(900)}-${index}`,
      message: 'm '.repeat(900),
    });
    const before = many(600, (index) =>
      finding({ ...check(index), status: index % 2 === 0 ? 'pass' : 'fail' }),
    );
    const after = many(900, (index) =>
      finding({ ...check(index), status: index % 2 === 0 ? 'fail' : 'pass' }),
    );
    const text = markdown(changesOf(before, after));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('### Regressed (300)');
    expect(text).toContain('- and 275 more findings');
    expect(text).toMatch(/<summary>Fixed \(300\)<\/summary>/);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  it('obeys nothing that a name or a message holds', () => {
    const name = '<img src=x onerror=alert(1)> @everyone [a](javascript:b) `c` | d #1\n# e';
    const text = markdown(changesOf([], [finding({ name, message: `is ${name}` })]));
    const outside = text
      .replaceAll(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '')
      .split('\n')
      .filter((line) => line.startsWith('- '));
    expect(outside).toHaveLength(1);
    expect(outside[0]).not.toMatch(/[<>@[\]|#]/);
  });
});

describe('what a reader must know of the two scans', () => {
  const [older, newer] = [{ start: '2026-11-20T12:00:00.000Z' }, { start: '2026-11-24T12:00:00.000Z' }];
  it.each<[string, Parameters<typeof changesOf>[2], RegExp | undefined]>([
    ['both are whole', { before: older, after: newer }, undefined],
    ['the earlier was interrupted', { before: { partial: true } }, /The earlier scan was interrupted/],
    ['the later was interrupted', { after: { partial: true } }, /The later scan was interrupted/],
    [
      'both were',
      { before: { partial: true }, after: { partial: true } },
      /The earlier and the later scan was interrupted/,
    ],
    ['they are the wrong way round', { before: newer, after: older }, /is the later of the two/],
    [
      'another aboveline',
      { after: { toolVersion: '0.2.0' } },
      /by aboveline 0\.1\.0 before, and by 0\.2\.0 after/,
    ],
  ])('%s', (_, facts, says) => {
    const changes = changesOf([], [finding()], facts);
    for (const text of [shown(changes, 120), markdown(changes)]) {
      if (says) expect(text.replaceAll('`', '')).toMatch(says);
      else expect(text).not.toMatch(/interrupted|later of|Scanned by/);
    }
  });

  it('nothing has changed', () => {
    const changes = changesOf([finding()], [finding()]);
    for (const text of [shown(changes), markdown(changes)]) expect(text).toContain('Nothing has changed');
  });

  it('nothing is worse; but of what was lost from view that is not said', () => {
    const fixed = changesOf([finding()], [finding({ status: 'pass' })]);
    const lost = changesOf([finding({ status: 'pass' })], [], { after: { accounts: [] } });
    for (const show of [shown, markdown]) {
      const [good, doubtful] = [fixed, lost].map((changes) => show(changes).replaceAll(/\s+/g, ' '));
      expect(good).toContain('no finding fails that did not.');
      expect(doubtful).toContain('no finding fails that did not, of those that can still be judged.');
    }
  });

  it('the accounts, where there are several', () => {
    const [one] = scanFacts().accounts;
    const accounts = ['123456789012', '210987654321'].flatMap((id) => (one ? [{ ...one, id }] : []));
    const text = shown(changesOf([], [finding()], { before: { accounts }, after: { accounts } }), 120);
    expect(text).toContain('aboveline 0.1.0, 123456789012, 210987654321');
    expect(text).toContain('·→✗ 123456789012 eu-west-1');
  });
});

describe('whatever names and messages hold', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '\u001B[2J',
      '\u202E',
      '\u009B2J',
      'a\nb',
      '漢字 '.repeat(30),
      'arn:aws:s3:::a/b/'.repeat(20),
    ),
  );
  const given = fc.record({ name: text, message: text, title: text, region: text });
  const any = fc
    .array(fc.tuple(given, fc.constantFrom('fail', 'pass')), { maxLength: 8 })
    .map((all) => all.map(([one, status]) => finding({ ...one, status })));

  it('no line is wider than the terminal, and nothing is sent that a terminal obeys', () => {
    fc.assert(
      fc.property(any, any, fc.integer({ min: 24, max: 160 }), (before, after, width) => {
        const lines = shown(changesOf(before, after), width).split('\n');
        return lines.every((line) => stringWidth(line) <= width && !/\p{Cc}|\p{Cf}/u.test(line));
      }),
    );
  });
});
