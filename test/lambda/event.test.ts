import { describe, expect, it } from 'vitest';

import { ordersOf, parseEvent } from '../../src/lambda/event.ts';
import { FILES, keyOf, latestKey, prefixOf } from '../../src/lambda/keys.ts';

const NOW = new Date('2026-11-25T02:00:07.123Z');
const ROLE = 'arn:aws:iam::111122223333:role/aboveline';

describe('an event', () => {
  it('may be empty: the scan is then of now, and named by it', () => {
    expect(parseEvent({}, NOW)).toEqual({ time: '2026-11-25T02:00:07.123Z', scanId: '20261125T020007Z' });
  });

  it('of one due time is always the same scan', () => {
    const time = '2026-11-25T02:00:00Z';
    expect(parseEvent({ time }, NOW)).toEqual({ time, scanId: '20261125T020000Z' });
    expect(parseEvent({ time }, new Date('2026-11-26T00:00:00Z'))).toEqual(parseEvent({ time }, NOW));
  });

  it('may say all there is to say', () => {
    const event = {
      time: '2026-11-25T02:00:00Z',
      scanId: 'fleet-7.eu_1',
      target: { account: '111122223333', roleArn: ROLE, externalId: 'between-us', name: 'shop' },
      regions: ['eu-west-1', 'us-gov-west-1', 'ap-southeast-2'],
      excludeRegions: ['us-east-1'],
      part: 'europe',
      select: { services: ['s3'], frameworks: ['cis-aws-6.0'] },
      exclude: { severities: ['low'] },
      config: { params: {} },
      reports: ['html', 'matrix'],
      securityHub: true,
      onUnfinished: 'throw',
    };
    expect(parseEvent(event, NOW)).toEqual(event);
    expect(parseEvent({ config: 's3://bucket/config/aboveline.yaml' }, NOW)).toMatchObject({
      config: 's3://bucket/config/aboveline.yaml',
    });
  });

  it('of several accounts is an order for each of them', () => {
    const accounts = ['111122223333', '444455556666'].map((account) => ({
      account,
      roleArn: `arn:aws:iam::${account}:role/aboveline`,
    }));
    const order = parseEvent({ accounts, regions: ['eu-west-1'] }, NOW);
    const { accounts: _, ...shared } = order;
    expect(ordersOf(order)).toEqual(accounts.map((target) => ({ ...shared, target })));
    expect(ordersOf(shared)).toEqual([shared]);
  });

  const target = { account: '111122223333', roleArn: ROLE };
  const refused: Record<string, [event: unknown, says: string]> = {
    'a list': [[], 'the event must be a map, and is a list'],
    'a list for a map': [{ select: [] }, "the event's select must be a map, and is a list"],
    'an unknown key': [{ region: [] }, "the event's region is unknown; did you mean regions?"],
    'an unknown key below': [
      { target: { ...target, externalID: 'x' } },
      "the event's target.externalID is unknown; did you mean externalId?",
    ],
    'an unknown criterion': [
      { select: { service: ['s3'] } },
      "the event's select.service is unknown; did you mean services?",
    ],
    'a criterion of the wrong type': [
      { select: { services: 's3' } },
      'the event\'s select.services must be a list, and is "s3"',
    ],
    'a number for an account': [
      { target: { ...target, account: 111122223333 } },
      "the event's target.account must be a text: the 12 digits of an account, in quotes",
    ],
    'a target without a role': [
      { target: { account: '111122223333' } },
      "the event's target.roleArn is missing",
    ],
    'a role of another account': [
      { target: { ...target, account: '444455556666' } },
      "the event's target.roleArn is not of account 444455556666",
    ],
    'a role of another account in the list': [
      { accounts: [target, { ...target, account: '444455556666' }] },
      "the event's accounts.1.roleArn is not of account 444455556666",
    ],
    'an account twice': [{ accounts: [target, target] }, "the event's accounts has 111122223333 twice"],
    'no accounts': [
      { accounts: [] },
      "the event's accounts must not be empty; leave it out for the account of the function",
    ],
    'an unknown key in the list': [
      { accounts: [{ ...target, externalID: 'x' }] },
      "the event's accounts.0.externalID is unknown; did you mean externalId?",
    ],
    'one account and several': [
      { target, accounts: [target] },
      "the event's accounts stands in the place of target: give one of them",
    ],
    'no Region': [
      { regions: [] },
      "the event's regions must not be empty; leave it out for all that are enabled",
    ],
    'no such Region': [{ regions: ['Ireland'] }, "the event's regions.0 must be a Region, such as eu-west-1"],
    'a part of everything': [{ part: 'all' }, "the event's regions is missing: a part is a group of Regions"],
    'a scan id that is a path': [
      { time: '2026-11-25T02:00:00Z', scanId: '../x' },
      "the event's scanId must be of letters, digits, and . _ - between",
    ],
    'a scan id without its time': [
      { scanId: 'x' },
      "the event's time is missing: with a scanId it must be given, as it is a part of where the scan is kept",
    ],
    'a time that is none': [
      { time: '2026-13-45T02:00:00Z' },
      "the event's time must be a time that there is",
    ],
    'a config elsewhere': [
      { config: 'https://example.org/aboveline.yaml' },
      "the event's config must be a map of settings, or s3://bucket/key",
    ],
    'a report that there is not': [
      { reports: ['pdf'] },
      "the event's reports.0 must be one of html, csv, markdown, junit, sarif, ocsf, asff, matrix",
    ],
    'a text for a switch': [{ securityHub: 'false' }, "the event's securityHub must be true or false"],
  };
  it.each(Object.entries(refused))('with %s is refused', (_, [event, says]) => {
    expect(() => parseEvent(event, NOW)).toThrow(
      expect.objectContaining({ name: 'UsageError', message: says }),
    );
  });
});

describe('keys', () => {
  const scan = { account: '111122223333', time: '2026-11-25T02:00:00Z', scanId: 'x1' };
  const prefix = 'account=111122223333/date=2026-11-25/scan=x1/';

  it('are partitions by account, day and scan', () => {
    expect(prefixOf(scan)).toBe(prefix);
    expect(keyOf(scan, FILES.findings)).toBe(`${prefix}findings.ndjson.gz`);
    expect(latestKey(scan)).toBe('account=111122223333/latest.json');
  });

  it('hold parts apart', () => {
    const part = { ...scan, part: 'europe' };
    expect(keyOf(part, FILES.scan)).toBe(`${prefix}part=europe/scan.json`);
    expect(latestKey(part)).toBe('account=111122223333/part=europe/latest.json');
  });
});
