import { STATUSES } from '../model/finding.ts';
import type { Counts, Report } from '../model/report.ts';
import { toStdout } from './log.ts';
import type { Outcome } from './organization/member.ts';

export const NAMESPACE = 'Aboveline';

/** Whose metrics they are: dimensions of every one. */
export interface Subject {
  readonly account: string;
  readonly part?: string | undefined;
}

export interface Measured {
  readonly report: Report;
  /** Milliseconds that the invocation took. */
  readonly took: number;
  /** The coverage of the last complete scan, in percent, where there is one. */
  readonly coverageBefore?: number | undefined;
}

/**
 * Writes a scan's metrics in CloudWatch's embedded metric format: log lines that CloudWatch makes metrics of.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function writeMetrics(subject: Subject, measured: Measured, write = toStdout): void {
  for (const line of metricsOf(subject, measured, new Date())) write(JSON.stringify(line));
}

/** Writes how many findings Security Hub did not take. */
export function writeNotImported(subject: Subject, findings: number, write = toStdout): void {
  write(JSON.stringify(line(new Date(), dimensionsOf(subject), { NotImported: count(findings) })));
}

/** Writes what became of the accounts of an organisation. */
export function writeAccounts(
  subject: Subject,
  accounts: Readonly<Record<Outcome, number>>,
  write = toStdout,
): void {
  const { scanned, partial, unread } = accounts;
  const counts = { Accounts: count(scanned), AccountsPartial: count(partial), AccountsUnread: count(unread) };
  write(JSON.stringify(line(new Date(), dimensionsOf(subject), counts)));
}

/** One line says how a scan went, and one more for each layer, control type and severity how that stands. */
export function* metricsOf(subject: Subject, measured: Measured, at: Date): Generator<object> {
  const { report, took, coverageBefore } = measured;
  const { scan, summary, coverage } = report;
  const complete = !scan.partial;
  const own = dimensionsOf(subject);
  yield line(at, own, {
    ...countsOf(summary.status),
    Coverage: { value: coverage.percent, unit: 'Percent' },
    ...(complete &&
      coverageBefore !== undefined && {
        CoverageChange: { value: round(coverage.percent - coverageBefore), unit: 'None' },
      }),
    Calls: count(scan.calls),
    Throttles: count(scan.throttles),
    Duration: { value: took, unit: 'Milliseconds' },
    Complete: count(complete ? 1 : 0),
    Partial: count(complete ? 0 : 1),
  });
  for (const [id, counts] of Object.entries(summary.layer)) {
    yield line(at, { ...own, Layer: id }, countsOf(counts));
  }
  for (const [id, counts] of Object.entries(summary.controlType)) {
    yield line(at, { ...own, ControlType: id }, countsOf(counts));
  }
  for (const [id, failing] of Object.entries(summary.severity)) {
    yield line(at, { ...own, Severity: id }, { Fail: count(failing) });
  }
}

function dimensionsOf({ account, part }: Subject): Record<string, string> {
  return { Account: account, ...(part !== undefined && { Part: part }) };
}

interface Metric {
  readonly value: number;
  readonly unit: 'Count' | 'Percent' | 'Milliseconds' | 'None';
}

function count(value: number): Metric {
  return { value, unit: 'Count' };
}

const NAMES = { fail: 'Fail', unknown: 'Unknown', accepted: 'Accepted', pass: 'Pass' };

function countsOf(counts: Counts): Record<string, Metric> {
  return Object.fromEntries(STATUSES.map((status) => [NAMES[status], count(counts[status])]));
}

function line(at: Date, dimensions: Record<string, string>, metrics: Record<string, Metric>): object {
  const named = Object.entries(metrics);
  return {
    _aws: {
      Timestamp: at.getTime(),
      CloudWatchMetrics: [
        {
          Namespace: NAMESPACE,
          Dimensions: [Object.keys(dimensions)],
          Metrics: named.map(([Name, { unit }]) => ({ Name, Unit: unit })),
        },
      ],
    },
    ...dimensions,
    ...Object.fromEntries(named.map(([name, { value }]) => [name, value])),
  };
}

/** Coverage has one decimal. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
