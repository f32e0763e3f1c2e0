import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { Framework } from '../../src/model/framework.ts';
import type { Report } from '../../src/model/report.ts';
import { finding, reportOf } from '../reports/fixtures.ts';
import { browserForTests, hash, howMany, rows, write } from './opened.ts';

const { open } = browserForTests();

/** A finding that is another in every way that one can narrow by, beside two that are alike. */
function varied(): Report {
  const other = finding({
    name: 'other',
    check: 'iam-user-mfa-enabled',
    status: 'pass',
    severity: 'low',
    layer: 'server-side-encryption',
    control: 'patch-management',
    category: 'container',
    service: 'iam',
    region: 'us-east-1',
    account: '210987654321',
    owner: 'payments',
    resource: { tags: { team: 'books' } },
  });
  const alike = ['invoices', 'logs'].map((name) => finding({ name, owner: 'web' }));
  const frameworks = [framework('cis', other.check), framework('pci', 's3-bucket-public-access-blocked')];
  return reportOf([...alike, other], {}, [], frameworks);
}

function framework(id: string, check: string): Framework {
  const requirements = [{ id: '1', title: 'Nothing is public', checks: [check] }];
  return { id, name: id, version: '1', lists: 'all', requirements };
}

describe.each([
  ['Status', 'pass 1', '#status=pass'],
  ['Severity', 'low 1', '#severity=low'],
  ['Layer', 'Server-side encryption 1', '#layer=server-side-encryption'],
  ['Control type', 'Shared 1', '#type=shared'],
  ['Category', 'Container 1', '#category=container'],
  ['Service', 'iam 1', '#service=iam'],
  ['Region', 'us-east-1 1', '#region=us-east-1'],
  ['Account', '210987654321 1', '#account=210987654321'],
  ['Owner', 'payments 1', '#owner=payments'],
  ['Framework', 'cis 1', '#framework=cis'],
])('by %s', (group, box, address) => {
  const checkbox = (page: Page) =>
    page.getByRole('group', { name: group, exact: true }).getByRole('checkbox', { name: box, exact: true });

  it('narrows, is kept in the address, and comes back with it', async () => {
    const file = write(varied());
    const { page } = await open(file);
    await checkbox(page).check();
    await expect.poll(() => howMany(page)).toBe('1 finding of 3');
    expect(await rows(page).textContent()).toContain('other');
    expect(await hash(page)).toBe(address);

    const { page: sent, misdeeds } = await open(`${file}${address}`);
    expect(await howMany(sent)).toBe('1 finding of 3');
    expect(await rows(sent).textContent()).toContain('other');
    expect(await checkbox(sent).isChecked()).toBe(true);
    await checkbox(sent).uncheck();
    expect(await hash(sent)).toBe('');
    expect(misdeeds).toEqual([]);
  });
});

it.each([
  ['a name', 'oth'],
  ['an ARN', 'arn:aws:s3:::other'],
  ['a tag', 'team=books'],
  ['a message', 'blocks all public'],
  ['a check', 'iam-user-mfa'],
  ['an owner', 'payments'],
])('text finds %s, and is kept in the address', async (_what, text) => {
  const file = write(varied());
  const { page } = await open(file);
  await page.getByLabel('Text').fill(text);
  await expect.poll(() => howMany(page)).toBe('1 finding of 3');
  const { page: sent } = await open(`${file}${await hash(page)}`);
  expect(await sent.getByLabel('Text').inputValue()).toBe(text);
  expect(await rows(sent).textContent()).toContain('other');
});
