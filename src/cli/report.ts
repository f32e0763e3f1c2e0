import type { Command } from 'commander';

import { addOutputOptions, type OutputOptions } from './options.ts';

export function addReport(program: Command): void {
  const command = program.command('report <file>').description('Show a report.json in another format');
  addOutputOptions(command, '-').action(async (file: string, options: OutputOptions) => {
    const [{ loadReport }, { prepareOutputs, writeOutputs }] = await Promise.all([
      import('../../reports/load.ts'),
      import('./output.ts'),
    ]);
    const outputs = await prepareOutputs(options);
    await writeOutputs(await loadReport(file), outputs);
  });
}
