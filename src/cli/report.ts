import type { Command } from 'commander';

import { addBaselineOption, openBaseline, type BaselineOptions } from './baseline.ts';
import { choose } from './choose.ts';
import {
  addOutputOptions,
  addSignInOptions,
  list,
  type OutputOptions,
  type SignInOptions,
} from './options.ts';
import { addSendOption, sendReport, type SendOptions } from './send.ts';

interface ReportOptions extends OutputOptions, BaselineOptions, SendOptions, SignInOptions {
  readonly config?: string;
  readonly plugin?: string[];
}

export function addReport(program: Command): void {
  const command = program.command('report <file>').description('Show a report.json in another format');
  addSendOption(addBaselineOption(addOutputOptions(command, '-')))
    .option('--config <file>', 'the config file, for its plugins')
    .addOption(list('--plugin <list>', 'the plugins that the scan had'));
  addSignInOptions(command.optionsGroup('As whom it is sent:')).action(
    async (file: string, options: ReportOptions) => {
      const [{ loadReport }, { withMatrix }, { prepareOutputs, writeOutputs }] = await Promise.all([
        import('../../reports/load.ts'),
        import('../engine/matrix/with-matrix.ts'),
        import('./output.ts'),
      ]);
      const outputs = await prepareOutputs(options);
      const compare = await openBaseline(options);
      const { catalog } = await choose(options);
      const { report, close } = compare(withMatrix(await loadReport(file), catalog));
      try {
        await writeOutputs(report, outputs);
        if (options.send) await sendReport(report, options);
      } finally {
        close();
      }
    },
  );
}
