import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { crossAccountGrants, publicGrants } from '../../src/policy/access.ts';
import { administratorStatements } from '../../src/policy/administrator.ts';
import { parsePolicy, PolicyNotUnderstood, type Policy } from '../../src/policy/document.ts';
import { demandsTls } from '../../src/policy/transport.ts';
import { statement, statements } from './arbitrary.ts';
import { ACCOUNT, BUCKET, OBJECTS, ORGANIZATION, policyOf, type Written } from './policies.ts';

/** What a question about a policy comes to: an answer, or that it is not understood. */
function answer<T>(ask: () => T): T | 'not understood' {
  try {
    return ask();
  } catch (error) {
    if (error instanceof PolicyNotUnderstood) return 'not understood';
    throw error;
  }
}

function answers(policy: Policy) {
  return {
    open: answer(() => publicGrants(policy)),
    foreign: answer(() => crossAccountGrants(policy, ACCOUNT, [])),
    administrators: answer(() => administratorStatements(policy)),
    tls: answer(() => demandsTls(policy, [BUCKET, OBJECTS], 's3:*')),
  };
}

/** How open a policy is: closed, perhaps open, open. */
function openness(...written: readonly Written[]): number {
  const open = answer(() => publicGrants(policyOf(...written)));
  if (open === 'not understood') return 1;
  return open.length > 0 ? 2 : 0;
}

const runs = { numRuns: 500 };

describe('every policy', () => {
  it('is understood or says that it is not', () => {
    fc.assert(
      fc.property(statements, (written) => void answers(policyOf(...written))),
      runs,
    );
  });

  it('that only denies is not public and gives nobody anything', () => {
    const denies = statements.map((all) => all.map((each) => ({ ...each, Effect: 'Deny' })));
    fc.assert(
      fc.property(denies, (written) => {
        expect(answers(policyOf(...written))).toMatchObject({ open: [], foreign: [], administrators: [] });
      }),
      runs,
    );
  });

  it('means the same in any order', () => {
    const labelled = statements.map((all) => all.map((each, index) => ({ ...each, Sid: `S${index}` })));
    fc.assert(
      fc.property(labelled, (written) => {
        const [one, other] = [answers(policyOf(...written)), answers(policyOf(...written.toReversed()))];
        const sorted = (values: unknown) =>
          Array.isArray(values) ? values.map((value) => JSON.stringify(value)).toSorted() : values;
        expect(sorted(other.open)).toEqual(sorted(one.open));
        expect(sorted(other.foreign)).toEqual(sorted(one.foreign));
        expect(sorted(other.administrators)).toEqual(sorted(one.administrators));
        expect(other.tls).toEqual(one.tls);
      }),
      runs,
    );
  });

  it('means the same with one or many', () => {
    const scalar = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.length === 1 ? scalar(value[0]) : value.map(scalar);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, scalar(each)]));
    };
    fc.assert(
      fc.property(statements, (written) => {
        const document = { Version: '2012-10-17', Statement: written };
        expect(parsePolicy(JSON.stringify(scalar(document)))).toEqual(parsePolicy(JSON.stringify(document)));
      }),
      runs,
    );
  });

  it('is no more public with another condition on an Allow', () => {
    const more = fc.constantFrom(
      { 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgPaths': `${ORGANIZATION}/r-ab12/` } },
      { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:*` } },
      { StringLike: { 's3:prefix': 'a*' } },
      { NumericLessThan: { 's3:max-keys': 10 } },
    );
    fc.assert(
      fc.property(statements, more, (written, added) => {
        const limited = written.map((each) =>
          each['Effect'] === 'Allow'
            ? { ...each, Condition: { ...(each['Condition'] as object), ...added } }
            : each,
        );
        expect(openness(...limited)).toBeLessThanOrEqual(openness(...written));
      }),
      runs,
    );
  });

  it('is no more public with another Deny, no less with another Allow', () => {
    fc.assert(
      fc.property(statements, statement, (written, another) => {
        const before = openness(...written);
        const after = openness(...written, another);
        if (another['Effect'] === 'Deny') expect(after).toBeLessThanOrEqual(before);
        else expect(after).toBeGreaterThanOrEqual(before);
      }),
      runs,
    );
  });

  it('that is public is cross-account', () => {
    fc.assert(
      fc.property(statements, (written) => {
        const { open, foreign } = answers(policyOf(...written));
        if (typeof open !== 'string' && open.length > 0)
          expect(foreign).toEqual(expect.arrayContaining(open));
      }),
      runs,
    );
  });

  it('demands no less TLS with another Deny', () => {
    fc.assert(
      fc.property(statements, statement, (written, another) => {
        const [before, after] = [
          policyOf(...written),
          policyOf(...written, { ...another, Effect: 'Deny' }),
        ].map((policy) => answer(() => demandsTls(policy, [BUCKET], 's3:*')));
        if (before === true) expect(after).toBe(true);
      }),
      runs,
    );
  });
});
