import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether an IAM action exists is tested elsewhere, with data of the same day as the SDK. */
const OPTIONS = ['--include-checks', 'I', '--ignore-checks', 'W3037', '--'];

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/aboveline/', import.meta.url));

/** Lints CloudFormation templates; rejects with what is wrong with them. */
export type CfnLint = (files: readonly string[]) => Promise<void>;

/**
 * The `cfn-lint` on PATH, or the one that came with the moto which the wire tests install: a quarter of a gigabyte
 * is too much for one lint. `undefined` without either.
 */
export async function findCfnLint(): Promise<CfnLint | undefined> {
  const code = 'from cfnlint.runner import main; main()';
  const pythons = cachedPythons().map((python) => [python, '-c', code]);
  for (const [command = '', ...first] of [['cfn-lint'], ...pythons]) {
    const works = await run(command, [...first, '--version']).then(
      () => true,
      () => false,
    );
    if (!works) continue;
    return async (files) => {
      await run(command, [...first, ...OPTIONS, ...files]).catch((error: Error & { stdout?: string }) => {
        throw new Error(error.stdout || error.message, { cause: error });
      });
    };
  }
  return undefined;
}

/** The Pythons that moto was installed beside. */
export function cachedPythons(): string[] {
  try {
    const names = readdirSync(CACHE).filter((name) => name.startsWith('moto-'));
    return names.map((name) => join(CACHE, name, 'bin', 'python3'));
  } catch {
    return [];
  }
}
