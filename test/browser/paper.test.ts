import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { account } from '../reports/account.ts';
import { finding, many, reportOf } from '../reports/fixtures.ts';
import { matrix } from '../reports/matrix-fixtures.ts';
import { governedReport } from './governed-report.ts';
import { browserForTests, rows, write } from './opened.ts';

const { open } = browserForTests();

/** What a browser does before it prints, and after. */
function printing(page: Page, when: 'before' | 'after'): Promise<void> {
  return page.evaluate(`dispatchEvent(new Event('${when}print'))`);
}

it('prints without what only a screen needs', async () => {
  const { page } = await open(write(account()));
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.narrowing').isVisible()).toBe(false);
  expect(await page.locator('table.findings').isVisible()).toBe(true);
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
});

it('unfolds what answers on paper, and folds it again after', async () => {
  const { page } = await open(write({ ...governedReport(), matrix }));
  const folded = page.locator(':is(.cause, .service):not([open])');
  const count = await folded.count();
  expect(count).toBeGreaterThan(1);
  await printing(page, 'before');
  expect(await folded.count()).toBe(0);
  await printing(page, 'after');
  expect(await folded.count()).toBe(count);
});

it('prints all findings that are narrowed, not a page of them', async () => {
  const { page } = await open(`${write(account())}#status=pass&page=2`);
  expect(await rows(page).count()).toBe(75);
  // After the page's own listener, as the browser then takes what there is.
  await page.evaluate(`addEventListener('beforeprint', () => {
    window.printed = { rows: document.querySelectorAll('#rows tbody tr').length,
      leftOut: document.querySelector('.results .notice, .results .pages')?.textContent };
  })`);
  await page.pdf();
  expect(await page.evaluate('window.printed')).toEqual({ rows: 175 });
  await expect.poll(() => rows(page).count()).toBe(75);
});

it('says how many it does not print', async () => {
  const report = reportOf(many(2_001, (index) => finding({ name: `bucket-${index}` })));
  const { page } = await open(write(report));
  await printing(page, 'before');
  expect(await rows(page).count()).toBe(2_000);
  expect(await page.locator('.results .notice').textContent()).toBe(
    'Left out: 1 finding, as at most 2,000 are printed. To print others, narrow the findings on the screen.',
  );
});
