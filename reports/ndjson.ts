import type { Report } from '../src/model/report.ts';
import { pieces } from './pieces.ts';
import type { Renderer } from './renderer.ts';
import { toJson } from './unseen.ts';

/** One finding a line, for tools that read a stream. */
export const ndjson: Renderer = {
  format: 'ndjson',
  file: 'findings.ndjson',
  render: (report) => pieces(lines(report)),
};

function* lines(report: Report): Generator<string> {
  for (const finding of report.findings()) yield `${toJson(finding)}\n`;
}
