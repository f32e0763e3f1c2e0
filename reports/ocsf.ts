import type { Report } from '../src/model/report.ts';
import { eventOf } from './ocsf/event.ts';
import { fieldsOf, fitting, LATEST } from './ocsf/shape.ts';
import { pieces } from './pieces.ts';
import { placing } from './placing.ts';
import type { RenderOptions } from './renderer.ts';
import { toJson } from '../src/model/json.ts';

/** An OCSF Compliance Finding a line, for security data lakes and SIEMs. */
export function ocsf(report: Report, options: RenderOptions): Iterable<string> {
  return pieces(lines(report, options));
}

function* lines({ scan, findings }: Report, { ocsfVersion = LATEST }: RenderOptions): Generator<string> {
  const fit = fitting(fieldsOf(ocsfVersion));
  const placeOf = placing(scan);
  for (const finding of findings()) {
    yield `${toJson(fit(eventOf(finding, scan, placeOf(finding), ocsfVersion)))}\n`;
  }
}
