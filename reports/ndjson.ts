import type { Report } from '../src/model/report.ts';
import { pieces } from './pieces.ts';

/** One finding a line, for tools that read a stream. */
export function ndjson(report: Report): Iterable<string> {
  return pieces(lines(report));
}

function* lines(report: Report): Generator<string> {
  for (const text of report.texts()) yield `${text}\n`;
}
