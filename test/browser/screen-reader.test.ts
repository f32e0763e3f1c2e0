import { describe, expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { withMatrix } from '../../src/engine/matrix/with-matrix.ts';
import type { Report } from '../../src/model/report.ts';
import { LAYERS } from '../../src/model/responsibility.ts';
import { account } from '../reports/account.ts';
import { governedReport } from './governed-report.ts';
import { heard, ofRole, one, tableOf, type Heard } from './heard.ts';
import { browserForTests, focused, hash, howMany, rows, write } from './opened.ts';

const { open } = browserForTests();

/** A report of which the page has every part. */
function whole(): Report {
  const { owners, frameworks, changes } = governedReport();
  return { ...withMatrix(account(), shipped), owners, frameworks, changes } as Report;
}

function namesOf(parts: readonly Heard[]): string[] {
  return parts.map(({ name }) => name);
}

describe('what a screen reader is given', () => {
  it('is a page of named parts', async () => {
    const { page } = await open(write(whole()));
    const parts = ofRole(await heard(page), 'banner', 'navigation', 'main', 'region', 'search');
    expect(parts.map(({ role, name }) => `${role} ${name}`.trim())).toEqual([
      'banner',
      'navigation Parts of this page',
      'main',
      'region How we stand',
      'region What is worst',
      'region What could not be seen',
      'region Who owns what',
      'region What changed',
      'region Frameworks',
      'region Findings',
      'search Narrow the findings',
      'navigation Pages of findings',
      'region Responsibility matrix',
      'region What was looked at',
    ]);
  });

  it('has headings in order, of which none skips a level', async () => {
    const { page } = await open(`${write(whole())}#text=payroll`);
    await rows(page).getByRole('button').click();
    const tree = await heard(page);
    const worst = levelled(one(tree, 'region', 'What is worst'));
    expect(worst.slice(0, 2)).toEqual(['2 What is worst', '3 S3 bucket policies grant nothing to everyone']);
    expect(levelled(tree)).toEqual([
      '1 Account 123456789012',
      '2 How we stand',
      ...worst,
      '2 What could not be seen',
      '2 Who owns what',
      '2 What changed',
      '2 Frameworks',
      '2 Findings',
      '3 Why it is unknown',
      '3 What it is about',
      '3 Why it matters',
      '3 How to mend it, should it fail',
      '4 In the console',
      '4 With the AWS CLI',
      '4 In Terraform',
      '3 To read',
      '2 Responsibility matrix',
      '2 What was looked at',
    ]);
  });

  it('has a grid whose numbers say what they count, and lead there', async () => {
    const { page } = await open(write(account()));
    const grid = tableOf(one(await heard(page), 'table', /^By responsibility layer and control type/));
    expect([...grid.keys()]).toEqual(Object.values(LAYERS).map(({ name }) => name));
    const { 'Customer-specific yours alone': own, 'Shared AWS does a part, you the other': shared } =
      grid.get('Customer data') ?? {};
    expect(own && linksOf(own)).toEqual([
      ['All findings: Customer data, Customer-specific', '#layer=customer-data&type=customer-specific'],
      ['7 fail: Customer data, Customer-specific', '#status=fail&layer=customer-data&type=customer-specific'],
      [
        '7 unknown: Customer data, Customer-specific',
        '#status=unknown&layer=customer-data&type=customer-specific',
      ],
      [
        '34 pass: Customer data, Customer-specific',
        '#status=pass&layer=customer-data&type=customer-specific',
      ],
    ]);
    expect(shared && namesOf(ofRole(shared, 'link'))).toContain('2 fail: Customer data, Shared');
    const empty = grid.get('Client-side encryption and data integrity')?.['Customer-specific yours alone'];
    expect(empty?.name).toBe('nothing was judged');
  });

  it('has a header in each row of each table', async () => {
    const { page } = await open(write(whole()));
    for (const summary of await page.locator('summary:visible').all()) await summary.click();
    const tables = ofRole(await heard(page), 'table');
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      expect(table.name).not.toBe('');
      const [head, ...others] = ofRole(table, 'row');
      expect(new Set(head?.children.map(({ role }) => role))).toEqual(new Set(['columnheader']));
      expect(new Set(namesOf(head?.children ?? []))).not.toContain('');
      for (const row of others) expect(ofRole(row, 'rowheader')).toHaveLength(1);
    }
  });

  it('keeps apart what the eye sees apart', async () => {
    const { page } = await open(write(whole()));
    const region = one(await heard(page), 'region', 'What is worst');
    const [first] = ofRole(region, 'listitem');
    expect(first && namesOf(ofRole(first, 'StaticText')).join('|')).toMatch(
      /Customer data\|,\|1\| \|of \|24\|fail$/,
    );
    const totals = one(await heard(page), 'list', 'Failing, by severity');
    expect(namesOf(ofRole(totals, 'link'))).toEqual([
      '2 critical fail',
      '8 high fail',
      '18 medium fail',
      '3 informational fail',
    ]);
  });
});

