import type { Report } from '../src/model/report.ts';

export interface RenderOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/**
 * Shows a report: gives its text, or its bytes, in pieces of moderate size, so that a large report is never in memory
 * as a whole.
 */
export type Renderer = (
  report: Report,
  options: RenderOptions,
) => Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
