import type { ScannedAccount, Selection } from '../../model/report.ts';

/** The version of the recording's own format; another one is refused. */
export const RECORDING_VERSION = 1;

/** The first line of a recording. */
export interface RecordingHeader {
  readonly recording: number;
  readonly toolVersion: string;
  /** ISO 8601: when the scan began. */
  readonly start: string;
  /** ISO 8601: what ages are judged against, in a replay too. */
  readonly now: string;
  readonly accounts: readonly ScannedAccount[];
  readonly selection: Selection;
}

/** One call: what was asked, and the answer or the error that came. */
export interface RecordedCall {
  readonly account: string;
  /** The SDK's name of the service, `s3control`. */
  readonly service: string;
  readonly region: string;
  readonly operation: string;
  readonly input: unknown;
  readonly output?: unknown;
  readonly error?: RecordedError;
  /** Milliseconds since the scan began, and how long the call took with its retries. */
  readonly at: number;
  readonly took: number;
}

export interface RecordedError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly httpStatusCode?: number;
}

/**
 * A line between calls: the SHA-256 over all lines before it. What is before the last of them is proved, and was given to the
 * system, when a scan that was killed left no last line.
 */
export interface RecordingSeal {
  readonly sealed: string;
}

/** The last line: the SHA-256, in hexadecimal, over all lines before it with their line ends. */
export interface RecordingFooter {
  readonly sha256: string;
  readonly calls: number;
  /** ISO 8601: when the scan ended. */
  readonly end: string;
  /** True when the scan was interrupted. */
  readonly partial: boolean;
}

/** Dates and bytes as JSON has none, marked; an object that only looks marked (a hostile tag's key) is spelt out. */
export function encode(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string, encoded: unknown) {
    const original = this[key];
    if (original instanceof Date) return { $date: original.toISOString() };
    if (original instanceof Uint8Array) return { $bytes: Buffer.from(original).toString('base64') };
    if (isPlain(original) && MARKS.some((mark) => mark in original)) {
      return { $entries: Object.entries(original) };
    }
    return encoded;
  });
}

const MARKS = ['$date', '$bytes', '$entries'];

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function decode(line: string): unknown {
  return JSON.parse(line, (_key, value: unknown) => {
    if (!isPlain(value)) return value;
    if ('$date' in value) return new Date(value['$date'] as string);
    if ('$bytes' in value) return new Uint8Array(Buffer.from(value['$bytes'] as string, 'base64'));
    if ('$entries' in value) return Object.fromEntries(value['$entries'] as [string, unknown][]);
    return value;
  });
}

/** Calls with the same key are the same question. */
export function keyOf(
  call: Pick<RecordedCall, 'account' | 'service' | 'region' | 'operation' | 'input'>,
): string {
  return `${call.account} ${call.service} ${call.region} ${call.operation} ${encode(sorted(call.input))}`;
}

/** The same value with the members of every object in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array)
    return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
}
