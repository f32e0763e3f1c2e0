import { Agent } from 'node:http';

import { ACCOUNTS } from './accounts.ts';
import { ask, type Call } from './second-client.ts';
import { AWS_LIKE } from './simulator/settings.ts';
import { whileSimulated } from './simulator/start.ts';

const SECONDS = 3;
const CONNECTIONS = 64;

const CALLS: Readonly<Record<string, Call>> = {
  'S3 GetBucketEncryption': {
    service: 's3',
    region: 'us-east-1',
    path: '/acme-123456789012-us-east-1-0?encryption',
  },
  'EC2 DescribeSnapshots, 1,000 a page': {
    service: 'ec2',
    region: 'us-east-1',
    path: '/?Action=DescribeSnapshots&MaxResults=1000',
  },
};

/** How many requests a second the simulator itself can answer: it must not be what a scan waits for. */
export async function capacity(): Promise<Record<string, number>> {
  const settings = { ...AWS_LIKE, account: ACCOUNTS.large, latency: { median: 0, p99: 0 }, throttles: false };
  return whileSimulated(settings, async ({ url }) => {
    const perSecond: Record<string, number> = {};
    for (const [name, call] of Object.entries(CALLS)) perSecond[name] = await rateOf(url, call);
    return perSecond;
  });
}

async function rateOf(url: string, call: Call): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const end = performance.now() + SECONDS * 1000;
  let answered = 0;
  async function keepAsking(): Promise<void> {
    while (performance.now() < end) {
      const status = await ask(agent, url, call);
      if (status !== 200) throw new Error(`the simulator answered ${status}`);
      answered += 1;
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, keepAsking));
  agent.destroy();
  return Math.round(answered / SECONDS);
}
