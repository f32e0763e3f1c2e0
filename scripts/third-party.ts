import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Metafile } from 'esbuild';

const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//g;

/**
 * The packages that bundles hold code of, with their versions and licences in full, as these demand: a text to ship
 * beside the bundles. Packages with the same licence stand together.
 *
 * @param root what the metafiles' paths start at
 * @throws Error when a package names no licence
 */
export async function thirdParty(root: string, metafiles: readonly Metafile[]): Promise<string> {
  const byLicence = new Map<string, string[]>();
  for (const folder of [...foldersOf(metafiles)].toSorted()) {
    const { title, licence } = await noticeOf(join(root, folder));
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), title]);
  }
  const parts = [...byLicence].map(([licence, titles]) => `${titles.join('\n')}\n\n${licence}\n`);
  return parts.join(`\n${'='.repeat(80)}\n\n`);
}

/** Where the packages lie of which at least a byte is in a bundle. */
function foldersOf(metafiles: readonly Metafile[]): Set<string> {
  const folders = new Set<string>();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        // A package within a package: the inner one.
        const last = [...path.matchAll(PACKAGE)].at(-1);
        if (last && bytesInOutput > 0) folders.add(path.slice(0, last.index + last[0].length));
      }
    }
  }
  return folders;
}

async function noticeOf(folder: string): Promise<{ readonly title: string; readonly licence: string }> {
  const text = await readFile(join(folder, 'package.json'), 'utf8');
  const { name, version, license } = JSON.parse(text) as Record<'name' | 'version' | 'license', string>;
  if (license === undefined) throw new Error(`${name} names no licence`);
  // Some packages name their licence and do not bring its text.
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)(\.\w+)?$/i.test(file));
  const texts = await Promise.all(files.toSorted().map((file) => readFile(join(folder, file), 'utf8')));
  const licence = texts.map((one) => one.trim()).join('\n\n');
  return { title: `${name} ${version}, ${license}`, licence: licence === '' ? `(${license})` : licence };
}
