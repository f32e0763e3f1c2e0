import { styleText } from 'node:util';

import type { Command } from 'commander';

import { OWN_CHECKS, type OwnCheck } from '../engine/own-checks.ts';
import type { CheckFacts } from '../model/catalog.ts';
import { nearest } from '../model/nearest.ts';
import { CATEGORIES, CONTROL_TYPES, CONTROLS, LAYERS } from '../model/responsibility.ts';
import { UsageError } from '../model/usage.ts';
import { choose } from './choose.ts';

export function addExplain(program: Command): void {
  program
    .command('explain <check>')
    .description('Tell what a check looks at, why, and how to mend it')
    .option('--config <file>', 'the config file')
    .action(async (id: string, options: { config?: string }) => {
      const { catalog } = await choose(options);
      const checks: Explained[] = [...catalog.checks, ...Object.values(OWN_CHECKS)];
      const check = checks.find((candidate) => candidate.id === id);
      if (check) process.stdout.write(explain(check, Math.min(process.stdout.columns ?? 80, 100)));
      else throw unknownCheck(id, checks);
    });
}

/** A check, or one that the engine makes by itself, which has no version and reads nothing of its own. */
type Explained = Omit<CheckFacts, 'version'> &
  Partial<Pick<CheckFacts, 'version'> & Pick<OwnCheck, 'judges'>>;

function unknownCheck(id: string, checks: readonly Explained[]): UsageError {
  const close = nearest(
    id,
    checks.map((check) => check.id),
  );
  return new UsageError(
    `there is no check ${JSON.stringify(id)}${close ? `; did you mean ${close}?` : '; `aboveline checks` lists them'}`,
  );
}

function explain(check: Explained, width: number): string {
  const sections = [
    `${styleText('bold', check.id)}\n${wrap(`${check.title}.`, width)}`,
    table([
      ['Severity', check.severity],
      ['Layer', LAYERS[check.layer].name],
      ['Control', `${CONTROLS[check.control].name} (${CONTROL_TYPES[check.controlType].toLowerCase()})`],
      ['Service', `${check.service} (${CATEGORIES[check.category].toLowerCase()})`],
      ['Judges', check.resources.join(', ')],
      ['Security Hub', check.sameAs.securityHub?.join(', ')],
      ['CIS 7.0', check.sameAs.cis?.join(', ')],
      ['Prowler', check.sameAs.prowler?.join(', ')],
      ['Version', check.version],
    ]),
    ...(check.judges === undefined
      ? []
      : [section('What aboveline judges by itself', wrap(check.judges, width, '  '))]),
    section('Why it matters', wrap(check.risk, width, '  ')),
    section(
      'How to mend it',
      [`Console    ${check.fix.console}`, `CLI        ${check.fix.cli}`, `Terraform  ${check.fix.terraform}`]
        .map((line) => wrap(line, width, '  ', '             '))
        .join('\n'),
    ),
    ...parameters(check, width),
    ...requirements(check, width),
    ...list('What it reads', check.operations),
    ...list('IAM actions', check.actions),
    ...list('Further reading', check.links),
  ];
  return `${sections.join('\n\n')}\n`;
}

function section(title: string, body: string): string {
  return `${styleText('bold', title)}\n${body}`;
}

/** Nothing when there is nothing. */
function list(title: string, texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [section(title, texts.map((text) => `  ${text}`).join('\n'))];
}

function table(rows: readonly (readonly [string, string | undefined])[]): string {
  return rows.flatMap(([name, value]) => (value ? [`  ${name.padEnd(13)} ${value}`] : [])).join('\n');
}

function parameters({ parameters: all }: Explained, width: number): string[] {
  const lines = Object.entries(all).map(([name, param]) => {
    const unset = 'not set: the check is off until it is';
    const value =
      param.default === undefined ? unset : `${JSON.stringify(param.default)} ${param.unit ?? ''}`.trim();
    return wrap(`${name} (${param.type}; ${value}): ${param.description}`, width, '  ', '    ');
  });
  return lines.length === 0 ? [] : [section('Parameters', lines.join('\n'))];
}

function requirements({ requirements: all = {} }: Explained, width: number): string[] {
  const ids = Object.keys(all);
  const column = Math.max(...ids.map((id) => id.length)) + 2;
  const lines = ids.map((id) => {
    const text = `${id.padEnd(column)}${all[id]?.join(', ')}`;
    return wrap(text, width, '  ', ' '.repeat(column + 2));
  });
  return lines.length === 0 ? [] : [section('Requirements', lines.join('\n'))];
}

function wrap(text: string, width: number, first = '', rest = first): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    const bare = line.trim() === '';
    if (!bare && line.length + word.length + 1 > width) {
      lines.push(line);
      line = rest + word;
    } else line += bare ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}
