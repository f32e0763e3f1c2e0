import type { Command } from 'commander';

import { addBaselineOption, openBaseline, type BaselineOptions } from './baseline.ts';
import { addOutputOptions, addSignInOptions, type OutputOptions, type SignInOptions } from './options.ts';
import { addSendOption, sendReport, type SendOptions } from './send.ts';

type ReportOptions = OutputOptions & BaselineOptions & SendOptions & SignInOptions;

export function addReport(program: Command): void {
  const command = program.command('report <file>').description('Show a report.json in another format');
  addSendOption(addBaselineOption(addOutputOptions(command, '-')));
  addSignInOptions(command.optionsGroup('As whom it is sent:')).action(
    async (file: string, options: ReportOptions) => {
      const [{ loadReport }, { prepareOutputs, writeOutputs }] = await Promise.all([
        import('../../reports/load.ts'),
        import('./output.ts'),
      ]);
      const outputs = await prepareOutputs(options);
      const compare = await openBaseline(options);
      const { report, close } = compare(await loadReport(file));
      try {
        await writeOutputs(report, outputs);
        if (options.send) await sendReport(report, options);
      } finally {
        close();
      }
    },
  );
}
