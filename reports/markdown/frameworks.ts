import { LISTS, REQUIREMENT_STATUSES, type RequirementStatus } from '../../src/model/framework.ts';
import type { FrameworkStanding, Report, RequirementStanding } from '../../src/model/report.ts';
import { number, plural } from '../terminal/layout.ts';
import { cell, cut, prose } from './escape.ts';
import { NAME, TEXT } from './examples.ts';

/** Frameworks, and requirements that do not pass, told at most. */
const FRAMEWORKS = 20;
const ROWS = 20;

const TROUBLE: ReadonlySet<RequirementStatus> = new Set(['fail', 'unknown']);

/** How the frameworks that were selected stand, and what does not pass of them; nothing when none was. */
export function* frameworks({ scan, frameworks: all }: Report): Generator<string> {
  if (scan.selection.frameworks.length === 0) return;
  yield '';
  yield '## Frameworks, by requirements';
  yield '';
  yield '| Framework | Have checks | Fail | Unknown | Pass | Others |';
  yield '| --- | --- | --: | --: | --: | --- |';
  for (const framework of all.slice(0, FRAMEWORKS)) yield row(framework);
  yield '';
  yield 'What passes is what is checked of a requirement, not all that it asks.';
  const troubled = all.flatMap(({ id, requirements }) =>
    requirements.filter(({ status }) => TROUBLE.has(status)).map((one) => told(id, one)),
  );
  if (troubled.length === 0) return;
  yield '';
  yield* troubled.slice(0, ROWS);
  if (troubled.length > ROWS) yield `- and ${plural(troubled.length - ROWS, 'more requirement')}`;
}

function row({ name, version, covered, total, lists, status }: FrameworkStanding): string {
  const others = REQUIREMENT_STATUSES.filter((one) => !TROUBLE.has(one) && one !== 'pass' && status[one] > 0);
  return [
    '',
    ` ${cell(cut(`${name} ${version}`, NAME))} `,
    ` ${number(covered)} of ${number(total)} ${LISTS[lists]} `,
    ...(['fail', 'unknown', 'pass'] as const).map((one) => ` ${status[one] > 0 ? number(status[one]) : ''} `),
    ` ${others.map((one) => `${number(status[one])} ${one.replace('-', ' ')}`).join(', ')} `,
    '',
  ].join('|');
}

function told(framework: string, { id, title, status, counts }: RequirementStanding): string {
  const which = cell(cut(`${framework} ${id}`, NAME));
  const found = (['fail', 'unknown'] as const).filter((one) => counts[one] > 0);
  const how = found.map((one) => `${number(counts[one])} ${one}`).join(', ');
  return `- ${status}: ${which} ${prose(cut(title, TEXT))} (${how})`;
}
