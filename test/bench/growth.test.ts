import { describe, expect, it } from 'vitest';

import { steepness, type Growth, type Point } from '../../bench/growth.ts';
import { plot } from '../../bench/plot.ts';

function growing(cost: (count: number) => number): Point[] {
  return [1, 2, 4, 8, 16].map((count) => ({
    count,
    calls: cost(count),
    wall: 1,
    cpu: 1,
    peakRss: 1e8,
    findings: 1,
  }));
}

describe('the growth of costs', () => {
  it('is told apart: even, or with the square', () => {
    const steep = (cost: (count: number) => number) => steepness(growing(cost), 'calls');
    expect(steep((count) => 100 + 700 * count)).toBeCloseTo(1);
    expect(steep((count) => 100 + count ** 2)).toBeCloseTo(4);
    expect(steep((count) => 100 + count / 100)).toBeUndefined();
  });

  it('is drawn with every point inside its panel', () => {
    const growth: Growth = { of: 'buckets', points: growing((count) => 7 * count) };
    const svg = plot([growth]);
    const [, width = '', height = ''] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
    expect(svg.match(/<circle/g)).toHaveLength(3 * 5);
    for (const [, x, y] of svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)) {
      expect(Number(x)).toBeLessThan(Number(width));
      expect(Number(y)).toBeLessThan(Number(height));
    }
    expect(svg).not.toContain('NaN');
  });
});
