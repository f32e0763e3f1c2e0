import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { pythonWithMoto } from '../../scripts/sample/moto.ts';

const run = promisify(execFile);

/** Whether an IAM action exists is tested elsewhere, with data of the same day as the SDK. */
const OPTIONS = ['--include-checks', 'I', '--ignore-checks', 'W3037', '--'];

/**
 * Lints CloudFormation templates, by the `cfn-lint` on PATH or the one that comes with moto.
 *
 * @throws Error with what is wrong with them, or when there is no cfn-lint and none can be installed
 */
export async function cfnLint(files: readonly string[]): Promise<void> {
  const [command = '', ...first] = await lintCommand();
  await run(command, [...first, ...OPTIONS, ...files]).catch((error: Error & { stdout?: string }) => {
    throw new Error(error.stdout || error.message, { cause: error });
  });
}

async function lintCommand(): Promise<string[]> {
  const isOnPath = await run('cfn-lint', ['--version']).then(
    () => true,
    () => false,
  );
  return isOnPath ? ['cfn-lint'] : [await pythonWithMoto(), '-c', 'from cfnlint.runner import main; main()'];
}
