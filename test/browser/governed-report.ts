import type { Change } from '../../src/model/changes.ts';
import type { Report } from '../../src/model/report.ts';
import { finding, many, reportOf } from '../reports/fixtures.ts';

const NONE = { fail: 0, unknown: 0, accepted: 0, pass: 0 };
const BOTH = { ...NONE, fail: 1, pass: 1 };

const invoices = finding({ name: 'invoices', owner: 'web' });
const logs = finding({ name: 'logs', status: 'pass', owner: 'web' });
const unowned = finding({ name: 'unowned', check: 's3-bucket-versioned' });

/** A report to which the config and an earlier scan add something. */
export function governedReport(): Report {
  const scan = {
    accounts: [invoices.account],
    toolVersion: '0.1.0',
    start: '2026-11-01T00:00:00Z',
    partial: false,
  };
  const change: Change = { ...invoices, cause: 'regressed', before: logs, after: invoices };
  return {
    ...reportOf([invoices, logs, unowned]),
    owners: {
      named: [{ owner: 'web', counts: BOTH }],
      none: {
        counts: { ...NONE, fail: 1 },
        checks: [{ check: unowned.check, counts: { ...NONE, fail: 1 } }],
      },
    },
    frameworks: [
      {
        id: 'cis-7.0',
        name: 'CIS',
        version: '7.0',
        lists: 'all',
        total: 2,
        covered: 1,
        status: { ...NONE, fail: 1, 'not-run': 0, 'no-resources': 0, 'not-automated': 1 },
        requirements: [
          { id: '1.1', title: 'No public buckets', checks: [invoices.check], status: 'fail', counts: BOTH },
          { id: '1.2', title: 'Trained people', checks: [], status: 'not-automated', counts: NONE },
        ],
      },
    ],
    changes: {
      before: { ...scan, file: 'last-week.json' },
      after: scan,
      counts: { regressed: 60 },
      worse: { critical: 0, high: 60, medium: 0, low: 0, informational: 0 },
      list: () => many(60, () => change),
    },
  };
}
