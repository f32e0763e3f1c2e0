import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { versionsOf } from '../../scripts/versions.ts';
import { versionOf } from '../../src/config/plugin-version.ts';
import { emptyFolder } from '../helpers/cli.ts';

const CHECK = "import { worst } from './lib/ports.ts';\nexport default { id: 'port-closed', worst };\n";
const LIB = 'export const worst: number = 22;\n';

const FILES = { 'port-closed.ts': CHECK, 'lib/ports.ts': LIB };

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries({ ...FILES, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('the version of a check', () => {
  const version = async (files: Readonly<Record<string, string>> = {}) =>
    (await versionsOf([join(folderWith(files), 'port-closed.ts')])).get('port-closed');

  it.each<[string, Readonly<Record<string, string>>]>([
    ['wherever it lies', {}],
    ['with a comment', { 'port-closed.ts': `// Ports.\n${CHECK}` }],
    ['with other types and layout', { 'lib/ports.ts': 'export const worst: 22   = 22' }],
    ['beside another check', { 'port-open.ts': 'export default {};' }],
  ])('is the same %s', async (_, files) => {
    expect(await version()).toMatch(/^[0-9a-f]{12}$/);
    expect(await version(files)).toBe(await version());
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['what it says', { 'port-closed.ts': CHECK.replace('port-closed', 'port-shut') }],
    ['what it imports', { 'lib/ports.ts': LIB.replace('22', '23') }],
  ])('is another with %s', async (_, files) => {
    expect(await version(files)).not.toBe(await version());
  });
});

describe('the version of the checks of a plugin', () => {
  const version = (files: Readonly<Record<string, string>> = {}) => versionOf(folderWith(files));

  it('is that of its folder, wherever that lies, without packages', async () => {
    expect(await version()).toMatch(/^[0-9a-f]{12}$/);
    expect(await version({ 'node_modules/a/index.js': '1', '.git/HEAD': '2' })).toBe(await version());
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['another text', { 'lib/ports.ts': LIB.replace('22', '23') }],
    ['another file', { 'ports.json': '[]' }],
    ['what is cut elsewhere', { 'port-closed.ts': '', 'lib/ports.ts': CHECK + LIB }],
  ])('is another with %s', async (_, files) => {
    expect(await version(files)).not.toBe(await version());
  });
});
