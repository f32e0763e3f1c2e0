import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buildAccount } from '../../scripts/sample/account.ts';
import { startFront, type Front } from '../../scripts/sample/front.ts';
import { startMoto, type Moto } from '../../scripts/sample/moto.ts';
import { scan, WHERE, type Scanned } from './scan.ts';

/** Those that fail, by name; all others pass. */
const FAILING: Readonly<Record<string, readonly string[]>> = {
  'sqs-queue-encrypted-at-rest': ['legacy-mail', 'legacy-orders', 'search-updates'],
  'sqs-queue-not-public': ['legacy-orders'],
  'sqs-queue-cross-account-access-trusted': ['legacy-orders', 'proofs-inbox'],
  'sqs-queue-tls-demanded': ['legacy-mail', 'legacy-orders'],
  'sns-topic-encrypted-at-rest': ['legacy-news', 'proofs-ready', 'warehouse-loaded'],
  'sns-topic-not-public': ['legacy-news'],
  'sns-topic-cross-account-access-trusted': ['legacy-news', 'proofs-ready'],
  'sns-topic-tls-demanded': ['legacy-news', 'proofs-ready'],
};

/** What is found of each check's resources; keys and subscriptions have ids for names. */
const COUNTS: Readonly<Record<string, readonly [fail: number, pass: number]>> = {
  'sqs-queue-encrypted-at-rest': [3, 4],
  'sns-topic-not-public': [1, 4],
  'sns-subscription-no-plain-http': [1, 1],
  'kms-key-rotation-enabled': [2, 3],
  'kms-key-not-scheduled-for-deletion': [1, 7],
  'kms-key-not-public': [1, 7],
};

const SERVICES = ['--service', 'sqs,sns,kms', '--fail-on', 'none'];

describe('the queues, topics and keys of the sample account', () => {
  let moto: Moto;
  let front: Front;
  let full: Scanned;

  beforeAll(async () => {
    moto = await startMoto();
    await buildAccount(moto.url);
    front = await startFront({ moto: moto.url, now: new Date() });
    full = await scan([...WHERE, ...SERVICES], front.url);
  }, 300_000);

  afterAll(async () => {
    await front?.stop();
    await moto?.stop();
  });

  const findingsOf = (check: string) => full.findings.filter((finding) => finding.check === check);

  it.each(Object.entries(FAILING))('%s', (check, names) => {
    const failing = findingsOf(check).filter(({ status }) => status === 'fail');
    expect(failing.map(({ resource }) => resource.name).toSorted()).toEqual(names);
    expect(findingsOf(check).filter(({ status }) => status === 'unknown')).toEqual([]);
  });

  it.each(Object.entries(COUNTS))('%s: so many', (check, [fail, pass]) => {
    const found = findingsOf(check).map(({ status }) => status);
    expect(found.filter((status) => status === 'fail')).toHaveLength(fail);
    expect(found.filter((status) => status === 'pass')).toHaveLength(pass);
    expect(found).toHaveLength(fail + pass);
  });

  it('are asked for once, and of the three keys of AWS nothing but whose they are', () => {
    const asked = [...front.counts].filter(([name]) => /^(sqs|sns|kms):/.test(name));
    expect(Object.fromEntries(asked)).toEqual({
      'sqs:ListQueues': 3,
      'sqs:GetQueueAttributes': 7,
      'sns:ListTopics': 3,
      'sns:ListSubscriptions': 3,
      'sns:GetTopicAttributes': 5,
      'kms:ListKeys': 3,
      'kms:DescribeKey': 11,
      'kms:GetKeyPolicy': 8,
      'kms:GetKeyRotationStatus': 5,
    });
  });

  it('are selected by their tags', async () => {
    const tagged = await scan([...WHERE, ...SERVICES, '--tag', 'team=finance'], front.url);
    const types = tagged.findings.map(({ region, resource, status }) => {
      expect(resource.tags).toEqual({ team: 'finance', env: 'prod' });
      expect(status).not.toBe('unknown');
      return `${region} ${resource.type}`;
    });
    expect([...new Set(types)].toSorted()).toEqual([
      'eu-west-1 AWS::KMS::Key',
      'us-east-1 AWS::KMS::Key',
      'us-east-1 AWS::SQS::Queue',
    ]);
    const topics = await scan([...WHERE, ...SERVICES, '--tag', 'team=platform'], front.url);
    expect(new Set(topics.findings.map(({ resource }) => resource.type))).toEqual(
      new Set(['AWS::KMS::Key', 'AWS::SNS::Topic']),
    );
  });
});
