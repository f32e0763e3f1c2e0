import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { FORMATS } from '../../reports/registry.ts';
import { aboveline, emptyFolder } from '../helpers/cli.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [, written = ''] =
  /^npm run demo -- (.*--format.*)$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];

it('the command in the README writes the demo in every format', async () => {
  const args = written.split(' ');
  expect(args[args.indexOf('--format') + 1]?.split(',')).toEqual(FORMATS.map(({ name }) => name));
  const cwd = emptyFolder();
  const { status, stdout } = await aboveline(['demo', ...args], { cwd });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^aboveline \d/);
  for (const { file, folder } of FORMATS) {
    const path = file ?? folder;
    if (path !== undefined) expect(statSync(join(cwd, 'gallery', path)).size, path).toBeGreaterThan(0);
  }
});

it('the gallery shows every format', () => {
  const page = readFileSync(join(ROOT, 'docs/gallery.md'), 'utf8');
  expect(page.match(/(?<=^## )[a-z]+$/gm)).toEqual(FORMATS.map(({ name }) => name));
});
