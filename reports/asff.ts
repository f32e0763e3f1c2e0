import type { Report } from '../src/model/report.ts';
import { asffOf, type AsffFinding } from './asff/finding.ts';
import { pieces } from './pieces.ts';
import { placing } from './placing.ts';
import { toJson } from '../src/model/json.ts';

/** The findings in the AWS Security Finding Format, as an array: what Security Hub's BatchImportFindings takes. */
export function asff(report: Report): Iterable<string> {
  return pieces(texts(report));
}

function* texts(report: Report): Generator<string> {
  let separator = '[\n';
  for (const finding of asffFindings(report)) {
    yield `${separator}${toJson(finding)}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

/** Every finding of the report as Security Hub takes it, one by one. */
export function* asffFindings({ scan, findings }: Report): Generator<AsffFinding> {
  const placeOf = placing(scan);
  for (const finding of findings()) yield asffOf(finding, scan, placeOf(finding));
}
