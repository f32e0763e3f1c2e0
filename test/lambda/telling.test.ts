import { SNSClient, CreateTopicCommand } from '@aws-sdk/client-sns';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import schema from '../../deploy/announcements.schema.json' with { type: 'json' };
import { detailOf, messageOf } from '../../src/lambda/announce.ts';
import { createLog, told } from '../../src/lambda/log.ts';
import { metricsOf } from '../../src/lambda/metrics.ts';
import { newsOf } from '../../src/lambda/news.ts';
import { only } from '../../src/lambda/only.ts';
import { CHANGE_CAUSES, type Change, type ChangeCause, type Side } from '../../src/model/changes.ts';
import { STATUSES } from '../../src/model/finding.ts';
import { SEVERITIES } from '../../src/model/severity.ts';
import { expectMetrics } from '../helpers/emf.ts';
import { account } from '../reports/account.ts';

const SCAN = {
  scanId: '20261125T020000Z',
  time: '2026-11-25T02:00:00Z',
  account: '111122223333',
  bucket: 'results',
  report: 'account=111122223333/date=2026-11-25/scan=20261125T020000Z/report.json',
};

const ajv = new Ajv2020();
addFormats.default(ajv);
ajv.addSchema(schema);
const isEvent = ajv.compile({ $ref: `${schema.$id}#/$defs/change` });
const isSummary = ajv.compile({ $ref: `${schema.$id}#/$defs/summary` });

function change(
  cause: ChangeCause,
  before: Partial<Side> | undefined,
  after: Partial<Side> | undefined,
): Change {
  const side = { status: 'fail', severity: 'high', message: 'is open' } as const;
  return {
    id: '0123456789abcdef0123456789abcdef',
    check: 's3-bucket-shut',
    title: 'Buckets are shut',
    account: '111122223333',
    region: 'eu-west-1',
    cause,
    resource: { arn: 'arn:aws:s3:::a', id: 'a', name: 'a', type: 'AWS::S3::Bucket' },
    ...(before && { before: { ...side, ...before } }),
    ...(after && { after: { ...side, ...after } }),
  };
}

function changesOf(list: readonly Change[]) {
  const scan = { accounts: ['111122223333'], toolVersion: '1', start: SCAN.time, partial: false };
  const worse = { critical: 0, high: 0, medium: 0, low: 0, informational: 0 };
  return { before: scan, after: scan, counts: {}, worse, list: () => list };
}

const fail = { status: 'fail' } as const;
const pass = { status: 'pass' } as const;
const unknown = { status: 'unknown' } as const;

describe('news', () => {
  it.each([
    ['new', change('new-resource', undefined, fail)],
    ['new', change('regained', unknown, fail)],
    ['worse', change('regressed', pass, fail)],
    ['worse', change('exception-ended', { status: 'accepted' }, fail)],
    ['worse', change('check-changed', { ...fail, severity: 'low' }, fail)],
    ['lost', change('lost-visibility', fail, unknown)],
    ['lost', change('lost-visibility', pass, undefined)],
    [undefined, change('fixed', fail, pass)],
    [undefined, change('regained', unknown, pass)],
    [undefined, change('new-resource', undefined, pass)],
    [undefined, change('new-resource', undefined, unknown)],
    [undefined, change('check-changed', fail, { ...fail, severity: 'low' })],
    [undefined, change('resource-gone', fail, undefined)],
    [undefined, change('exception-added', fail, { status: 'accepted' })],
  ])('is %s', (kind, one) => {
    const { counts, worst } = newsOf(changesOf([one]), 10);
    expect(worst.map((item) => item.kind)).toEqual(kind === undefined ? [] : [kind]);
    expect(counts).toEqual({ new: 0, worse: 0, lost: 0, ...(kind !== undefined && { [kind]: 1 }) });
  });

  it('is the worst of it, where there is much', () => {
    const list = SEVERITIES.toReversed().flatMap((severity) => [
      change('lost-visibility', { ...pass, severity }, { ...unknown, severity }),
      change('new-resource', undefined, { ...fail, severity }),
    ]);
    const { counts, worst } = newsOf(changesOf(list), 3);
    expect(counts).toEqual({ new: 5, worse: 0, lost: 5 });
    expect(worst.map(({ kind, severity }) => `${severity} ${kind}`)).toEqual([
      'critical new',
      'critical lost',
      'high new',
    ]);
  });
});

