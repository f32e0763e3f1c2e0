import { describe, expect, it } from 'vitest';

import { isBroad } from '../../src/policy/addresses.ts';

describe('isBroad', () => {
  const table: Readonly<Record<string, boolean | undefined>> = {
    '0.0.0.0/0': true,
    '128.0.0.0/1': true,
    '203.0.0.0/7': true,
    '203.0.0.0/8': false,
    '203.0.113.7': false,
    '10.0.0.0/8': false,
    '::/0': true,
    '8000::/1': true,
    '2001:db8::/31': true,
    '2001:DB8::/32': false,
    '2001:db8:1234:5678::': false,
    '1:2:3:4:5:6:7:8/64': false,
    '203.0.113.0/33': undefined,
    '203.0.113': undefined,
    '203.0.113.256/24': undefined,
    '2001:db8::/129': undefined,
    '1:2:3:4:5:6:7': undefined,
    '1:2:3:4:5:6:7:8::': undefined,
    '1::2::3': undefined,
    '12345::': undefined,
    '*': undefined,
    office: undefined,
    '': undefined,
  };
  for (const [range, broad] of Object.entries(table)) {
    it(`${range || 'nothing'}: ${broad ?? 'no range'}`, () => {
      expect(isBroad(range)).toBe(broad);
    });
  }
});
