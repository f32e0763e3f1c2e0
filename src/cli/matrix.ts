import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import type { Command } from 'commander';

import { MATRIX_FORMATS } from '../../reports/matrix/formats.ts';
import { choose } from './choose.ts';
import { list } from './options.ts';

interface MatrixOptions {
  readonly from: string;
  readonly format?: string[];
  readonly out: string;
  readonly all?: true;
  readonly config?: string;
  readonly plugin?: string[];
}

const NOTES = `
A row for each service in use and each layer: whose it is, AWS's part and yours,
who answers for it, and how it stands. What no check tests and nobody attests in
the config is "not automated", and never a pass. Owners, exceptions and
attestations are those of the scan, and hold as of its time.
`;

export function addMatrix(program: Command): void {
  const names = MATRIX_FORMATS.map(({ name }) => name).join(', ');
  program
    .command('matrix')
    .description('Show whose each layer of each service is, and how it stands')
    .option('--from <file>', 'the report.json of a scan', 'aboveline-report/report.json')
    .addOption(list('--format <list>', `${names} (default: terminal)`))
    .option('--out <dir>', 'where files are written; - writes one format to stdout', '-')
    .option('--all', 'also services that nothing was found of, or that were not scanned')
    .option('--config <file>', 'the config file, for its plugins')
    .addOption(list('--plugin <list>', 'the plugins that the scan had'))
    .addHelpText('after', NOTES)
    .action(run);
}

async function run({ from, all, ...options }: MatrixOptions): Promise<void> {
  const [{ loadReport }, { matrixOf }, { prepareOutputsOf, writeOutputs }] = await Promise.all([
    import('../../reports/load.ts'),
    import('../engine/matrix/matrix.ts'),
    import('./output.ts'),
  ]);
  const outputs = await prepareOutputsOf(MATRIX_FORMATS, options);
  const { catalog } = await choose(options);
  const { services, checks } = catalog;
  const report = await loadReport(from);
  const evidence = { file: from, sha256: await hashOf(from) };
  const matrix = matrixOf(report, { services, checks, all: all === true });
  await writeOutputs({ ...matrix, evidence }, outputs);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
