import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { plural } from '../terminal/layout.ts';
import { worstChecks } from '../worst.ts';
import { code, cut, prose } from './escape.ts';
import { examplesOf, NAME, placed, TEXT } from './examples.ts';

/** Findings told, at most. */
const ROWS = 20;

/** What fails and is accepted for a time, by whom and why; nothing when nothing is. */
export function* accepted(report: Report): Generator<string> {
  const count = report.summary.status.accepted;
  if (count === 0) return;
  yield '';
  yield '## What is accepted for now';
  yield '';
  let left = ROWS;
  for (const check of worstChecks(report)) {
    const some = examplesOf(check, 'accepted', left, report);
    left -= some.length;
    for (const finding of some) yield `- ${told(finding, report)}`;
  }
  if (count > ROWS) yield `- and ${plural(count - ROWS, 'more finding')}`;
}

function told(finding: Finding, report: Report): string {
  const { check, message, accepted: { reason = '', approver = '', expires = '' } = {} } = finding;
  const by = `until ${code(cut(expires, NAME))} by ${code(cut(approver, NAME))}`;
  return `${placed(finding, report)} ${prose(cut(message, TEXT))}, accepted ${by}: ${prose(cut(reason, TEXT))} (${code(cut(check, NAME))})`;
}
