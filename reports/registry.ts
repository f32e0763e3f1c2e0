import type { Report } from '../src/model/report.ts';
import type { FilesRenderer, Renderer } from './renderer.ts';

/** A format that a report can be shown in, before its renderer is loaded. */
export interface OneFileFormat<T = Report> {
  /** Its name on the command line, `json`. */
  readonly name: string;
  /** Another name that is as usual for it. */
  readonly alias?: string;
  /** The file it is written to under `--out`; none: it is only for the terminal. */
  readonly file?: string;
  readonly folder?: never;
  /** Whether it is written when no format is named. */
  readonly byDefault?: true;
  load(): Promise<Renderer<T>>;
}

/** A format of several files. */
export interface FolderFormat<T = Report> {
  readonly name: string;
  readonly alias?: never;
  readonly file?: never;
  /** The folder under `--out` that its files are written into. */
  readonly folder: string;
  readonly byDefault?: true;
  load(): Promise<FilesRenderer<T>>;
}

export type Format<T = Report> = OneFileFormat<T> | FolderFormat<T>;

/** Every format there is. A renderer is loaded only when its format is wanted. */
export const FORMATS: readonly Format[] = [
  { name: 'terminal', byDefault: true, load: async () => (await import('./terminal.ts')).terminal },
  { name: 'json', file: 'report.json', byDefault: true, load: async () => (await import('./json.ts')).json },
  {
    name: 'ndjson',
    file: 'findings.ndjson',
    byDefault: true,
    load: async () => (await import('./ndjson.ts')).ndjson,
  },
  { name: 'html', file: 'report.html', load: async () => (await import('./html.ts')).html },
  { name: 'csv', file: 'findings.csv', load: async () => (await import('./csv.ts')).csv },
  {
    name: 'markdown',
    alias: 'md',
    file: 'report.md',
    load: async () => (await import('./markdown.ts')).markdown,
  },
  { name: 'junit', file: 'report.junit.xml', load: async () => (await import('./junit.ts')).junit },
  { name: 'sarif', file: 'report.sarif', load: async () => (await import('./sarif.ts')).sarif },
  { name: 'ocsf', file: 'findings.ocsf.ndjson', load: async () => (await import('./ocsf.ts')).ocsf },
  { name: 'asff', file: 'findings.asff.json', load: async () => (await import('./asff.ts')).asff },
  { name: 'parquet', folder: 'ext/aboveline', load: async () => (await import('./parquet.ts')).parquet },
];