describe('narrowing', () => {
  it('is by boxes in named groups, which say how many each would show and whether it is chosen', async () => {
    const { page } = await open(write(account()));
    expect(await boxes('Status')).toEqual(['fail 31: false', 'unknown 9: false', 'pass 175: false']);
    await page.getByRole('checkbox', { name: 'fail 31' }).check();
    await page.getByRole('checkbox', { name: /^critical/ }).check();
    expect(await boxes('Status')).toEqual(['fail 2: true', 'unknown 7: false', 'pass 16: false']);
    expect(await boxes('Severity')).toEqual([
      'critical 2: true',
      'high 8: false',
      'medium 18: false',
      'low 0: false',
      'informational 3: false',
    ]);
    const search = one(await heard(page), 'search', 'Narrow the findings');
    expect(namesOf(ofRole(search, 'searchbox'))).toEqual(['Text']);
    const chips = one(await heard(page), 'list', 'What the findings are narrowed by');
    expect(namesOf(ofRole(chips, 'button'))).toEqual([
      'Remove Status: fail',
      'Remove Severity: critical',
      'Show all',
    ]);

    async function boxes(group: string): Promise<string[]> {
      const all = ofRole(one(await heard(page), 'group', group), 'checkbox');
      return all.map(({ name, states }) => `${name}: ${String(states['checked'])}`);
    }
  });

  it('on a narrow screen is behind a button that says whether it is unfolded', async () => {
    const { page } = await open(write(account()), { viewport: { width: 390, height: 844 } });
    const folded = one(await heard(page), 'button', 'More filters');
    expect(folded.states['expanded']).toBe(false);
    expect(ofRole(await heard(page), 'checkbox')).toEqual([]);
    await page.getByRole('button', { name: 'More filters' }).click();
    expect(one(await heard(page), 'button', 'Fewer filters').states['expanded']).toBe(true);
    expect(one(await heard(page), 'group', 'Severity')).toBeTruthy();
  });

  it('is told without being asked, after the rows, in which it would drown', async () => {
    const { page } = await open(write(account()));
    const status = page.getByRole('status');
    await expect.poll(() => status.textContent()).toBe('215 findings, 1 to 100 shown');
    const [before] = ofRole(await heard(page), 'status');
    expect(before?.states).toMatchObject({ live: 'polite', atomic: true });
    await page.evaluate(`
      window.changes = [];
      for (const place of ['#rows tbody', '[role=status]']) {
        new MutationObserver(() => window.changes.push([place, performance.now()])).observe(
          document.querySelector(place), { childList: true, characterData: true, subtree: true });
      }`);
    await page.getByLabel('Text').fill('team-3');
    await expect.poll(() => status.textContent()).toBe(await howMany(page));
    const changes: [string, number][] = await page.evaluate('window.changes');
    expect(changes.map(([place]) => place)).toEqual(['#rows tbody', '[role=status]']);
    const [shown = 0, told = 0] = changes.map(([, at]) => at);
    expect(told - shown).toBeGreaterThan(500);
  });

  it('brings the reader to the findings, and the pages to their first row', async () => {
    const { page } = await open(write(account()));
    await page.getByRole('link', { name: 'All findings: Customer data, Customer-specific' }).click();
    await expect.poll(() => focused(page)).toBe('Findings');
    await expect.poll(() => page.getByRole('status').textContent()).toBe('48 findings of 215');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => focused(page)).toBe('Status');
    expect(await hash(page)).toBe('#page=2');
    await expect.poll(() => page.getByRole('status').textContent()).toBe('215 findings, 101 to 200 shown');
  });
});

it('a finding says whether it is open, and is followed by what it holds', async () => {
  const { page } = await open(`${write(account())}#text=press-kit&status=fail`);
  const name = 'press-kit lets everyone s3:GetObject';
  expect(one(await heard(page), 'button', new RegExp(`^${name}`)).states['expanded']).toBe(false);
  await page.getByRole('button', { name }).press('Enter');
  const table = one(await heard(page), 'table', /^Findings; each opens/);
  expect(one(table, 'button', new RegExp(`^${name}`)).states['expanded']).toBe(true);
  const [, row, detail] = ofRole(table, 'row');
  expect(row?.children.map(({ role }) => role)).toEqual(['cell', 'cell', 'rowheader', 'cell', 'cell']);
  expect(namesOf(ofRole(detail as Heard, 'heading'))).toContain('Why it matters');
  await page.keyboard.press('Enter');
  expect(one(await heard(page), 'button', new RegExp(`^${name}`)).states['expanded']).toBe(false);
  expect(ofRole(await heard(page), 'heading').map(({ name: heading }) => heading)).not.toContain(
    'Why it matters',
  );
});

function levelled(part: Heard): string[] {
  return ofRole(part, 'heading').map(({ name, states }) => `${String(states['level'])} ${name}`);
}

function linksOf(part: Heard): [string, string][] {
  return ofRole(part, 'link').map(({ name, states }) => [name, new URL(String(states['url'])).hash]);
}