describe('announcements', () => {
  const text = fc.string({ unit: 'binary', maxLength: 3_000 });
  const side = fc.record({
    status: fc.constantFrom(...STATUSES),
    severity: fc.constantFrom(...SEVERITIES),
    message: text,
  });
  const changes = fc.array(
    fc
      .record({
        cause: fc.constantFrom<ChangeCause>('regressed', 'new-resource', 'lost-visibility'),
        before: fc.option(side, { nil: undefined }),
        after: fc.option(side, { nil: undefined }),
        name: text,
        why: text,
      })
      .map(({ cause, before, after, name, why }) => {
        const one = change(cause, before, after);
        return { ...one, why, resource: { arn: name, id: name, name, type: 'AWS::S3::Bucket' } };
      }),
    { maxLength: 40 },
  );

  it('fit their schema and the limits of their services, and print what they hold, whatever names there are', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const news = newsOf(changesOf(list), 1_000);
        for (const item of news.worst) {
          const detail = detailOf(item, news.counts, SCAN);
          expect(isEvent(JSON.parse(detail)), JSON.stringify(isEvent.errors)).toBe(true);
          expect(Buffer.byteLength(detail)).toBeLessThan(100_000);
          expect(detail).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        }
        const { subject, json, text: mail } = messageOf(news, SCAN);
        expect(isSummary(JSON.parse(json)), JSON.stringify(isSummary.errors)).toBe(true);
        const whole = JSON.stringify({ default: json, email: mail });
        expect(Buffer.byteLength(whole)).toBeLessThan(262_144);
        expect(subject).toMatch(/^[ -~]{1,99}$/);
        expect(mail.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 60 },
    );
  });

  it('knows no cause that its schema does not', () => {
    const known = new Set(schema.$defs.cause.enum);
    const never = ['exception-added', 'out-of-scope', 'no-longer-checked', 'resource-gone', 'fixed'];
    expect(Object.keys(CHANGE_CAUSES).filter((cause) => !known.has(cause))).toEqual(never);
  });
});

describe('metrics', () => {
  const report = account();
  const at = new Date('2026-11-25T02:10:00Z');
  const lines = [
    ...metricsOf({ account: '111122223333' }, { report, took: 12, coverageBefore: 100 }, at),
  ] as { _aws: { Timestamp: number }; [name: string]: unknown }[];

  it('are what CloudWatch takes', () => {
    for (const line of lines) {
      expectMetrics(line);
      expect(line._aws.Timestamp).toBe(at.getTime());
    }
  });

  it('tell what was asked of AWS', () => {
    const scan = { ...report.scan, calls: 413, throttles: 7 };
    const [first] = metricsOf({ account: '1' }, { report: { ...report, scan }, took: 12 }, at);
    expect(first).toMatchObject({ Calls: 413, Throttles: 7, Duration: 12 });
  });

  it('add up by layer, by control type and by severity', () => {
    const sum = (dimension: string) => {
      let total = 0;
      for (const line of lines) if (line[dimension] !== undefined) total += Number(line['Fail']);
      return total;
    };
    const all = report.summary.status.fail;
    expect(all).toBeGreaterThan(0);
    expect([sum('Layer'), sum('ControlType'), sum('Severity')]).toEqual([all, all, all]);
  });

  it('tell how coverage fell, of a complete scan alone', () => {
    expect(lines[0]?.['CoverageChange']).toBe(Math.round((report.coverage.percent - 100) * 10) / 10);
    const partial = { ...report, scan: { ...report.scan, partial: true } };
    const [first] = metricsOf(
      { account: '1', part: 'europe' },
      { report: partial, took: 1, coverageBefore: 100 },
      at,
    );
    expect(first).not.toHaveProperty('CoverageChange');
    expect(first).toMatchObject({ Part: 'europe', Partial: 1, Complete: 0 });
  });
});

describe('a log', () => {
  it('is a JSON line an event, in which nothing hides', () => {
    const lines: string[] = [];
    createLog({ scanId: 'x' }, (line) => lines.push(line)).warn('odd', {
      name: 'a\n\u202Eb',
      none: undefined,
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[ -~]+$/);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      time: expect.any(String),
      level: 'warn',
      event: 'odd',
      scanId: 'x',
      name: 'a\n\u202Eb',
    });
  });

  it('has of an error its name and message alone', () => {
    const error = Object.assign(new Error('no'), { $response: { headers: { authorization: 'secret' } } });
    expect(told(error)).toEqual({ code: 'Error', message: 'no' });
  });
});

describe('a client that sends one thing', () => {
  it('refuses all others before they leave', async () => {
    const endpoint = 'http://127.0.0.1:1';
    const client = only(new SNSClient({ region: 'eu-west-1', endpoint }), ['PublishCommand']);
    await expect(client.send(new CreateTopicCommand({ Name: 'x' }))).rejects.toThrow(
      'CreateTopicCommand is not for this client to send',
    );
  });
});
