import { once } from 'node:events';

import { Option, type Command } from 'commander';

import type { Changes } from '../model/changes.ts';
import { EXIT, finish, hasFailing } from './exit.ts';
import { failOnOption, type GateOptions } from './options.ts';

interface DiffOptions extends Pick<GateOptions, 'failOn'> {
  readonly format: keyof typeof FORMATS;
}

const FORMATS = { terminal: toTerminal, json: toJson, markdown: toMarkdown };

const NOTES = `
Both are report.json files, BEFORE the earlier one. Each finding that is not as
it was is told with its cause. What could not be read is never said to be fixed,
and a resource is gone only when a list that was read whole does not hold it.

Exit status:
  0  nothing is worse at or above --fail-on
  1  something fails that did not, or with a higher severity than it did
  2  wrong use, or a file that is no report
`;

export function addDiff(program: Command): void {
  program
    .command('diff <before> <after>')
    .description('Tell what a later report has otherwise than an earlier one, and why')
    .addOption(
      new Option('--format <format>', 'how it is told').choices(Object.keys(FORMATS)).default('terminal'),
    )
    .addOption(failOnOption('exit with 1 when a finding of this severity or worse is worse than it was'))
    .addHelpText('after', NOTES)
    .action(run);
}

async function run(before: string, after: string, { format, failOn }: DiffOptions): Promise<void> {
  const [{ loadReport }, { compareReports }] = await Promise.all([
    import('../../reports/load.ts'),
    import('../engine/changes.ts'),
  ]);
  const earlier = { report: await loadReport(before), file: before };
  const later = { report: await loadReport(after), file: after };
  const { changes, close } = compareReports(earlier, later);
  try {
    for (const piece of await FORMATS[format](changes)) {
      if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    }
  } finally {
    close();
  }
  await finish(hasFailing(changes.worse, failOn) ? EXIT.failing : EXIT.ok);
}

async function toTerminal(changes: Changes): Promise<Iterable<string>> {
  const [{ diffTerminal }, { hasColour }] = await Promise.all([
    import('../../reports/diff/terminal.ts'),
    import('./output.ts'),
  ]);
  return diffTerminal(changes, { colour: hasColour(), width: process.stdout.columns ?? 80 });
}

async function toJson(changes: Changes): Promise<Iterable<string>> {
  return (await import('../../reports/diff/json.ts')).diffJson(changes);
}

async function toMarkdown(changes: Changes): Promise<Iterable<string>> {
  return (await import('../../reports/diff/markdown.ts')).diffMarkdown(changes);
}
