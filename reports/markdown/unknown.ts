import type { Report } from '../../src/model/report.ts';
import { number, plural } from '../terminal/layout.ts';
import { worstChecks } from '../worst.ts';
import { code, cut, prose } from './escape.ts';
import { examplesOf, NAME, placed, TEXT } from './examples.ts';

/** Checks told, at most. */
const CHECKS = 10;

/** The checks of which something is unknown, each with one finding: the cause is mostly the same for all of it. */
export function* unknown(report: Report): Generator<string> {
  const checks = worstChecks(report).filter(({ counts }) => counts.unknown > 0);
  if (checks.length === 0) return;
  yield '';
  yield '## What is unknown';
  yield '';
  for (const check of checks.slice(0, CHECKS)) {
    const of = `${check.severity}, ${code(cut(check.check, NAME))}, ${number(check.counts.unknown)} unknown`;
    for (const finding of examplesOf(check, 'unknown', 1, report)) {
      yield `- ${of}: ${placed(finding, report)} ${prose(cut(finding.message, TEXT))}`;
    }
  }
  if (checks.length > CHECKS) yield `- and of ${plural(checks.length - CHECKS, 'more check')}`;
}
