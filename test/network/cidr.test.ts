import { BlockList } from 'node:net';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CidrNotUnderstood, parseCidr } from '../../src/network/cidr.ts';

const ipv4 = fc.ipV4();
const ipv6 = fc.ipV6();

function contains(cidr: string, address: string): boolean {
  const outer = parseCidr(cidr);
  const inner = parseCidr(`${address}/${address.includes(':') ? 128 : 32}`);
  return outer.family === inner.family && outer.start <= inner.start && inner.end <= outer.end;
}

/** The reference: Node's own. */
function nodeContains(network: string, prefix: number, address: string): boolean {
  const family = network.includes(':') ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return list.check(address, family);
}

describe('parseCidr', () => {
  it.each([
    ['0.0.0.0/0', { family: 4, start: 0n, end: 1n << 32n }],
    ['128.0.0.0/1', { family: 4, start: 1n << 31n, end: 1n << 32n }],
    ['10.0.0.0/8', { family: 4, start: 10n << 24n, end: 11n << 24n }],
    ['192.0.2.1/32', { family: 4, start: 0xc0000201n, end: 0xc0000202n }],
    ['100.68.0.18/18', { family: 4, start: 0x64440000n, end: 0x64444000n }],
    ['::/0', { family: 6, start: 0n, end: 1n << 128n }],
    ['2000::/3', { family: 6, start: 1n << 125n, end: 1n << 126n }],
    ['::1/128', { family: 6, start: 1n, end: 2n }],
    ['::ffff:192.0.2.1/128', { family: 6, start: 0xffffc0000201n, end: 0xffffc0000202n }],
    [
      '1:2:3:4:5:6:7::/128',
      { family: 6, start: 0x00010002000300040005000600070000n, end: 0x00010002000300040005000600070001n },
    ],
  ])('reads %s', (text, expected) => {
    expect(parseCidr(text)).toEqual(expected);
  });

  it.each([
    '',
    '/',
    'everywhere',
    '0.0.0.0',
    '0.0.0.0/',
    '0.0.0.0/33',
    '0.0.0.0/-1',
    '0.0.0.0/08',
    '0.0.0.0/0/0',
    ' 0.0.0.0/0',
    '0.0.0/0',
    '0.0.0.0.0/0',
    '256.0.0.0/8',
    '010.0.0.0/8',
    '0x0a.0.0.0/8',
    '::',
    '::/129',
    ':/0',
    ':::/0',
    '1::2::3/64',
    '1:2:3:4:5:6:7/128',
    '1:2:3:4:5:6:7:8:9/128',
    '1:2:3:4:5:6:7:8::/128',
    '12345::/16',
    'g::/16',
    '::1.2.3/128',
    '1.2.3.4::/128',
    'fe80::1%eth0/128',
  ])('does not understand %j', (text) => {
    expect(() => parseCidr(text)).toThrow(CidrNotUnderstood);
  });

  it('holds the addresses that Node says it holds', () => {
    fc.assert(
      fc.property(ipv4, fc.integer({ min: 0, max: 32 }), ipv4, (network, prefix, address) => {
        expect(contains(`${network}/${prefix}`, address)).toBe(nodeContains(network, prefix, address));
      }),
    );
    fc.assert(
      fc.property(ipv6, fc.integer({ min: 0, max: 128 }), ipv6, (network, prefix, address) => {
        expect(contains(`${network}/${prefix}`, address)).toBe(nodeContains(network, prefix, address));
      }),
    );
  });

  it('holds the address it is written with, and as many as its prefix says', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6), fc.nat(), (address, any) => {
        const bits = address.includes(':') ? 128 : 32;
        const prefix = any % (bits + 1);
        const { start, end } = parseCidr(`${address}/${prefix}`);
        expect(contains(`${address}/${prefix}`, address)).toBe(true);
        expect(end - start).toBe(1n << BigInt(bits - prefix));
      }),
    );
  });
});
