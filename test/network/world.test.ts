import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseCidr } from '../../src/network/cidr.ts';
import { worldAmong } from '../../src/network/world.ts';
import { block, holds, isWorld } from './naive.ts';

function world(...cidrs: string[]): string[] {
  const sources = cidrs.map((text) => {
    const range = parseCidr(text);
    return { text, family: range.family, ranges: [range] };
  });
  return worldAmong(sources);
}

describe('worldAmong', () => {
  it.each([
    ['everything', ['0.0.0.0/0'], ['0.0.0.0/0']],
    ['everything of IPv6', ['::/0'], ['::/0']],
    ['all that is public of IPv6', ['2000::/3'], ['2000::/3']],
    ['two halves', ['0.0.0.0/1', '128.0.0.0/1'], ['0.0.0.0/1', '128.0.0.0/1']],
    ['a quarter', ['64.0.0.0/2'], ['64.0.0.0/2']],
    ['more than any one network', ['16.0.0.0/7'], ['16.0.0.0/7']],
    ['neighbours that are more together', ['8.0.0.0/8', '9.0.0.0/16'], ['8.0.0.0/8', '9.0.0.0/16']],
    ['a registry of IPv6', ['2a00::/12'], ['2a00::/12']],
    ['both families, IPv4 first', ['::/0', '0.0.0.0/0'], ['0.0.0.0/0', '::/0']],
    ['the part of another source', ['203.0.113.7/32', '0.0.0.0/0', '0.0.0.0/1'], ['0.0.0.0/0']],
    ['the same source twice', ['0.0.0.0/0', '0.0.0.0/0'], ['0.0.0.0/0']],
    ['other sources beside it', ['16.0.0.0/7', '203.0.113.0/24'], ['16.0.0.0/7']],
  ])('finds %s', (_, cidrs, expected) => {
    expect(world(...cidrs)).toEqual(expected);
  });

  it.each([
    ['nothing', []],
    ['one address', ['203.0.113.7/32', '2001:db8::1/128']],
    ["one network's own block", ['17.0.0.0/8', '2600:1f00::/24', '2002::/16']],
    ['two networks that are not neighbours', ['17.0.0.0/8', '19.0.0.0/8']],
    [
      'private addresses',
      ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7', 'fe80::/10'],
    ],
    ['a private neighbour', ['10.0.0.0/8', '11.0.0.0/8']],
    ['multicast and reserved addresses', ['224.0.0.0/3', 'ff00::/8']],
    ['a half that nobody is in', ['8000::/1']],
  ])('leaves out %s', (_, cidrs) => {
    expect(world(...cidrs)).toEqual([]);
  });

  it('agrees with looking at every block of addresses', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        const expected = isWorld((cell) => blocks.some((one) => holds(one, cell)));
        expect(world(...blocks.map(({ cidr }) => cidr)).length > 0).toBe(expected);
      }),
    );
  });

  it('names sources that are open to the world by themselves', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        const named = world(...blocks.map(({ cidr }) => cidr));
        expect(world(...named)).toEqual(named);
      }),
    );
  });
});
