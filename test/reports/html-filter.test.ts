import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { facetsOf } from '../../reports/html/app/facets.ts';
import {
  FACETS,
  isFiltered,
  linkTo,
  NO_FILTER,
  parseHash,
  SORTS,
  toggle,
  toHash,
  type FacetId,
  type Filter,
} from '../../reports/html/app/filter.ts';
import { readFindings, type Row } from '../../reports/html/app/findings.ts';
import { readable } from '../../reports/html/app/readable.ts';
import { createSelect } from '../../reports/html/app/select.ts';
import { islands } from '../../reports/html/islands.ts';
import type { Rows } from '../../reports/html/data.ts';
import { STATUSES } from '../../src/model/finding.ts';
import { SEVERITIES } from '../../src/model/severity.ts';
import { account } from './account.ts';

const texts = fc.string({ unit: 'binary', maxLength: 8 });
const chosen = fc.record(
  Object.fromEntries(FACETS.map((id) => [id, fc.uniqueArray(texts, { maxLength: 3 })])),
) as unknown as fc.Arbitrary<Filter['chosen']>;
const filters: fc.Arbitrary<Filter> = fc.record({
  chosen,
  text: texts,
  sort: fc.record({ by: fc.constantFrom(...SORTS), reversed: fc.boolean() }),
  page: fc.integer({ min: 1, max: 1_000 }),
  open: texts,
});

describe('the address', () => {
  it('holds any filter', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseHash(toHash(filter))).toEqual(filter);
      }),
    );
  });

  it('may hold anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (hash) => {
        const filter = parseHash(`#${hash}`);
        expect(filter.page).toBeGreaterThan(0);
        for (const id of FACETS) expect(Array.isArray(filter.chosen[id])).toBe(true);
      }),
    );
  });

  it.each([
    ['', NO_FILTER],
    ['#', NO_FILTER],
    ['#page=0', NO_FILTER],
    ['#page=1.5', NO_FILTER],
    ['#page=x&__proto__=1', NO_FILTER],
    ['#sort=', NO_FILTER],
    ['#sort=--region', NO_FILTER],
    ['#sort=constructor', NO_FILTER],
  ])('%j is no filter', (hash, filter) => {
    expect(parseHash(hash)).toEqual(filter);
    expect(isFiltered(parseHash(hash))).toBe(false);
  });

  it('of a link holds its values alone', () => {
    expect(linkTo({ status: 'fail', action: 's3:GetBucketAcl' })).toBe(
      '#status=fail&action=s3%3AGetBucketAcl',
    );
    expect(linkTo({ owner: '' })).toBe('#owner=');
    expect(isFiltered(parseHash(linkTo({ owner: '' })))).toBe(true);
  });

  it('goes back to the first page when a value is chosen', () => {
    const filter = parseHash('#severity=high&page=3&open=x');
    expect(toHash(toggle(filter, 'severity', 'low'))).toBe('#severity=high&severity=low');
    expect(toHash(toggle(filter, 'severity', 'high'))).toBe('#');
  });
});

