import { Command, CommanderError } from 'commander';

import { UsageError } from '../model/usage.ts';
import { addChecks } from './checks.ts';
import { addDemo } from './demo.ts';
import { addDiff } from './diff.ts';
import { EXIT, finish } from './exit.ts';
import { addExplain } from './explain.ts';
import { addFrameworks } from './frameworks.ts';
import { addImport } from './import.ts';
import { addMatrix } from './matrix.ts';
import { addPermissions } from './permissions.ts';
import { addPreflight } from './preflight.ts';
import { addReport } from './report.ts';
import { addScan } from './scan.ts';
import { VERSION } from '../model/version.ts';

const STATUSES = `
Exit status:
  0  nothing fails at or above --fail-on
  1  something does (with --only-new: and did not in the --baseline)
  2  wrong use, no valid credentials, or findings that --send could not send
  3  nothing fails, but less was read than --require-coverage demands
`;

/** Runs the command line and ends the process with its status. */
export async function run(args: readonly string[]): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read our output has seen enough (`| head`).
    process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.usage);
  });
  // Its terminal was closed: there is nobody to be told, and files are written all the same.
  process.stderr.on('error', () => {});
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    await finish(statusOf(error));
  }
}

function createProgram(): Command {
  const program = new Command('aboveline')
    .description(
      "Scans an AWS account for everything on the customer's side of the shared responsibility model.",
    )
    .version(VERSION, '-v, --version')
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(asOneLine(text)) })
    .addHelpText('after', STATUSES)
    .exitOverride();
  const commands = [
    addScan,
    addDemo,
    addChecks,
    addExplain,
    addFrameworks,
    addPermissions,
    addPreflight,
    addReport,
    addMatrix,
    addImport,
    addDiff,
  ];
  for (const add of commands) add(program);
  return program;
}

function asOneLine(text: string): string {
  return text.replace(/^error: /, 'aboveline: ').replace(/\n\(Did you mean (.*)\?\)/, '; did you mean $1?');
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`aboveline: ${error.message}\n`);
    return EXIT.usage;
  }
  const { stack } = error as Error;
  process.stderr.write(
    `aboveline: an error of aboveline's own; please report it\n${stack ?? String(error)}\n`,
  );
  return EXIT.usage;
}
