import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';

import { matrixHtml } from '../../reports/matrix/html.ts';
import type { Matrix } from '../../src/model/matrix.ts';
import { emptyFolder } from '../helpers/cli.ts';
import { hostile, matrix } from '../reports/matrix-fixtures.ts';
import { browserForTests } from './opened.ts';

const { open } = browserForTests();

function write(of: Matrix): string {
  const file = join(emptyFolder(), 'matrix.html');
  writeFileSync(file, [...matrixHtml(of)].join(''));
  return pathToFileURL(file).href;
}

it.each([
  ['light', 1280],
  ['light', 390],
  ['dark', 1280],
  ['dark', 390],
] as const)('axe finds nothing on the page of the matrix, %s, at %i pixels', async (colorScheme, width) => {
  const { page, misdeeds } = await open(write(matrix()), { colorScheme, viewport: { width, height: 900 } });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  expect(misdeeds).toEqual([]);
});

it('hostile names do nothing, and are there to read', async () => {
  const { page, misdeeds } = await open(write(hostile()));
  await page.locator('summary').first().click();
  expect(await page.locator('script, img').count()).toBe(0);
  expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toContain(
    '<script>alert(1)</script>',
  );
  expect(misdeeds).toEqual([]);
});
