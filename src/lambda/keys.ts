import type { ScanOrder } from './event.ts';

/** What lies under a scan's prefix; other reports lie beside them by their format's own names. */
export const FILES = {
  /**
   * One finding a line, gzip'd: of an account in the order in which they were made, of an organisation in that of every
   * report.
   */
  findings: 'findings.ndjson.gz',
  /** The report without its findings, and the scan's result: written last, it closes the scan. */
  scan: 'scan.json',
  report: 'report.json',
  html: 'report.html',
  matrix: 'matrix.json',
  /** A sealed partial recording that the next invocation goes on from. */
  checkpoint: 'checkpoint.gz',
} as const;

/** Which scan of which account, or of which of its parts. */
export interface Scanned extends Pick<ScanOrder, 'time' | 'scanId' | 'part'> {
  /** 12 digits. */
  readonly account: string;
}

/** `account=111122223333/date=2026-11-25/scan=<id>/[part=<part>/]`: Athena takes it as partitions. */
export function prefixOf({ account, time, scanId, part }: Scanned): string {
  const scan = `account=${account}/date=${time.slice(0, 10)}/scan=${scanId}/`;
  return part === undefined ? scan : `${scan}part=${part}/`;
}

export function keyOf(scanned: Scanned, file: string): string {
  return prefixOf(scanned) + file;
}

/** Where the last complete scan of an account, or of a part of it, is pointed at. */
export function latestKey({ account, part }: Pick<Scanned, 'account' | 'part'>): string {
  return `account=${account}/${part === undefined ? '' : `part=${part}/`}latest.json`;
}
