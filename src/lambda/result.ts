import type { Changes } from '../model/changes.ts';
import type { Counts, Report } from '../model/report.ts';

interface About {
  readonly scanId: string;
  /** ISO 8601: when the scan was due. */
  readonly time: string;
  /** 12 digits. */
  readonly account: string;
  readonly part?: string;
  readonly bucket: string;
  /** The prefix that all of the scan's files have. */
  readonly prefix: string;
}

/** A scan with a report; `partial` was ended before its time was over, and its checkpoint can be gone on from. */
interface Reported extends About {
  readonly status: 'complete' | 'partial';
  readonly counts: Counts;
  /** In percent. */
  readonly coverage: number;
}

/** A scan that could not begin. */
interface Failed extends About {
  readonly status: 'failed';
  readonly failure: { readonly code: string; readonly message: string };
}

/** What the scan function answers: small, whatever was found. */
export type ScanResult = Reported | Failed;

/** The same where an event names several accounts. */
export interface ScanResults extends Pick<About, 'scanId' | 'time'> {
  readonly accounts: readonly ScanResult[];
}

/** scan.json of a scan with a report: that report without its findings. */
export interface ScanFile extends Omit<Report, 'findings' | 'texts' | 'ids' | 'matrix' | 'changes'> {
  readonly result: Reported;
  /** The changes themselves are in report.json. */
  readonly changes?: Omit<Changes, 'list'>;
}

/** scan.json of a scan that could not begin. */
export interface FailedScanFile {
  readonly result: Failed;
}

/** latest.json: which scan was the last complete one. */
export interface Latest {
  readonly scanId: string;
  readonly time: string;
  readonly prefix: string;
}
