import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { setTimeout as sleep } from 'node:timers/promises';

import { codeOf } from '../errors.ts';
import { createSecurityHub, importFindings, type Destination, type Reason } from './importer.ts';

/**
 * What one call may hold, and one finding.
 * https://docs.aws.amazon.com/securityhub/latest/partnerguide/guidelines-batchimportfindings.html
 */
const MOST_FINDINGS = 100;
const MOST_BYTES = 6_000_000;
const MOST_BYTES_OF_ONE = 240_000;

const ATTEMPTS = 3;
/** Refusals that say nothing against the finding. */
const PASSING = /^(Internal|Concurrent|Limit|Throttl)/i;

export interface SendOptions extends Omit<Destination, 'region'> {
  /** Hears of each finding that Security Hub does not take. */
  onRefused(finding: AwsSecurityFinding, reason: Reason): void;
  /** Hears of each Region, or other account, in which findings could not be sent at all. */
  onUnsent(where: string, findings: number, reason: Reason): void;
}

export interface Sent {
  /** How many findings Security Hub took, and how many not. */
  readonly taken: number;
  readonly left: number;
  /** In how many Regions it took some. */
  readonly regions: number;
}

/** Imports findings into Security Hub: those of the account signed in to, each in its own Region. */
export async function sendToSecurityHub(
  findings: Iterable<AwsSecurityFinding>,
  options: SendOptions,
): Promise<Sent> {
  const lanes = new Map<string, Lane>();
  const others = new Map<string, number>();
  for (const finding of findings) {
    const { AwsAccountId: account = '', ProductArn = '' } = finding;
    if (account !== options.account) {
      others.set(account, (others.get(account) ?? 0) + 1);
      continue;
    }
    const region = ProductArn.split(':')[3] ?? '';
    const lane = lanes.get(region) ?? createLane({ ...options, region });
    lanes.set(region, lane);
    await lane.add(finding);
  }
  const tallies = await Promise.all([...lanes.values()].map((lane) => lane.end()));
  // Only now: the clients share their connections.
  for (const lane of lanes.values()) lane.close();
  for (const [account, count] of others) {
    const message = `the credentials are of account ${options.account}, and findings are taken only of that`;
    options.onUnsent(`account ${account}`, count, { code: 'OtherAccount', message });
  }
  return {
    taken: sum(tallies.map(({ taken }) => taken)),
    left: sum([...tallies.map(({ left }) => left), ...others.values()]),
    regions: tallies.filter(({ taken }) => taken > 0).length,
  };
}

interface Lane {
  /** Sends a batch when it is full, while the next one fills: no more of a Region's findings are held. */
  add(finding: AwsSecurityFinding): Promise<void>;
  /** Sends what is left. */
  end(): Promise<{ readonly taken: number; readonly left: number }>;
  close(): void;
}

/** The way of findings into one Region. */
function createLane(options: SendOptions & Destination): Lane {
  const client = createSecurityHub(options);
  let batch: AwsSecurityFinding[] = [];
  let bytes = 0;
  let sending = Promise.resolve();
  let refusal: Reason | undefined;
  let unsent = 0;
  let taken = 0;
  let left = 0;

  function refuse(finding: AwsSecurityFinding, reason: Reason): void {
    left += 1;
    options.onRefused(finding, reason);
  }

  async function deliver(findings: readonly AwsSecurityFinding[], attempt = 1): Promise<void> {
    if (refusal) {
      unsent += findings.length;
      return;
    }
    let reasons: ReadonlyMap<string, Reason>;
    try {
      reasons = await importFindings(client, findings);
    } catch (error) {
      // Whatever is wrong after all retries is wrong with the Region or the credentials, not with a finding.
      refusal = { code: codeOf(error), message: (error as Error).message };
      unsent += findings.length;
      return;
    }
    taken += findings.length - reasons.size;
    const again: AwsSecurityFinding[] = [];
    for (const finding of findings) {
      const reason = reasons.get(finding.Id ?? '');
      if (!reason) continue;
      if (attempt < ATTEMPTS && PASSING.test(reason.code)) again.push(finding);
      else refuse(finding, reason);
    }
    if (again.length === 0) return;
    await sleep(500 * 2 ** attempt);
    await deliver(again, attempt + 1);
  }

  async function flush(): Promise<void> {
    await sending;
    if (batch.length > 0) sending = deliver(batch);
    batch = [];
    bytes = 0;
  }

  return {
    async add(finding) {
      const size = Buffer.byteLength(JSON.stringify(finding));
      if (size > MOST_BYTES_OF_ONE) {
        const message = `it is of ${size} bytes, and Security Hub takes ${MOST_BYTES_OF_ONE}`;
        refuse(finding, { code: 'FindingTooLarge', message });
        return;
      }
      if (batch.length >= MOST_FINDINGS || bytes + size > MOST_BYTES) await flush();
      batch.push(finding);
      bytes += size;
    },
    async end() {
      await flush();
      await sending;
      if (refusal) options.onUnsent(options.region, unsent, refusal);
      return { taken, left: left + unsent };
    },
    close() {
      client.destroy();
    },
  };
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
