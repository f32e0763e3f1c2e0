import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';

import type { Report } from '../../src/model/report.ts';
import { account } from '../reports/account.ts';
import { matrix } from '../reports/matrix-fixtures.ts';
import { governedReport } from './governed-report.ts';
import { browserForTests, rows, widthOf, write } from './opened.ts';

const { open } = browserForTests();

describe.each(['light', 'dark'] as const)('for everybody, %s', (colorScheme) => {
  it.each([1280, 390])('axe finds nothing at %i pixels', async (width) => {
    const { owners, frameworks, changes } = governedReport();
    const report = { ...account(), owners, frameworks, changes, matrix } as Report;
    const { page } = await open(`${write(report)}#text=press`, {
      colorScheme,
      viewport: { width, height: 900 },
    });
    await rows(page).nth(0).getByRole('button').click();
    for (const summary of await page.locator('summary').all()) await summary.click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
    expect(await widthOf(page)).toBeLessThanOrEqual(width);
  });
});
