import type { Matrix } from '../../src/model/matrix.ts';
import type { OneFileFormat } from '../registry.ts';

/** Every format that the responsibility matrix can be shown in. */
export const MATRIX_FORMATS: readonly OneFileFormat<Matrix>[] = [
  { name: 'terminal', byDefault: true, load: async () => (await import('./terminal.ts')).matrixTerminal },
  { name: 'json', file: 'matrix.json', load: async () => (await import('./json.ts')).matrixJson },
  { name: 'csv', file: 'matrix.csv', load: async () => (await import('./csv.ts')).matrixCsv },
  { name: 'html', file: 'matrix.html', load: async () => (await import('./html.ts')).matrixHtml },
  {
    name: 'md',
    alias: 'markdown',
    file: 'matrix.md',
    load: async () => (await import('./markdown.ts')).matrixMarkdown,
  },
];
