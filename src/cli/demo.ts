import { fileURLToPath } from 'node:url';

import type { Command } from 'commander';

import { addJudgeOptions, judge, openReplay, type JudgeOptions } from './scan.ts';

export function addDemo(program: Command): void {
  const command = program
    .command('demo')
    .description("Scan a sample company's account from a recording: no credentials, no network");
  addJudgeOptions(command).action((options: JudgeOptions) => {
    const recording = fileURLToPath(import.meta.resolve('aboveline/assets/demo.ndjson.gz'));
    return judge(options, () => openReplay(recording, options.now));
  });
}
