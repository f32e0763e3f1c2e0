import type { Finding } from '../../src/model/finding.ts';
import type { GroupedCheck, Report } from '../../src/model/report.ts';
import { number, plural } from '../terminal/layout.ts';
import { worstChecks } from '../worst.ts';
import { code, cut, link, prose } from './escape.ts';
import { examplesOf, NAME, placed, TEXT } from './examples.ts';
import { inWords } from './overview.ts';

/** Checks told, and failing resources of each, at most. */
const CHECKS = 20;
const EXAMPLES = 3;
/** Characters of a piece of advice, at most. */
const ADVICE = 600;
const LINKS = 3;

/** The failing checks, the worst first: where they fail, and how to mend it. */
export function* failing(report: Report): Generator<string> {
  const checks = worstChecks(report).filter(({ counts }) => counts.fail > 0);
  yield '';
  yield '## What fails, the worst first';
  if (checks.length === 0) {
    yield '';
    yield 'Nothing that could be judged fails.';
  }
  for (const check of checks.slice(0, CHECKS)) yield* oneCheck(check, report);
  if (checks.length <= CHECKS) return;
  const more = checks.slice(CHECKS);
  let findings = 0;
  for (const { counts } of more) findings += counts.fail;
  yield '';
  yield `And ${plural(more.length, 'more failing check')} with ${plural(findings, 'finding')}.`;
}

function* oneCheck(check: GroupedCheck, report: Report): Generator<string> {
  const { counts, severity, title } = check;
  const examples = examplesOf(check, 'fail', EXAMPLES, report);
  yield '';
  yield `### ${severity}: ${prose(cut(title, TEXT))}`;
  yield '';
  yield `${code(cut(check.check, NAME))}: ${inWords(counts)}`;
  yield '';
  for (const example of examples) yield `- ${told(example, report)}`;
  if (counts.fail > examples.length) yield `- and ${number(counts.fail - examples.length)} more`;
  const [first] = examples;
  if (!first) return;
  yield '';
  yield '<details><summary>Why it matters, and how to mend it</summary>';
  yield '';
  yield* adviceLines(first);
  yield '';
  yield '</details>';
}

function told(finding: Finding, report: Report): string {
  const { message, owner } = finding;
  const whose = owner === undefined ? '' : ` (owner: ${code(cut(owner, NAME))})`;
  return `${placed(finding, report)} ${prose(cut(message, TEXT))}${whose}`;
}

/** Why it matters and how to mend it, as a list. */
export function adviceLines({ risk, fix, links }: Pick<Finding, 'risk' | 'fix' | 'links'>): string[] {
  return [
    ...(risk === undefined ? [] : [`- Risk: ${prose(cut(risk, ADVICE))}`]),
    `- Console: ${prose(cut(fix.console, ADVICE))}`,
    `- CLI: ${code(cut(fix.cli, ADVICE))}`,
    `- Terraform: ${prose(cut(fix.terraform, ADVICE))}`,
    ...links.slice(0, LINKS).map((address) => `- ${link(cut(address, TEXT))}`),
  ];
}