describe('what a filter finds', () => {
  const frameworks = [
    {
      id: 'one',
      requirements: [
        { id: '1', title: '', checks: ['s3-bucket-public-access-blocked', 'iam-root-mfa-enabled'] },
        { id: '2', title: '', checks: ['s3-bucket-public-access-blocked'] },
      ],
    },
    { id: 'two', requirements: [{ id: '1', title: '', checks: ['iam-root-mfa-enabled', 'no-such-check'] }] },
  ];
  const findings = readFindings(rowsOf([...islands(account())].join('')));
  const facets = facetsOf(findings, frameworks);
  const select = createSelect(findings, facets);
  const all = [...findings.order];

  function rowsOf(text: string): Rows[] {
    return [...text.matchAll(/class="rows">(.*?)<\/script>/g)].map(
      ([, json = '']) => JSON.parse(json) as Rows,
    );
  }

  function valuesOf(id: FacetId, finding: number): string[] {
    const facet = facets.find((one) => one.id === id);
    return facet ? facet.placesOf(finding).map((place) => facet.values[place] ?? '?') : [];
  }

  /** The same the slow way. */
  function naive({ chosen, text }: Filter): number[] {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return all.filter((finding) => {
      const inFacets = FACETS.every(
        (id) => chosen[id].length === 0 || valuesOf(id, finding).some((value) => chosen[id].includes(value)),
      );
      const haystack = JSON.stringify(findings.row(finding)).toLowerCase();
      return inFacets && words.every((word) => haystack.includes(word));
    });
  }

  const values = fc.record(
    Object.fromEntries(
      facets.map(({ id, values }) => [
        id,
        fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(values.slice(0, 3))),
      ]),
    ),
  ) as unknown as fc.Arbitrary<Filter['chosen']>;

  it('is what has one of the values of each facet, and every word', () => {
    const words = fc.constantFrom(
      '',
      'team',
      'TEAM-1',
      'bucket everyone',
      'us-east-1 denied',
      'nothing-has-this',
    );
    fc.assert(
      fc.property(values, words, (chosen, text) => {
        const filter = { ...NO_FILTER, chosen, text };
        expect(select(filter).found).toEqual(naive(filter));
      }),
    );
  });

  it('is counted, for every value, as if it were the only one of its facet', () => {
    fc.assert(
      fc.property(values, (chosen) => {
        const { counts } = select({ ...NO_FILTER, chosen });
        for (const [index, { id, values: ofFacet }] of facets.entries()) {
          for (const [place, value] of ofFacet.slice(0, 4).entries()) {
            const only = naive({ ...NO_FILTER, chosen: { ...chosen, [id]: [value] } });
            expect(counts[index]?.[place]).toBe(only.length);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('comes the worst first: by status, then by severity', () => {
    const rank = ({ status, about }: Row) =>
      STATUSES.indexOf(status) * 10 + SEVERITIES.indexOf(about.severity);
    const ranks = all.map((finding) => rank(findings.row(finding)));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(new Set(all).size).toBe(findings.count);
  });

  it.each(SORTS)('sorts by %s, and the other way round, and leaves what is alike the worst first', (by) => {
    const textOf = (finding: number): string => {
      const { about, subject, status } = findings.row(finding);
      const { severity, service } = about;
      const { name: resource, region, account: of } = subject;
      return { status, severity, resource, service, region, account: of }[by];
    };
    const texts = [...new Set(all.map(textOf))].toSorted(new Intl.Collator('en', { numeric: true }).compare);
    const scale = { status: STATUSES, severity: SEVERITIES }[by as string] ?? texts;
    for (const [reversed, order] of [[false, scale] as const, [true, scale.toReversed()] as const]) {
      expect(select({ ...NO_FILTER, sort: { by, reversed } }).found).toEqual(
        order.flatMap((text) => all.filter((finding) => textOf(finding) === text)),
      );
    }
  });

  it('may be of several frameworks and requirements', () => {
    const root = all.find((finding) => findings.row(finding).about.check === 'iam-root-mfa-enabled') ?? -1;
    expect(valuesOf('framework', root)).toEqual(['one', 'two']);
    expect(valuesOf('requirement', root)).toEqual(['one 1', 'two 1']);
    const found = select(parseHash(linkTo({ requirement: 'one 2' }))).found;
    expect(new Set(found.map((finding) => findings.row(finding).about.check))).toEqual(
      new Set(['s3-bucket-public-access-blocked']),
    );
  });

  it('is found by its id', () => {
    for (const finding of all) expect(findings.numberOf(findings.idOf(finding))).toBe(finding);
    expect(findings.numberOf('')).toBeUndefined();
    expect(findings.numberOf('0'.repeat(32))).toBeUndefined();
    // Over the border between two ids.
    const across = findings.idOf(0).slice(16) + findings.idOf(1).slice(0, 16);
    expect(findings.numberOf(across)).toBeUndefined();
  });
});

describe('evidence', () => {
  it('is laid out, what fits on a line on one', () => {
    const statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::invoices/*' };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    expect(readable({ policy, status: 'Enabled', days: 7, none: null, not: '{json' })).toBe(
      [
        'policy: {',
        '  "Version": "2012-10-17",',
        '  "Statement": [',
        '    {',
        '      "Effect": "Deny",',
        '      "Principal": "*",',
        '      "Action": "s3:*",',
        '      "Resource": "arn:aws:s3:::invoices/*"',
        '    }',
        '  ]',
        '}',
        'status: Enabled',
        'days: 7',
        'none: null',
        'not: {json',
      ].join('\n'),
    );
  });
});
