import { describe, expect, it } from 'vitest';

import { createCoverageLog } from '../../src/aws/coverage.ts';

const call = (account: string, operation: string, region = 'eu-west-1') => ({
  account,
  service: 'toy',
  operation,
  region,
});

describe('the coverage', () => {
  it('counts how calls ended, for each account by itself, in order', () => {
    const log = createCoverageLog();
    log.ended(call('2', 'ListLids'), 'ok');
    for (let lid = 0; lid < 40; lid += 1) log.ended(call('2', `GetLid${lid}`), 'failed');
    // Another account begins with what the first called last.
    log.ended(call('1', 'GetLid39'), 'throttled');
    log.ended(call('1', 'ListLids', 'us-east-1'), 'ok');
    log.ended(call('1', 'ListLids'), 'denied');
    log.ended(call('1', 'ListLids'), 'ok');
    const rows = log.operations();
    const none = { ok: 0, denied: 0, throttled: 0, failed: 0 };
    expect(rows.filter(({ account }) => account === '1')).toEqual([
      { ...call('1', 'GetLid39'), ...none, throttled: 1 },
      { ...call('1', 'ListLids'), ...none, ok: 1, denied: 1 },
      { ...call('1', 'ListLids', 'us-east-1'), ...none, ok: 1 },
    ]);
    expect(rows.slice(3).map(({ account, ok, failed }) => [account, ok, failed])).toEqual([
      ...Array.from({ length: 40 }, () => ['2', 0, 1]),
      ['2', 1, 0],
    ]);
  });

  it('takes back a failure that was an absence', () => {
    const log = createCoverageLog();
    const meantAbsent = log.ended(call('1', 'GetLid'), 'failed');
    // What is called meanwhile moves nothing.
    for (let lid = 0; lid < 40; lid += 1) log.ended(call('1', `GetLid${lid}`), 'ok');
    meantAbsent();
    expect(log.operations()[0]).toMatchObject({ operation: 'GetLid', ok: 1, failed: 0 });
  });
});
