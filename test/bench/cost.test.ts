import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { MEMORY, PRICES } from '../../bench/organization/cost.ts';

const PAGE = readFileSync(new URL('../../docs/step-functions.md', import.meta.url), 'utf8');

/** The numbers of a row of a table in the guide. */
function row(name: string): number[] {
  const line = PAGE.split('\n').find((one) => one.startsWith(`| ${name}`));
  if (line === undefined) throw new Error(`the guide has no row ${name}`);
  const cells = line.split('|').slice(2, -1);
  return cells.map((cell) => Number(/[\d.]+/.exec(cell.replaceAll(',', ''))?.[0] ?? NaN));
}

const FUNCTIONS = ['plan', 'scan', 'reduce'] as const;

describe('the cost on paper', () => {
  const [accounts, calls, transitions] = [row('accounts |'), row('calls to AWS'), row('state transitions')];
  const [writes, reads] = [row('S3 writes'), row('S3 reads')];
  const seconds = Object.fromEntries(FUNCTIONS.map((name) => [name, row(`Lambda seconds: ${name}`)]));
  const at = (numbers: readonly number[] | undefined, column: number) => numbers?.[column] ?? NaN;

  it('is of what was measured', () => {
    const [, scanCpu = 0] = row('scan, one account');
    const [, reduceCpu = 0] = row('reduce, 1,000 accounts');
    const [, calledOnce = ''] = /\| scan, one account: (\d+) calls/.exec(PAGE) ?? [];
    for (const [column, count] of accounts.entries()) {
      expect(at(calls, column)).toBe(count * Number(calledOnce));
      expect(at(transitions, column)).toBe(4 + 2 * count);
      // Within what the measured figures are rounded by.
      expect(Math.abs(at(seconds['scan'], column) / count - scanCpu)).toBeLessThan(0.05);
      expect(Math.abs(at(seconds['reduce'], column) - 1 - (count * reduceCpu) / 1_000)).toBeLessThan(
        0.5 + (count * 0.5) / 1_000,
      );
    }
  });

  it('is what the prices make of it, and adds up', () => {
    const [lambda, states, s3] = [row('Lambda |'), row('Step Functions |'), row('S3 requests |')];
    const total = row('together, a scan');
    for (const [column, count] of accounts.entries()) {
      let functions = (count + 2) * PRICES.invocation;
      for (const name of FUNCTIONS) {
        functions += at(seconds[name], column) * (MEMORY[name] / 1_024) * PRICES.gbSecond;
      }
      const requests = at(writes, column) * PRICES.write + at(reads, column) * PRICES.read;
      expect(at(lambda, column)).toBeCloseTo(functions, 3);
      expect(at(states, column)).toBeCloseTo(at(transitions, column) * PRICES.transition, 3);
      expect(at(s3, column)).toBeCloseTo(requests, 3);
      // It is the sum, and not that of what was rounded.
      const sum = at(lambda, column) + at(states, column) + at(s3, column);
      expect(Math.abs(at(total, column) - sum)).toBeLessThan(0.005);
    }
  });
});
