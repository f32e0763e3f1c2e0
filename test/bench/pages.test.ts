import { describe, expect, it } from 'vitest';

import { pageOf, type PageLimits } from '../../bench/simulator/pages.ts';

const CAPPED: PageLimits = { least: 5, most: 1000, beyond: 'capped' };
const REFUSED: PageLimits = { least: 20, most: 100, usual: 100, beyond: 'refused' };

/** The sizes of all pages, one after the other. */
function sizes(count: number, size: string | undefined, limits: PageLimits): number[] {
  const found: number[] = [];
  let token: string | undefined;
  do {
    const { from, to, next } = pageOf('list', count, { size, token }, limits);
    found.push(to - from);
    token = next;
  } while (token !== undefined);
  return found;
}

describe('the pages of the simulator', () => {
  it('hold what was wished for, and the last one the rest', () => {
    expect(sizes(2500, '1000', CAPPED)).toEqual([1000, 1000, 500]);
    expect(sizes(2000, '1000', CAPPED)).toEqual([1000, 1000]);
    expect(sizes(0, '1000', CAPPED)).toEqual([0]);
  });

  it('hold no more than the service gives', () => {
    expect(sizes(1500, '5000', CAPPED)).toEqual([1000, 500]);
    expect(() => sizes(1, '101', REFUSED)).toThrow('page size 101');
    expect(() => sizes(1, '19', REFUSED)).toThrow('page size 19');
    expect(() => sizes(1, 'many', REFUSED)).toThrow('page size many');
  });

  it('hold the usual number without a wish, or everything where there is no usual one', () => {
    expect(sizes(150, undefined, REFUSED)).toEqual([100, 50]);
    expect(sizes(2500, undefined, CAPPED)).toEqual([2500]);
  });

  it('are told apart by tokens that fit their own list only', () => {
    const { next } = pageOf('list', 30, { size: '5', token: undefined }, CAPPED);
    expect(next).not.toContain('5');
    expect(() => pageOf('other', 30, { size: '5', token: next }, CAPPED)).toThrow('token');
    expect(() => pageOf('list', 30, { size: '5', token: 'made-up' }, CAPPED)).toThrow('token');
  });
});
