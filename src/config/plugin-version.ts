import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { CHECK_VERSION_DIGITS } from '../model/catalog.ts';

/**
 * The version of a plugin's checks: the beginning of the SHA-256 of all that is in its folder, by name, but for packages
 * and what is hidden. What its checks import from elsewhere is not in it.
 */
export async function versionOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await filesIn(folder)) {
    const bytes = await readFile(join(folder, file));
    hash.update(`${JSON.stringify(file)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex').slice(0, CHECK_VERSION_DIGITS);
}

async function filesIn(folder: string, within = ''): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(join(folder, within), { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
    const path = within === '' ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await filesIn(folder, path)));
    else if (entry.isFile()) files.push(path);
  }
  return files.toSorted();
}
