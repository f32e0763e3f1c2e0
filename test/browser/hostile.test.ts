import { describe, expect, it } from 'vitest';

import { html } from '../../reports/html.ts';
import { account } from '../reports/account.ts';
import { HOSTILE, hostileReport } from './hostile-report.ts';
import { browserForTests, howMany, rows, widthOf, write, writePage } from './opened.ts';

const { open } = browserForTests();

describe('hostile names', () => {
  it('do nothing: no dialog, no request, no error, and every character shows', async () => {
    const report = hostileReport();
    const { page, misdeeds } = await open(write(report));
    for (const summary of await page.locator('summary').all()) await summary.click();
    const count = await rows(page).count();
    expect(count).toBe([...report.findings()].length);
    for (let index = 0; index < count; index += 1) {
      await rows(page).nth(index).getByRole('button').click();
      expect(await page.locator('tr.detail').count()).toBe(1);
    }
    const protocols: string[] = await page.evaluate(
      `Array.from(document.querySelectorAll('main a[href]:not([href^="#"])'), (link) => link.protocol)`,
    );
    expect(new Set(protocols)).toEqual(new Set(['https:']));
    const text = (await page.locator('body').innerText()).replaceAll(/[\n\t]/g, '');
    expect(text.match(/.{0,40}(?! )[\p{C}\p{Zl}\p{Zp}].{0,40}/u)).toBe(null);
    expect(text).toContain('safe\\u{202e}gnp.exe');
    expect(text.length).toBeLessThan(100_000);
    expect(await widthOf(page)).toBeLessThanOrEqual(1280);
    await page.waitForTimeout(100);
    expect(misdeeds).toEqual([]);
  });

  it('can be filtered by, and the address brings them back', async () => {
    const address = write(hostileReport());
    for (const name of HOSTILE.slice(0, 6)) {
      const { page, misdeeds } = await open(`${address}#${new URLSearchParams({ service: name })}`);
      await expect.poll(() => howMany(page)).toMatch(/^1 finding of/);
      expect(misdeeds).toEqual([]);
    }
  });

  it('could not run even if they were mark-up', async () => {
    const run = 'document.title = "it ran"';
    const injected = `<script>${run}</script><img src="https://example.com/x.png" onerror='${run}'>
<svg onload='${run}'></svg><style>h1 { display: none }</style><base href="https://example.com/">`;
    const text = [...html(account())].join('').replace('<div id="page">', `${injected}<div id="page">`);
    expect(text).toContain(injected);
    const { page, misdeeds } = await open(writePage(text));
    const failures: (string | undefined)[] = [];
    page.on('requestfailed', (request) => failures.push(request.failure()?.errorText));
    await page.reload();
    await page.evaluate(
      "document.body.append(Object.assign(new Image(), { src: 'https://example.com/y.png' }))",
    );
    await expect.poll(() => failures).toEqual(['csp', 'csp']);
    expect(await page.title()).toMatch(/^aboveline: /);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(misdeeds.join('\n')).toMatch(/Executing inline script violates .* Content Security Policy/);
  });
});
