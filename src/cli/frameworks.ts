import { styleText } from 'node:util';

import type { Command } from 'commander';

import { LISTS, type Framework } from '../model/framework.ts';

const NOTES = `
Automatable are the requirements that some known scanner automates a part of;
the framework has more.

A framework of your own is a YAML file, named to --framework or in the config:

  id: ours-1.0
  name: Our baseline
  version: "1.0"
  requirements:
    - id: "1.1"
      title: Buckets are private
      checks: [s3-bucket-public-access-blocked]
    - id: "1.2"
      title: Bucket policies are reviewed twice a year
      checks: []
`;

export function addFrameworks(program: Command): void {
  program
    .command('frameworks')
    .description('List the frameworks, and how much of each has checks')
    .option('--json', 'their requirements with their checks, as JSON')
    .addHelpText('after', NOTES)
    .action(async ({ json }: { json?: true }) => {
      const { FRAMEWORKS } = await import('../../frameworks/registry.ts');
      process.stdout.write(json ? `${JSON.stringify(FRAMEWORKS, null, 2)}\n` : asText(FRAMEWORKS));
    });
}

function asText(frameworks: readonly Framework[]): string {
  const column = Math.max(...frameworks.map(({ id }) => id.length)) + 2;
  const lines = frameworks.flatMap(({ id, name, version, lists, requirements }) => {
    const covered = requirements.filter(({ checks }) => checks.length > 0).length;
    return [
      `${styleText('bold', id.padEnd(column))}${name} ${version}`,
      `${''.padEnd(column)}${covered} of ${requirements.length} ${LISTS[lists]} have checks`,
    ];
  });
  return `${[...lines, '', '`--framework ID` selects the checks of one.'].join('\n')}\n`;
}
