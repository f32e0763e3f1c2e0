import type { Report } from '../src/model/report.ts';
import type { OcsfVersion } from './ocsf/shape.ts';

export interface RenderOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** The version of OCSF that OCSF is written by; the latest when left out. */
  readonly ocsfVersion?: OcsfVersion | undefined;
}

/**
 * Shows a report: gives its text, or its bytes, in pieces of moderate size, so that a large report is never in memory
 * as a whole.
 */
export type Renderer<T = Report> = (
  report: T,
  options: RenderOptions,
) => Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A piece of one of several files; `path` is where in the format's folder the file is. */
export interface FilePiece {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Shows a report as several files. The pieces of a file come in their order, those of several files may be mixed: so
 * findings that belong in many files are read once.
 */
export type FilesRenderer<T = Report> = (report: T, options: RenderOptions) => Iterable<FilePiece>;
