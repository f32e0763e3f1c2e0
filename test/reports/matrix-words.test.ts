import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, expect, it } from 'vitest';

import { matrixHtml } from '../../reports/matrix/html.ts';
import { CONTROL_TYPES, LAYERS, type ControlType, type Layer } from '../../src/model/responsibility.ts';
import { browserForTests } from '../browser/opened.ts';
import { cell, matrix } from './matrix-fixtures.ts';

const { open } = browserForTests();
const folder = mkdtempSync(join(tmpdir(), 'aboveline-matrix-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The words of the headings and of the narrow columns that are not on one line. */
const BROKEN = `Array.from(document.querySelectorAll('th, td:nth-child(2), td:nth-child(3)')).flatMap((cell) => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (walker.nextNode()) {
    const { data } = walker.currentNode;
    for (const { index, 0: word } of data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      const lines = new Set(Array.from(range.getClientRects(), ({ top }) => top));
      if (lines.size > 1) broken.push(word);
    }
  }
  return broken;
})`;

it.each([1280, 390])('no word of the matrix is parted at %i pixels', async (width) => {
  const controlTypes = Object.keys(CONTROL_TYPES) as ControlType[];
  const cells = (Object.keys(LAYERS) as Layer[]).map((layer) =>
    cell({ layer, controlTypes, status: 'not-automated', untested: 'its checks found nothing to judge' }),
  );
  const file = join(folder, 'matrix.html');
  writeFileSync(file, [...matrixHtml(matrix({ cells }))].join(''));
  const { page } = await open(pathToFileURL(file).href, { viewport: { width, height: 900 } });
  expect(await page.evaluate(BROKEN)).toEqual([]);
});
