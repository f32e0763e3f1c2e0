import { parseCidr, type Family } from './cidr.ts';
import { intersect, merge, overlap, subtract, type Range } from './ranges.ts';

/** Addresses that a rule lets in, with the words for where they are written: `0.0.0.0/0`, `pl-1 (0.0.0.0/0)`. */
export interface Source {
  readonly text: string;
  readonly family: Family;
  /** In ascending order, not overlapping. */
  readonly ranges: readonly Range<bigint>[];
}

interface Space {
  /** The public addresses. */
  readonly addresses: readonly Range<bigint>[];
  /** How many of them in a row are not yet the world. */
  readonly widest: bigint;
}

/**
 * Sources are open to the world when together they let in more public addresses in a row than a single block for
 * one organisation has, so that it takes strangers to fill them. That is so of 0.0.0.0/0, of 0.0.0.0/1 with
 * 128.0.0.0/1, of 0.0.0.0/2 alone, and of everything but a few networks; and not of one network's own block.
 *
 * Where to draw the line is a judgement. IANA gave IPv4 to organisations by the /8 at most. IPv6 it gives by the
 * /12 to the registries of whole continents; a sixteenth of that, a /16, is ample for one organisation.
 * https://www.iana.org/assignments/ipv4-address-space
 * https://www.iana.org/assignments/ipv6-unicast-address-assignments
 *
 * Private, multicast and reserved addresses do not count: nobody on the internet has them. All public addresses of
 * IPv6 are in 2000::/3.
 */
const WORLD: Readonly<Record<Family, Space>> = {
  4: {
    addresses: subtract(
      [parseCidr('0.0.0.0/0')],
      ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/3'].map(parseCidr),
    ),
    widest: 1n << 24n,
  },
  6: { addresses: [parseCidr('2000::/3')], widest: 1n << 112n },
};

/**
 * Those of the sources that, alone or together, are open to the world: their texts, IPv4 first. A source that is
 * part of another one is left out.
 */
export function worldAmong(sources: readonly Source[]): string[] {
  const families = [4, 6] as const;
  const open = families.flatMap((family) =>
    widest(
      sources.filter((source) => source.family === family),
      WORLD[family],
    ),
  );
  return [...new Set(open.map(({ text }) => text))];
}

function widest(sources: readonly Source[], space: Space): Source[] {
  const admitted = sources.flatMap(({ ranges }) => ranges);
  let addresses = 0n;
  for (const { start, end } of admitted) addresses += end - start;
  // Most sources are a few small blocks, which all together are no more than one of an organisation's.
  if (addresses <= space.widest) return [];
  const together = intersect(merge(admitted), space.addresses);
  const wide = together.filter(({ start, end }) => end - start > space.widest);
  const open = sources.filter(({ ranges }) => overlap(ranges, wide));
  return open.filter((source) => !open.some((other) => covers(other, source) && !covers(source, other)));
}

function covers({ ranges }: Source, other: Source): boolean {
  return other.ranges.every(({ start, end }) =>
    ranges.some((range) => range.start <= start && end <= range.end),
  );
}
