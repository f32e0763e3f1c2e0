import type { Report } from '../src/model/report.ts';

export interface RenderOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** A way to show a report. */
export interface Renderer {
  /** Its name on the command line, `json`. */
  readonly format: string;
  /** The file it is written to under `--out`; none: it is only for the terminal. */
  readonly file?: string;
  /** Yields the text in pieces of moderate size, so that a large report is never in memory as a whole. */
  render(report: Report, options: RenderOptions): Iterable<string>;
}
