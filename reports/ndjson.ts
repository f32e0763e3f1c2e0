import type { Report } from '../src/model/report.ts';
import { pieces } from './pieces.ts';
import { toJson } from './unseen.ts';

/** One finding a line, for tools that read a stream. */
export function ndjson(report: Report): Iterable<string> {
  return pieces(lines(report));
}

function* lines(report: Report): Generator<string> {
  for (const finding of report.findings()) yield `${toJson(finding)}\n`;
}
