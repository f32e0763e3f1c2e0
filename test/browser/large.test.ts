import { expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { withMatrix } from '../../src/engine/matrix/with-matrix.ts';
import { finding, reportOf } from '../reports/fixtures.ts';
import { browserForTests, howMany, rows, write } from './opened.ts';

const COUNT = 50_000;
/** How much slower than the machine this was written on another, or a busy one, may be. */
const SLACK = 3;

const { open } = browserForTests();

function* findings() {
  for (let index = 0; index < COUNT; index += 1) {
    yield finding({
      name: `bucket-${index}`,
      check: `check-${index % 200}`,
      status: index % 4 === 0 ? 'fail' : 'pass',
      region: `region-${index % 20}`,
      service: `service-${index % 40}`,
    });
  }
}

/** Does something and waits for the picture: how many milliseconds that takes, in the page. */
const timed = (what: string) => `(async () => {
  const start = performance.now();
  ${what}
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
})()`;

const NARROW = `
  const input = document.querySelector('input');
  input.value = 'bucket-4999 region-19';
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));`;

/** By the column with the most different values. */
const SORT = "document.querySelector('.findings th:nth-child(3) button').click();";

it('50,000 findings are shown, sorted and narrowed within a second', async () => {
  const { page } = await open(write(withMatrix(reportOf(findings()), shipped)));
  const shown: number = await page.evaluate(
    "performance.getEntriesByName('first-contentful-paint')[0].startTime",
  );
  const sorted: number = await page.evaluate(timed(SORT));
  await expect.poll(() => rows(page).first().textContent()).toContain('bucket-0 ');
  expect(await page.locator('.service').count()).toBe(40);
  const narrowed: number = await page.evaluate(timed(NARROW));
  // 4999, and 49,990 to 49,999.
  await expect.poll(() => howMany(page)).toBe('2 findings of 50,000');
  const [a, b, c] = [shown, sorted, narrowed].map(Math.round);
  console.log(`${COUNT} findings: shown after ${a} ms, sorted in ${b} ms, narrowed in ${c} ms`);
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(1_000 * SLACK);
  expect(sorted).toBeLessThan(1_000 * SLACK);
  expect(narrowed).toBeLessThan(1_000 * SLACK);
});
