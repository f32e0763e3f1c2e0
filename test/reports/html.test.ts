import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { html } from '../../reports/html.ts';
import { readFindings } from '../../reports/html/app/findings.ts';
import { ISLAND_SIZE, type EvidenceOfRows, type Overview, type Rows } from '../../reports/html/data.ts';
import { FORMATS } from '../../reports/registry.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { account } from './account.ts';
import { finding, many, operation, reportOf, scanFacts } from './fixtures.ts';

function written(report: Report = account()): string {
  return [...html(report)].join('');
}

/** The islands of JSON, as the page's program reads them. */
function islands(text: string) {
  const all = [...text.matchAll(/<script type="application\/json" (?:id|class)="(\w+)">(.*?)<\/script>/gs)];
  const of = (name: string): unknown[] =>
    all.filter(([, id]) => id === name).map(([, , json = '']) => JSON.parse(json) as unknown);
  return {
    overview: of('overview') as Overview[],
    rows: of('rows') as Rows[],
    evidence: of('evidence') as EvidenceOfRows[],
  };
}

/** The findings as the page's program has them. */
function read(text: string): object[] {
  const { rows, evidence } = islands(text);
  const findings = readFindings(rows);
  return many(findings.count, (index) => {
    const { about, subject, message, status, cause, accepted, owner } = findings.row(index);
    const { account: accountId, region, ...resource } = subject;
    return {
      ...about,
      id: findings.idOf(index),
      account: accountId,
      region,
      resource,
      message,
      status,
      evidence: evidence[Math.floor(index / ISLAND_SIZE)]?.[index % ISLAND_SIZE],
      ...(cause && { cause }),
      ...(accepted && { accepted }),
      ...(owner !== undefined && { owner }),
    };
  });
}

describe('report.html', () => {
  it('is a format of its own, written when it is asked for', async () => {
    const format = FORMATS.find(({ name }) => name === 'html');
    expect(format).toMatchObject({ file: 'report.html' });
    expect(format?.byDefault).toBeUndefined();
    expect(await format?.load()).toBe(html);
  });

  it('holds every finding whole, in the order of the report', () => {
    const report = account();
    expect(read(written(report))).toEqual([...report.findings()]);
  });

  it.each([0, 1, ISLAND_SIZE - 1, ISLAND_SIZE, ISLAND_SIZE + 1, 2 * ISLAND_SIZE])(
    'holds %i of them',
    (count) => {
      const report = reportOf(many(count, (index) => finding({ name: `bucket-${index}` })));
      const text = written(report);
      expect(read(text)).toEqual([...report.findings()]);
      expect(islands(text).rows).toHaveLength(Math.ceil(count / ISLAND_SIZE));
    },
  );

  it('holds exceptions and owners', () => {
    const accepted = {
      was: 'fail',
      owner: 'web',
      reason: 'r',
      approver: 'jane.doe',
      expires: '2027-01-31',
    } as const;
    const all = [
      finding({ name: 'a', status: 'accepted', accepted, owner: 'web' }),
      finding({ name: 'b', owner: '' }),
      finding({ name: 'c' }),
    ];
    const report = reportOf(all);
    expect(read(written(report))).toEqual([...report.findings()]);
  });

  it('says what findings share once', () => {
    const text = written(reportOf(many(1_200, (index) => finding({ name: `bucket-${index}` }))));
    expect(text.split('aws s3api put-public-access-block')).toHaveLength(2);
    expect(text.split('leaves BlockPublicAcls, BlockPublicPolicy off')).toHaveLength(2);
  });

  it('tells the calls of an operation over all accounts and Regions', () => {
    const operations = [
      operation({ region: 'us-east-1', ok: 3, denied: 1 }),
      operation({ region: 'eu-west-1', ok: 2 }),
      operation({ region: 'us-east-1', account: '210987654321', throttled: 2, failed: 4 }),
    ];
    const [overview] = islands(written(reportOf([], {}, operations))).overview;
    const sum = { name: 's3:GetBucketPolicy', ok: 5, denied: 1, throttled: 2, failed: 4 };
    expect(overview?.operations).toEqual([{ ...sum, regions: ['us-east-1'], accounts: 2 }]);
  });

  it('comes in pieces of moderate size, however much there is', () => {
    const findings = many(3_000, (index) =>
      finding({ name: `bucket-${index}`, message: `is number ${index}` }),
    );
    const sizes = Array.from(html(reportOf(findings)), ({ length }) => length);
    // The page's own program is one text.
    expect(Math.max(...sizes)).toBeLessThan(200_000);
    expect(sizes.length).toBeGreaterThan(10);
  });

  it('reads findings as it writes them, and no further', () => {
    let given = 0;
    const report = reportOf([]);
    const endless: Report = {
      ...report,
      *findings() {
        for (;;) yield finding({ name: `bucket-${(given += 1)}` });
      },
    };
    const pieces = html(endless)[Symbol.iterator]();
    for (let count = 0; count < 5; count += 1) pieces.next();
    expect(given).toBeGreaterThan(0);
    expect(given).toBeLessThan(4 * ISLAND_SIZE);
  });
});

/** The mark-up of a page with one finding, beside its program and style. */
const TAGS = [
  ...['<!doctype', '<html', '<head', '<meta', '<meta', '<meta', '<meta', '<meta', '<title', '</title'],
  ...['</head', '<body', '<div', '<noscript', '</noscript', '</div'],
  ...['<script', '</script', '<script', '</script', '<script', '</script'],
  ...['</body', '</html'],
];

describe('a page that needs nothing and obeys nobody', () => {
  const text = written();

  it('lets run only its own program and style, by their hashes', () => {
    const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(text) ?? [];
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(text) ?? [];
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
    expect(script.length).toBeGreaterThan(10_000);
    expect(style.length).toBeGreaterThan(5_000);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ]);
    expect(text.indexOf('Content-Security-Policy')).toBeLessThan(text.indexOf('<style>'));
  });

  it('loads nothing', () => {
    const tags = text.replaceAll(/>[^<]*</g, '><').match(/<\w+[^>]*>/g) ?? [];
    expect(tags.filter((tag) => /\s(src|href|style|on\w+)\s*=/i.test(tag))).toEqual([]);
    expect(text).not.toMatch(/@import|url\(|sourceMappingURL/);
  });

  it.each([
    '</script><script>alert(1)</script>',
    '<!--<script>',
    '--><img src=x onerror=alert(1)>',
    ']]>',
    'a\u2028b\u2029c',
    '\u202Egnp.exe',
    '\uD800',
    '\u0000',
    '__proto__',
    'x'.repeat(100_000),
  ])('%j stays a text', (name) => {
    const hostile: Finding = finding({
      name,
      message: name,
      title: name,
      links: [name],
      resource: { tags: Object.fromEntries([[name, name]]) },
      evidence: [{ operations: [name], resource: name, values: Object.fromEntries([[name, name]]) }],
    });
    const [account_] = scanFacts().accounts;
    if (!account_) throw new Error('the fixture has an account');
    const report = reportOf([hostile], { accounts: [{ ...account_, id: name }] });
    const page = written(report);
    expect(read(page)).toEqual([...report.findings()]);
    const data = page.replace(/<style>.*?<\/style>/s, '').replace(/<script>.*?<\/script>/s, '');
    expect(data.match(/<[^>\s]*/g)).toEqual(TAGS);
    expect(data.match(/.{0,20}(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202E]/u)).toBe(null);
  });
});
