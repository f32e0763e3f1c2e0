import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { CHECK_VERSION_DIGITS } from '../src/model/catalog.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * A version for each check, by its id: the beginning of the SHA-256 of what runs of it, which is its own file and all
 * that this imports of the project (resources, policies, networks), without comments, types and layout. Packages have
 * versions of their own.
 *
 * @param files the files of the checks, from the root
 */
export async function versionsOf(files: readonly string[]): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [...files],
    outdir: 'out',
    write: false,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return new Map(
    outputFiles.map(({ path, contents }) => [
      basename(path, '.js'),
      createHash('sha256').update(contents).digest('hex').slice(0, CHECK_VERSION_DIGITS),
    ]),
  );
}
