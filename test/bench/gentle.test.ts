import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ACCOUNTS, type Account } from '../../bench/accounts.ts';
import { install, scan, type Installed } from '../../bench/scan.ts';
import { startSecondClient, type Call } from '../../bench/second-client.ts';
import { AWS_LIKE } from '../../bench/simulator/settings.ts';
import { startSimulator } from '../../bench/simulator/start.ts';

const TWENTY_BUCKETS: Account = {
  ...ACCOUNTS.empty,
  regions: 1,
  holds: { ...ACCOUNTS.empty.holds, buckets: 20 },
};

/** S3 lets through fewer calls than a scan would like to make. */
const SCARCE = { s3: { burst: 10, perSecond: 10 } };

/** What the other program asks, in the same Region and so from the same bucket as the scan. */
const OTHER: Call = { service: 's3', region: 'us-east-1', path: '/acme-123456789012-us-east-1-0?versioning' };

describe('another program of the account, with whom the scan shares the rates', () => {
  let app: Installed;

  beforeAll(async () => {
    app = await install();
  });
  afterAll(() => app.remove());

  async function together(args: readonly string[]) {
    const simulator = await startSimulator({
      ...AWS_LIKE,
      account: TWENTY_BUCKETS,
      latency: { median: 10, p99: 30 },
      buckets: SCARCE,
    });
    const other = startSecondClient(simulator.url, OTHER, 4);
    try {
      const scanned = await scan(app, {
        endpoint: simulator.url,
        now: AWS_LIKE.now,
        args: ['--service', 's3', ...args],
      });
      return { scanned, fared: await other.stop() };
    } finally {
      await simulator.stop();
    }
  }

  it('gets all its calls through when the scan is told to be slow', async () => {
    const { scanned, fared } = await together(['--max-rps', '40']);
    expect(scanned.report.summary.status.unknown).toBe(0);
    expect(fared.sent).toBeGreaterThan(10);
    expect(fared).toMatchObject({ throttled: 0, answered: fared.sent });
  });

  it('would not without, and the scan ends with nothing unknown all the same', async () => {
    const { scanned, fared } = await together([]);
    expect(scanned.report.summary.status.unknown).toBe(0);
    expect(fared.throttled).toBeGreaterThan(0);
  });
});
