import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';

import { html } from '../../reports/html.ts';
import type { Report } from '../../src/model/report.ts';
import { emptyFolder } from '../helpers/cli.ts';
import { launch } from './chromium.ts';

/** The page opened from disk. */
export interface Opened {
  readonly page: Page;
  /** All that it did and should not do. */
  readonly misdeeds: readonly string[];
}

/** A browser for the tests of a file, and what opens the page in it. */
export function browserForTests() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  return {
    async open(address: string, options: BrowserContextOptions = {}): Promise<Opened> {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      const misdeeds = watch(page, address);
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return { page, misdeeds };
    },
  };
}

function watch(page: Page, address: string): string[] {
  const misdeeds: string[] = [];
  page.on('console', (message) => misdeeds.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => misdeeds.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (withoutHash(request.url()) !== withoutHash(address)) misdeeds.push(`request: ${request.url()}`);
  });
  return misdeeds;
}

function withoutHash(address: string): string | undefined {
  return address.split('#')[0];
}

const folder = emptyFolder();
let files = 0;

/** @returns the address of the report's page on disk */
export function write(report: Report): string {
  return writePage([...html(report)].join(''));
}

export function writePage(text: string): string {
  files += 1;
  const path = join(folder, `report-${files}.html`);
  writeFileSync(path, text);
  return pathToFileURL(path).href;
}

/** The findings that are shown. */
export function rows(page: Page) {
  return page.locator('table.findings tbody tr:not(.detail)');
}

/** `73 findings of 1,359`. */
export function howMany(page: Page): Promise<string | null> {
  return page.locator('.how-many').textContent();
}

export async function hash(page: Page): Promise<string> {
  return new URL(await addressOf(page)).hash;
}

/** Asked of the page itself: the driver hears of a change of it a moment later. */
export function addressOf(page: Page): Promise<string> {
  return page.evaluate('location.href');
}

/** The text of what the keyboard is at. */
export function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement.textContent');
}

/** How many pixels wide the page's contents are. */
export function widthOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth');
}
