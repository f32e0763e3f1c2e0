import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { covers, fixedPart, isFixed, overlaps } from '../../src/policy/match.ts';

/** The plainest matcher of `*` and `?`: slow, and easy to believe. */
function matches(pattern: string, text: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === '';
  const others = rest.join('');
  if (first === '*') return matches(others, text) || (text !== '' && matches(pattern, text.slice(1)));
  return text !== '' && (first === '?' || first === text[0]) && matches(others, text.slice(1));
}

/** Every text of up to five of these characters. `z` is in no pattern. */
const TEXTS = [''];
for (const each of TEXTS) if (each.length < 5) TEXTS.push(`${each}a`, `${each}b`, `${each}z`);

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'z'), maxLength: 8 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });

describe('covers', () => {
  it('agrees with the plainest matcher on texts', () => {
    fc.assert(
      fc.property(pattern, text, (wide, narrow) => {
        expect(covers(wide, narrow)).toBe(matches(wide, narrow));
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees on patterns with what all short texts say', () => {
    fc.assert(
      fc.property(pattern, pattern, (wide, narrow) => {
        const stray = TEXTS.find((each) => matches(narrow, each) && !matches(wide, each));
        if (covers(wide, narrow)) expect(stray).toBeUndefined();
        // What is not covered shows in a short text where both patterns are short.
        else if (wide.length <= 3 && narrow.length <= 3) expect(stray).toBeDefined();
      }),
      { numRuns: 3000 },
    );
  });

  const table: [wide: string, narrow: string, covered: boolean][] = [
    ['*', '', true],
    ['*', '*', true],
    ['**', '*', true],
    ['?*', '*', false],
    ['?*', '*?', true],
    ['?*', '*a', true],
    ['a*b', 'a?*b', true],
    ['s3:*', 's3:Get*', true],
    ['s3:Get*', 's3:*', false],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b', false],
    ['arn:aws:s3:::b*', 'arn:aws:s3:::b/*', true],
    ['a', 'A', false],
    ['*', '${aws:username}', true],
    ['?', '${aws:username}', false],
    ['home/*', 'home/${aws:username}/*', true],
    ['home/${aws:username}/*', 'home/${aws:username}/x', true],
    ['home/${aws:username}/*', 'home/ann/x', false],
    ['home/${aws:username}/*', 'home/*', false],
    ['a${*}', 'a*', false],
    ['a*', 'a${*}', true],
    ['a${?}b', 'a${?}b', true],
    ['${$}{aws:username}', '${aws:username}', false],
    ['$*', '$a', true],
  ];
  for (const [wide, narrow, covered] of table) {
    it(`${wide} ${covered ? 'covers' : 'does not cover'} ${narrow || 'nothing'}`, () => {
      expect(covers(wide, narrow)).toBe(covered);
    });
  }

  it('takes no ages for patterns with many wildcards', () => {
    const many = 'a*?b*'.repeat(60);
    expect(covers(many, `${many}c`)).toBe(true);
    expect(covers(`${many}c`, many)).toBe(false);
    expect(overlaps(`${many}c`, `${many}d`)).toBe(false);
  });
});

describe('overlaps', () => {
  it('agrees with what all short texts say', () => {
    fc.assert(
      fc.property(pattern, pattern, (one, two) => {
        const common = TEXTS.find((each) => matches(one, each) && matches(two, each));
        if (!overlaps(one, two)) expect(common).toBeUndefined();
        else if (one.length <= 3 && two.length <= 3) expect(common).toBeDefined();
        expect(overlaps(two, one)).toBe(overlaps(one, two));
      }),
      { numRuns: 3000 },
    );
  });

  it('is told for what a pattern covers', () => {
    fc.assert(
      fc.property(pattern, pattern, (wide, narrow) => !covers(wide, narrow) || overlaps(wide, narrow)),
    );
  });

  it('takes a variable for anything', () => {
    expect(overlaps('home/${aws:username}', 'home/ann')).toBe(true);
    expect(overlaps('home/${aws:username}', 'away/ann')).toBe(false);
  });
});

describe('what is fixed', () => {
  const table: [text: string, fixed: boolean, part: string][] = [
    ['o-a1b2c3d4e5', true, 'o-a1b2c3d4e5'],
    ['repo:octo/*', false, 'repo:octo/'],
    ['vpc-?', false, 'vpc-'],
    ['${aws:PrincipalAccount}', false, ''],
    ['a${*}b', true, 'a*b'],
  ];
  for (const [value, fixed, part] of table) {
    it(value, () => {
      expect(isFixed(value)).toBe(fixed);
      expect(fixedPart(value)).toBe(part);
    });
  }
});
