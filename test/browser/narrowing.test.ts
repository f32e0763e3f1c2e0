import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { account } from '../reports/account.ts';
import { finding, many, reportOf } from '../reports/fixtures.ts';
import { addressOf, browserForTests, focused, hash, howMany, rows, write } from './opened.ts';

const { open } = browserForTests();

function box(page: Page, value: string) {
  return page.getByRole('checkbox', { name: new RegExp(`^${value} `) });
}

describe('narrowing', () => {
  it('by a cell of the grid shows as many findings as the cell counts', async () => {
    const report = account();
    const { page } = await open(write(report));
    const row = page.locator('.grid tr', { hasText: 'Customer data' });
    await row.getByRole('link', { name: /fail: Customer data, Customer-specific/ }).click();
    const { fail } = report.groups.layerControlType['customer-data']?.['customer-specific']?.counts ?? {
      fail: 0,
    };
    expect(fail).toBeGreaterThan(1);
    await expect.poll(() => howMany(page)).toMatch(new RegExp(`^${fail} findings of`));
    expect(await hash(page)).toBe('#status=fail&layer=customer-data&type=customer-specific');
    expect(await focused(page)).toBe('Findings');
  });

  it('by a cause or a missing permission shows as many as are told', async () => {
    const { page } = await open(write(account()));
    const action = page.locator('#unread tr', { hasText: 's3:GetBucketPolicy' }).first();
    await action.getByRole('link').click();
    await expect.poll(() => howMany(page)).toMatch(/^7 findings of/);
    await page.locator('#unread tr', { hasText: 'throttled' }).first().getByRole('link').click();
    await expect.poll(() => howMany(page)).toMatch(/^1 finding of/);
  });

  it('by boxes and text: values of one facet are added, facets and words are combined', async () => {
    const { page } = await open(write(account()));
    await box(page, 'critical').check();
    await box(page, 'high').check();
    await box(page, 'iam').check();
    await expect.poll(() => howMany(page)).toMatch(/^1 finding of/);
    await box(page, 'iam').uncheck();
    await page.getByLabel('Text').fill('PORT 22  launch');
    await expect.poll(() => howMany(page)).toMatch(/^1 finding of/);
    expect(await rows(page).textContent()).toContain('allows TCP 22 from 0.0.0.0/0');
    expect(await hash(page)).toBe('#severity=critical&severity=high&text=PORT+22++launch');
    await page.getByRole('button', { name: 'Remove Severity: high' }).click();
    expect(await page.locator('.nothing').textContent()).toContain('Nothing matches.');
    await page.getByRole('button', { name: 'Show all findings' }).click();
    expect(await hash(page)).toBe('');
    expect(await page.getByLabel('Text').inputValue()).toBe('');
  });

  it('is restored from the address, with the page and the open finding', async () => {
    const address = write(account());
    const { page } = await open(`${address}#status=pass&service=s3&text=team&page=1`);
    const found = await howMany(page);
    expect(found).toMatch(/^58 findings of/);
    await rows(page).nth(3).getByRole('button').click();
    const sent = await addressOf(page);
    const { page: other, misdeeds } = await open(sent);
    await expect.poll(() => howMany(other)).toBe(found);
    expect(await box(other, 'pass').isChecked()).toBe(true);
    expect(await other.getByLabel('Text').inputValue()).toBe('team');
    expect(await other.locator('tr.open').textContent()).toBe(await page.locator('tr.open').textContent());
    expect(misdeeds).toEqual([]);
  });

  it('follows the way back', async () => {
    const { page } = await open(write(account()));
    await page.locator('#worst h3 a').first().click();
    await expect.poll(() => howMany(page)).toMatch(/^1 finding of/);
    await page.goBack();
    await expect.poll(() => howMany(page)).toMatch(/^\d+ findings$/);
  });

  it('finds the page that an open finding is on', async () => {
    const report = reportOf(
      many(250, (index) => finding({ name: `bucket-${String(index).padStart(3, '0')}` })),
    );
    const { id } = [...report.findings()][230] ?? {};
    const { page } = await open(`${write(report)}#open=${id}`);
    expect(await page.locator('tr.open').textContent()).toContain('bucket-230');
    expect(await page.locator('.pages span').textContent()).toBe('201 to 250 of 250');
  });

  it('takes an address that makes no sense', async () => {
    const address = write(account());
    const { page, misdeeds } = await open(
      `${address}#page=-7&open=nothing&severity=%3Cb%3E&other=1&%E0%A4%A`,
    );
    await expect.poll(() => howMany(page)).toMatch(/^0 findings of/);
    expect(await page.locator('.chip').textContent()).toContain('Severity: <b>');
    expect(misdeeds).toEqual([]);
  });
});

describe('sorting', () => {
  it('by a column, and the other way round, is told to screen readers and kept in the address', async () => {
    const { page, misdeeds } = await open(`${write(account())}#status=fail`);
    const column = (name: string) => page.getByRole('columnheader', { name, exact: true });
    expect(await column('Status').getAttribute('aria-sort')).toBe('ascending');
    await column('Region').getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await hash(page)).toBe('#status=fail&sort=region');
    expect(await column('Region').getAttribute('aria-sort')).toBe('ascending');
    expect(await column('Status').getAttribute('aria-sort')).toBe('none');
    expect(await focused(page)).toBe('Region');
    await page.keyboard.press('Enter');
    expect(await column('Region').getAttribute('aria-sort')).toBe('descending');
    const region = rows(page).first().locator('td').nth(3);
    expect(await region.textContent()).toBe('us-east-1');

    const { page: other } = await open(await addressOf(page));
    expect(await hash(other)).toBe('#status=fail&sort=-region');
    expect(await rows(other).allTextContents()).toEqual(await rows(page).allTextContents());
    await other.getByRole('button', { name: 'Show all' }).click();
    expect(await hash(other)).toBe('#sort=-region');
    expect(misdeeds).toEqual([]);
  });
});

describe('the keyboard', () => {
  it('narrows, opens and turns pages', async () => {
    const { page } = await open(write(account()));
    await page.getByLabel('Text').focus();
    await page.keyboard.type('team-1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await hash(page)).toBe('#status=fail&text=team-1');
    await page.keyboard.press('Space');
    await page.getByLabel('Text').fill('');
    await rows(page).first().getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('tr.detail').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement.closest('tr').className")).toBe('detail');
    await page.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Enter');
    expect(await hash(page)).toBe('#page=2');
  });

  it('goes to a part of the page and leaves the filter alone', async () => {
    const { page } = await open(`${write(account())}#status=fail`);
    await page.getByRole('link', { name: 'What was looked at' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('What was looked at');
    expect(await hash(page)).toBe('#status=fail');
  });
});
