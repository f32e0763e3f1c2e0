import { expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { withMatrix } from '../../src/engine/matrix/with-matrix.ts';
import { finding, reportOf } from '../reports/fixtures.ts';
import { browserForTests, howMany, rows, write } from './opened.ts';

const COUNT = 50_000;

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

/** How long each of these takes is measured by `npm run bench -- page`. */
it('50,000 findings are shown, sorted, narrowed and opened', async () => {
  const { page, misdeeds } = await open(write(withMatrix(reportOf(findings()), shipped)));
  expect(await howMany(page)).toBe('50,000 findings');
  expect(await page.locator('.service').count()).toBe(40);
  await page.getByRole('columnheader', { name: 'Finding', exact: true }).getByRole('button').click();
  await expect.poll(() => rows(page).first().textContent()).toContain('bucket-0 ');
  await page.getByRole('checkbox', { name: 'fail 12,500' }).check();
  await expect.poll(() => howMany(page)).toBe('12,500 findings of 50,000');
  await page.getByLabel('Text').fill('bucket-4999 region-16');
  // 49,996 alone: of 4999, and 49,990 to 49,999, it is the only one in the Region.
  await expect.poll(() => howMany(page)).toBe('1 finding of 50,000');
  await rows(page).getByRole('button').click();
  expect(await page.locator('tr.detail').textContent()).toContain('arn:aws:s3:::bucket-49996');
  expect(misdeeds).toEqual([]);
});
