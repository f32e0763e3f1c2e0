import { expect, it } from 'vitest';

import { assertSum, organization } from '../../bench/organization.ts';
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

it('does not pass for a sum what adds up in all, but not status by status', () => {
  const findings = ['fail', 'fail', 'pass'].map((status) => JSON.stringify({ status }));
  const accounts = { scanned: 10, partial: 0, unread: 0, atRest: 0 };
  const counts = { fail: 20, unknown: 0, accepted: 0, pass: 10 };
  assertSum({ counts, accounts }, { findings }, 10);
  const swapped = { ...counts, fail: 10, pass: 20 };
  expect(() => assertSum({ counts: swapped, accounts }, { findings }, 10)).toThrow(
    'the report has 10 findings of status fail, and the scans 20',
  );
  const unread = { ...accounts, scanned: 9, unread: 1 };
  expect(() => assertSum({ counts, accounts: unread }, { findings }, 10)).toThrow('9 of 10 accounts');
});
