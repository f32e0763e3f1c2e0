import { Option, type Command } from 'commander';

import { toJson } from '../model/json.ts';
import { needsTags } from '../governance/match.ts';
import type { Preflight } from '../model/preflight.ts';
import { choose } from './choose.ts';
import { EXIT, finish } from './exit.ts';
import {
  addConnectionOptions,
  addSelectionOptions,
  addTagOptions,
  type ConnectionOptions,
  type SelectionOptions,
} from './options.ts';
import { connect } from './scan.ts';
import { VERSION } from '../model/version.ts';

interface PreflightOptions extends SelectionOptions, ConnectionOptions {
  readonly format: 'terminal' | 'json';
}

const NOTES = `
Each operation is called once, for a small page: what there is in every Region,
in one of them or in those that --regions names; what is about a resource, with
one of the first that are listed.

Exit status:
  0  everything that was tried is allowed
  2  wrong use, or no valid credentials
  3  something is denied, or did not answer
`;

export function addPreflight(program: Command): void {
  const command = program
    .command('preflight')
    .description('Try, before a scan, which of the actions that it needs are allowed')
    .optionsGroup('What is tried:');
  addTagOptions(addSelectionOptions(addConnectionOptions(command)))
    .optionsGroup('Output:')
    .addOption(
      new Option('--format <format>', 'how it is told').choices(['terminal', 'json']).default('terminal'),
    )
    .addHelpText('after', NOTES)
    .action(run);
}

async function run({ format, ...options }: PreflightOptions): Promise<void> {
  const [{ loadChecks, tagFilter }, { preflight }, { isActive }] = await Promise.all([
    import('../engine/assess.ts'),
    import('../engine/preflight.ts'),
    import('../engine/tags.ts'),
  ]);
  const choice = await choose(options);
  const session = await connect(options, choice);
  const tried = await preflight({
    session,
    checks: await loadChecks(choice.catalog, new Set(choice.checks.map(({ id }) => id))),
    withTags: isActive(tagFilter(choice.selection)) || needsTags(choice.governance),
    everyRegion: options.regions !== undefined,
  });
  for (const piece of await pieces(tried, format)) process.stdout.write(piece);
  await session.close({ partial: false });
  const lacking = tried.actions.some(({ answer }) => answer === 'denied' || answer === 'unanswered');
  await finish(lacking ? EXIT.coverage : EXIT.ok);
}

async function pieces(tried: Preflight, format: PreflightOptions['format']): Promise<Iterable<string>> {
  if (format === 'json') return [`${toJson({ toolVersion: VERSION, ...tried }, 2)}\n`];
  const [{ preflightPage }, { hasColour }] = await Promise.all([
    import('../../reports/terminal/preflight.ts'),
    import('./output.ts'),
  ]);
  return preflightPage(tried, { colour: hasColour(), width: process.stdout.columns ?? 80 });
}
