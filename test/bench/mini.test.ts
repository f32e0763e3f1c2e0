import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ACCOUNTS, type Account } from '../../bench/accounts.ts';
import { bench, type Measured } from '../../bench/bench.ts';
import { install, type Installed } from '../../bench/scan.ts';
import { table } from '../../bench/table.ts';

/** Small, but with something of every kind, in two Regions of which one is the fuller. */
const MINI: Account = {
  regions: 2,
  spread: 'evenly',
  holds: {
    ...ACCOUNTS.small.holds,
    securityGroups: 41,
    instances: 9,
    volumes: 5,
    snapshots: 5,
    dbInstances: 12,
    dbClusters: 3,
    buckets: 9,
    users: 4,
    roles: 4,
  },
};

describe('the bench, on a very small account', () => {
  let app: Installed;
  let measured: Measured;

  beforeAll(async () => {
    app = await install();
    measured = await bench(app, MINI, { settings: { latency: { median: 5, p99: 20 } } });
  });

  afterAll(() => app.remove());

  it('finds everything judged: the simulator answers every operation as the resources demand', () => {
    expect(measured.unknown).toBe(0);
    expect(measured.findings).toBeGreaterThan(1000);
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
    expect(table('mini', measured)).toMatch(/calls +\d+ {2}1\.000 x the least/);
  });
});
