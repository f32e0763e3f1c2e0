import type { Renderer } from './renderer.ts';

/** A format that a report can be shown in, before its renderer is loaded. */
export interface Format {
  /** Its name on the command line, `json`. */
  readonly name: string;
  /** The file it is written to under `--out`; none: it is only for the terminal. */
  readonly file?: string;
  /** Whether it is written when no format is named. */
  readonly byDefault?: true;
  load(): Promise<Renderer>;
}

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
];
