import { describe, expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { withMatrix } from '../../src/engine/matrix/with-matrix.ts';
import type { Cell } from '../../src/model/matrix.ts';
import { LAYERS } from '../../src/model/responsibility.ts';
import { account } from '../reports/account.ts';
import { matrix } from '../reports/matrix-fixtures.ts';
import { browserForTests, focused, hash, howMany, write } from './opened.ts';

const { open } = browserForTests();
const governed = () => ({ ...account(), matrix });

describe('the matrix', () => {
  it('stands between the findings and what was looked at', async () => {
    const { page, misdeeds } = await open(write(governed()));
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(headings.slice(-3)).toEqual(['Findings', 'Responsibility matrix', 'What was looked at']);
    await page.getByRole('link', { name: 'Responsibility matrix' }).click();
    expect(await focused(page)).toBe('Responsibility matrix');
    expect(misdeeds).toEqual([]);
  });

  it("tells of a layer whose it is, both sides' parts, how it stands, and who vouches for it", async () => {
    const { page } = await open(write(governed()));
    const service = page.locator('.service');
    expect(await service.locator('summary').first().textContent()).toBe(
      'Amazon S3 Abstracted 1 failing, 1 not automated, 1 attested, 1 inherited',
    );
    await service.locator('summary').first().click();
    const row = (name: string) => service.getByRole('row').filter({ hasText: name });
    for (const part of [
      'yours',
      'customer-specific, shared',
      'failing',
      '1,204 fail',
      'Stores objects.',
      'Decides who can reach them.',
      'data team',
    ]) {
      expect(await row('Customer data').textContent()).toContain(part);
    }
    expect(await row('Client-side encryption').textContent()).toContain(
      'attested until 2027-01-31 by payments: Cards are encrypted before they are sent.',
    );
    expect(await row('Operating system').textContent()).toMatch(/reach it is yours.*no check covers it/);
    expect(await row('AWS software').textContent()).toContain('inherited: relied on, not tested');
    await row('Customer data').locator('summary').click();
    await row('Customer data').getByRole('link', { name: 's3-bucket-public-access-blocked' }).click();
    expect(await hash(page)).toBe(
      '#layer=customer-data&category=abstracted&service=s3&check=s3-bucket-public-access-blocked',
    );
    expect(await page.locator('#matrix .facts').textContent()).toContain('Not in use: Amazon SQS');
  });

  it('tells of how many findings nobody answers, where somebody answers for others', async () => {
    const { cells, ...rest } = matrix();
    const some = cells.map((cell) => ({ ...cell, unowned: 2 }));
    const { page } = await open(write({ ...account(), matrix: () => ({ ...rest, cells: some }) }));
    await page.locator('.service summary').first().click();
    const row = (name: string) => page.locator('.service').getByRole('row').filter({ hasText: name });
    expect(await row('Customer data').textContent()).toContain('data team, nobody for 2 findings');
    expect(await row('Operating system').textContent()).not.toContain('nobody for');
  });

  it('leads from each count to as many findings', async () => {
    const report = withMatrix(account(), shipped);
    const failing = (report.matrix?.().cells ?? []).filter(({ counts }) => counts.fail > 0);
    expect(failing.length).toBeGreaterThan(4);
    const { page } = await open(write(report));
    for (const summary of await page.locator('.service > summary').all()) await summary.click();
    for (const cell of failing) {
      await page.getByRole('link', { name: nameOf(cell), exact: true }).click();
      await expect.poll(() => howMany(page)).toMatch(new RegExp(`^${cell.counts.fail} findings? of`));
    }
  });
});

it('a control leads to its findings', async () => {
  const report = withMatrix(account(), shipped);
  const { page } = await open(write(report));
  const row = page.locator('#matrix > table').getByRole('row').filter({ hasText: 'Zone security' });
  await row.getByRole('link', { name: 'fail: Zone security' }).click();
  const { fail } = report.summary.control['zone-security'] ?? { fail: 0 };
  expect(fail).toBeGreaterThan(1);
  await expect.poll(() => howMany(page)).toMatch(new RegExp(`^${fail} findings of`));
  expect(await page.locator('.chips').textContent()).toContain('Control: Zone security');
});

function nameOf({ name, layer, category, counts }: Cell): string {
  const of = category.replace(/^./, (letter) => letter.toUpperCase());
  return `${counts.fail} fail: ${name}, ${LAYERS[layer].name}, ${of}`;
}
