import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ACCOUNTS } from '../../bench/accounts.ts';
import { bench, type Measured } from '../../bench/bench.ts';
import { install, type Installed } from '../../bench/scan.ts';
import { table } from '../../bench/table.ts';

describe('the bench, on the small account', () => {
  let app: Installed;
  let measured: Measured;

  beforeAll(async () => {
    app = await install();
    measured = await bench(app, ACCOUNTS.small, { settings: { latency: { median: 5, p99: 20 } } });
  });

  afterAll(() => app.remove());

  it('finds everything judged: the simulator answers every operation as the resources demand', () => {
    expect(measured.unknown).toBe(0);
    expect(measured.findings).toBeGreaterThan(14_000);
  });

  it('sees exactly the calls of the minimal plan, and none throttled', () => {
    expect(measured.differences).toEqual([]);
    expect(measured.calls).toBe(measured.leastCalls);
    expect(measured.throttles).toBe(0);
  });

  it('measures time and memory, and shows them', () => {
    expect(measured.startUp).toBeGreaterThan(0);
    expect(measured.startUp).toBeLessThan(measured.wall);
    expect(measured.peakRss).toBeGreaterThan(50e6);
    expect(measured.cpu).toBeGreaterThan(0.2);
    expect(table('small', measured)).toMatch(/calls +\d+ {2}1\.000 x the least/);
  });
});
