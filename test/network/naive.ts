import { BlockList } from 'node:net';

import * as fc from 'fast-check';

/** IPv4 addresses by the first 16 bits: few enough to look at each. */
export const CELLS = 1 << 16;

const SLASH_8 = 1 << 8;

const notPublic = new BlockList();
notPublic.addSubnet('10.0.0.0', 8);
notPublic.addSubnet('100.64.0.0', 10);
notPublic.addSubnet('172.16.0.0', 12);
notPublic.addSubnet('192.168.0.0', 16);
notPublic.addSubnet('224.0.0.0', 3);
const isPublic = Array.from(
  { length: CELLS },
  (_, cell) => !notPublic.check(`${cell >> 8}.${cell & 255}.0.0`),
);

export interface Block {
  readonly cidr: string;
  readonly first: number;
  readonly last: number;
}

/** Blocks from half the internet to a /12, many of them neighbours. */
export const block: fc.Arbitrary<Block> = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: CELLS - 1 }))
  .map(([prefix, any]) => {
    const size = CELLS >> prefix;
    const first = any - (any % size);
    return { cidr: `${first >> 8}.${first & 255}.0.0/${prefix}`, first, last: first + size - 1 };
  });

/** The naive reference of what is open to the world: a run of public cells longer than a /8. */
export function isWorld(admitted: (cell: number) => boolean): boolean {
  let run = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    run = isPublic[cell] && admitted(cell) ? run + 1 : 0;
    if (run > SLASH_8) return true;
  }
  return false;
}

export function holds({ first, last }: Block, cell: number): boolean {
  return first <= cell && cell <= last;
}
