import { describe, expect, it } from 'vitest';

import { governedReport } from './governed-report.ts';
import { browserForTests, focused, hash, howMany, rows, write } from './opened.ts';

const { open } = browserForTests();

describe('what the config and an earlier scan add', () => {
  it('is told before the findings', async () => {
    const { page } = await open(write(governedReport()));
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'How we stand',
      'What is worst',
      'What could not be seen',
      'Who owns what',
      'What changed',
      'Frameworks',
      'Findings',
      'What was looked at',
    ]);
  });

  it('leads from an owner, and from nobody, to the findings', async () => {
    const { page } = await open(write(governedReport()));
    const owned = page.locator('#owned');
    await owned.getByRole('link', { name: '1 fail: web' }).click();
    await expect.poll(() => howMany(page)).toBe('1 finding of 3');
    await owned.getByRole('link', { name: '1 fail: nobody' }).click();
    await expect.poll(() => page.locator('.chips').textContent()).toContain('Owner: nobody');
    expect(await rows(page).textContent()).toContain('unowned');
  });

  it('leads from a change to its finding, and counts what it does not tell', async () => {
    const { page } = await open(write(governedReport()));
    const changed = page.locator('#changed');
    expect(await changed.locator('.lead').textContent()).toBe(
      'Since the scan of 2026-11-01 00:00:00 UTC (last-week.json): 60 high fail and did not, or are worse than they were.',
    );
    await changed.locator('summary', { hasText: 'Regressed 60' }).click();
    expect(await changed.locator('li').count()).toBe(51);
    expect(await changed.locator('li').last().textContent()).toBe('and 10 more findings');
    await changed.getByRole('link', { name: 'invoices' }).first().click();
    await expect.poll(() => page.locator('tr.open').allTextContents()).toHaveLength(1);
    await expect.poll(() => focused(page)).toContain('invoices leaves');
  });

  it('leads from a requirement to the findings of its checks', async () => {
    const { page } = await open(write(governedReport()));
    const framework = page.locator('.framework');
    expect(await framework.locator('summary').textContent()).toBe(
      'CIS 7.0 1 of 2 requirements have checks 1 fail, 1 not automated',
    );
    await framework.locator('summary').click();
    await framework.getByRole('link', { name: '1 pass: cis-7.0 1.1' }).click();
    await expect.poll(() => howMany(page)).toBe('1 finding of 3');
    expect(await hash(page)).toBe('#status=pass&requirement=cis-7.0+1.1');
  });
});
