import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fits } from '../../src/governance/pattern.ts';

describe('a pattern', () => {
  it.each<[string, string, boolean]>([
    ['arn:aws:s3:::logs', 'arn:aws:s3:::logs', true],
    ['arn:aws:s3:::logs', 'arn:aws:s3:::logs-2', false],
    ['arn:aws:s3:::logs', 'ARN:aws:s3:::logs', false],
    ['arn:aws:s3:::logs-*', 'arn:aws:s3:::logs-', true],
    ['arn:aws:s3:::logs-*', 'arn:aws:s3:::logs', false],
    ['*', '', true],
    ['*', 'anything\nat all', true],
    ['**', 'x', true],
    ['', '', true],
    ['', 'x', false],
    ['*-prod', 'db-prod', true],
    ['*-prod', 'db-prod-2', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['arn:*:db:*-prod', 'arn:aws:rds:eu-west-1:1:db:orders-prod', true],
    ['*ab*abc', 'xababc', true],
    // What means something elsewhere is itself here.
    ['a.c', 'abc', false],
    ['a?c', 'abc', false],
    ['[ab]', 'a', false],
    ['(a+)+$', '(a+)+$', true],
    ['\\*', '\\anything', true],
  ])('%j for %j: %s', (pattern, text, expected) => {
    expect(fits(pattern, text)).toBe(expected);
  });

  it('means what the naive expression means', () => {
    const letters = (more: string) => fc.stringMatching(new RegExp(`^[ab${more}]{0,8}$`));
    fc.assert(
      fc.property(letters('*'), letters(''), (pattern, text) => {
        const naive = new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 's');
        expect(fits(pattern, text)).toBe(naive.test(text));
      }),
    );
  });

  it('takes no longer for being hostile', () => {
    const start = performance.now();
    expect(fits(`${'*a'.repeat(5_000)}*b`, 'a'.repeat(100_000))).toBe(false);
    expect(fits(`${'a*'.repeat(50_000)}b`, 'a'.repeat(100_000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
