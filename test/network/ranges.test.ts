import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { intersect, merge, overlap, subtract, type Range } from '../../src/network/ranges.ts';

const LAST = 12;
const range = fc
  .tuple(fc.integer({ min: 0, max: LAST }), fc.integer({ min: 0, max: LAST }))
  .map(([start, end]) => ({ start, end }));
const ranges = fc.array(range, { maxLength: 6 });

/** The naive reference: the numbers themselves. */
function numbersIn(ranges: readonly Range<number>[]): Set<number> {
  const numbers = new Set<number>();
  for (const { start, end } of ranges) for (let number = start; number < end; number++) numbers.add(number);
  return numbers;
}

function only(numbers: Set<number>, keep: (number: number) => boolean): Set<number> {
  return new Set([...numbers].filter(keep));
}

describe('ranges', () => {
  it('merges to the same numbers, in order and apart', () => {
    fc.assert(
      fc.property(ranges, (given) => {
        const merged = merge(given);
        expect(numbersIn(merged)).toEqual(new Set([...numbersIn(given)].toSorted((a, b) => a - b)));
        for (const [index, { start, end }] of merged.entries()) {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThan(merged[index - 1]?.end ?? -1);
        }
      }),
    );
  });

  it('subtracts as sets do', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        expect(numbersIn(subtract(a, b))).toEqual(only(numbersIn(a), (number) => !numbersIn(b).has(number)));
      }),
    );
  });

  it('intersects as sets do', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        expect(numbersIn(intersect(a, b))).toEqual(only(numbersIn(a), (number) => numbersIn(b).has(number)));
      }),
    );
  });

  it('overlaps as sets do', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        expect(overlap(merge(a), merge(b))).toBe(
          [...numbersIn(a)].some((number) => numbersIn(b).has(number)),
        );
      }),
    );
  });
});
