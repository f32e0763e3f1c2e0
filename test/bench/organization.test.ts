import { expect, it } from 'vitest';

import { organization } from '../../bench/organization.ts';
import { costOf, costTable, PRICES } from '../../bench/organization/cost.ts';

it('takes an organisation through plan, map and reduce, whose counts are the sum', async () => {
  const measured = await organization({ accounts: 5, findings: 60 });
  expect(measured.findings).toBeGreaterThan(30);
  expect(measured.transitions).toBe(4);
  expect(measured.scan.calls).toBeGreaterThan(400);
  // Of each account its scan.json and its findings; the plan, twice, and the manifest of the Map Run.
  expect(measured.requests['GetObject']).toBe(2 * 5 + 3);
  for (const { took, cpu, peakRss } of [measured.scan, measured.plan, measured.reduce]) {
    for (const figure of [took, cpu, peakRss]) expect(figure).toBeGreaterThan(0);
  }

  const [ten, hundred] = [costOf(10, measured), costOf(100, measured)];
  expect(hundred.calls).toBe(10 * ten.calls);
  expect(ten.dollars.stepFunctions).toBeCloseTo(24 * PRICES.transition, 10);
  const { lambda, stepFunctions, s3, total } = hundred.dollars;
  expect(total).toBeCloseTo(lambda + stepFunctions + s3, 10);
  expect(costTable([ten, hundred]).split('\n')[0]).toBe('| accounts | 10 | 100 |');
}, 120_000);
