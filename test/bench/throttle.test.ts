import { describe, expect, it } from 'vitest';

import { createLatency } from '../../bench/simulator/latency.ts';
import { bucketOf, createBuckets } from '../../bench/simulator/throttle.ts';

describe('the token buckets of the simulator', () => {
  it('let a burst through, and then as many as are refilled', () => {
    let now = 0;
    const buckets = createBuckets(() => now);
    const bucket = { burst: 3, perSecond: 2 };
    const take = (key: string) => buckets.take(key, bucket);
    expect([1, 2, 3, 4].map(() => take('a'))).toEqual([true, true, true, false]);
    expect(take('b')).toBe(true);
    now += 500;
    expect([1, 2].map(() => take('a'))).toEqual([true, false]);
    now += 60_000;
    expect([1, 2, 3, 4].map(() => take('a'))).toEqual([true, true, true, false]);
  });

  it('are smaller for EC2 lists that are not paged', () => {
    const paged = { form: new URLSearchParams({ MaxResults: '1000' }) };
    const unpaged = { form: new URLSearchParams() };
    expect(bucketOf('ec2', 'DescribeInstances', paged).bucket.burst).toBe(100);
    expect(bucketOf('ec2', 'DescribeInstances', unpaged).bucket.burst).toBe(50);
    expect(bucketOf('ec2', 'GetEbsEncryptionByDefault', unpaged).bucket.burst).toBe(100);
  });
});

describe('the latency of the simulator', () => {
  it('has the median and the tail it was asked for, the same from the same seed', () => {
    const draw = createLatency({ median: 60, p99: 250 }, 7);
    const sample = Array.from({ length: 20_000 }, draw).toSorted((a, b) => a - b);
    expect(sample[10_000]).toBeGreaterThan(57);
    expect(sample[10_000]).toBeLessThan(63);
    expect(sample[19_800]).toBeGreaterThan(220);
    expect(sample[19_800]).toBeLessThan(280);
    const again = createLatency({ median: 60, p99: 250 }, 7);
    expect(Array.from({ length: 5 }, again)).toEqual(
      Array.from({ length: 5 }, createLatency({ median: 60, p99: 250 }, 7)),
    );
  });
});
