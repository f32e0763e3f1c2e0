import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createLimiter, createLimiters } from '../../src/aws/limiter.ts';

describe('createLimiter', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  /** How many of `calls` got through within the milliseconds. */
  async function throughput(limiter: ReturnType<typeof createLimiter>, calls: number, milliseconds: number) {
    let through = 0;
    for (let call = 0; call < calls; call += 1) void limiter.take().then(() => (through += 1));
    await vi.advanceTimersByTimeAsync(milliseconds);
    return through;
  }

  it('lets the burst through at once, then its rate', async () => {
    const limiter = createLimiter({ burst: 10, perSecond: 5 });
    expect(await throughput(limiter, 40, 1)).toBe(10);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await throughput(limiter, 0, 0)).toBe(0);
  });

  it('sends rate calls a second when the burst is spent', async () => {
    const limiter = createLimiter({ burst: 10, perSecond: 5 });
    expect(await throughput(limiter, 100, 4010)).toBe(10 + 4 * 5);
  });

  it('halves on a throttle, once for a whole burst of them', async () => {
    const limiter = createLimiter({ burst: 1, perSecond: 8 });
    for (let sign = 0; sign < 20; sign += 1) limiter.throttled();
    expect(await throughput(limiter, 100, 5010)).toBe(5 * 4);
  });

  it('creeps back with answers, never above its seed', async () => {
    const limiter = createLimiter({ burst: 1, perSecond: 8 });
    limiter.throttled();
    for (let answer = 0; answer < 1000; answer += 1) limiter.answered();
    expect(await throughput(limiter, 100, 5010)).toBe(5 * 8);
  });
});

describe('createLimiters', () => {
  it('keeps one for each account, service, Region and operation', () => {
    const limiters = createLimiters(new Map());
    const one = limiters.of('1', 'ec2', 'eu-west-1', 'DescribeVpcs');
    expect(limiters.of('1', 'ec2', 'eu-west-1', 'DescribeVpcs')).toBe(one);
    for (const other of [
      limiters.of('2', 'ec2', 'eu-west-1', 'DescribeVpcs'),
      limiters.of('1', 'rds', 'eu-west-1', 'DescribeVpcs'),
      limiters.of('1', 'ec2', 'eu-west-2', 'DescribeVpcs'),
      limiters.of('1', 'ec2', 'eu-west-1', 'DescribeSubnets'),
    ]) {
      expect(other).not.toBe(one);
    }
  });

  it('keeps one for the operations that share a bucket', () => {
    const shared = { burst: 15, perSecond: 15, bucket: 'control plane' };
    const limiters = createLimiters(
      new Map([['lambda', { default: shared, GetPolicy: { burst: 15, perSecond: 15 } }]]),
    );
    const one = limiters.of('1', 'lambda', 'eu-west-1', 'ListFunctions');
    expect(limiters.of('1', 'lambda', 'eu-west-1', 'ListFunctionUrlConfigs')).toBe(one);
    expect(limiters.of('1', 'lambda', 'eu-west-2', 'ListFunctions')).not.toBe(one);
    expect(limiters.of('1', 'lambda', 'eu-west-1', 'GetPolicy')).not.toBe(one);
  });
});
