import type { Command } from 'commander';

import { choose } from './choose.ts';
import { addSelectionOptions, type SelectionOptions } from './options.ts';

/** What every scan asks, whatever the checks: which Regions there are. (sts:GetCallerIdentity needs no permission.) */
const ALWAYS = ['ec2:DescribeRegions'];

export function addPermissions(program: Command): void {
  const command = program
    .command('permissions')
    .description('Print the least IAM policy that the selected checks need, as JSON');
  addSelectionOptions(command).action(async (options: SelectionOptions) => {
    const { checks } = await choose(options);
    const actions = new Set([...ALWAYS, ...checks.flatMap((check) => check.actions)]);
    const statement = {
      Sid: 'AbovelineReads',
      Effect: 'Allow',
      Action: [...actions].toSorted(),
      Resource: '*',
    };
    process.stdout.write(`${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)}\n`);
  });
}
