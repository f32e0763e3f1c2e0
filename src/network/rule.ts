import type { Range } from './ranges.ts';

/** The protocols that have ports. */
export type Transport = 'tcp' | 'udp';

/** One port, as rules are asked about it. */
export interface Target {
  readonly protocol: Transport;
  readonly port: number;
}

/** A rule that does not say what EC2's documentation promises. */
export class RuleNotUnderstood extends Error {
  override readonly name = 'RuleNotUnderstood';
}

export const ALL_PORTS: Range<number> = { start: 0, end: 65_536 };

const NAMES: Readonly<Record<string, Transport | 'all' | 'other'>> = {
  '-1': 'all',
  tcp: 'tcp',
  '6': 'tcp',
  udp: 'udp',
  '17': 'udp',
  icmp: 'other',
  icmpv6: 'other',
};

/**
 * Which protocol a rule is about: EC2 writes a name or a number, and -1 for all of them.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 *
 * @throws RuleNotUnderstood
 */
export function protocolOf(text: string | undefined): Transport | 'all' | 'other' {
  if (text === undefined) throw new RuleNotUnderstood('a rule names no protocol');
  const known = Object.hasOwn(NAMES, text) ? NAMES[text] : undefined;
  if (known) return known;
  if (/^\d{1,3}$/.test(text) && Number(text) < 256) return 'other';
  throw new RuleNotUnderstood(`a rule names the protocol ${JSON.stringify(text)}`);
}

/**
 * The ports of a rule about TCP or UDP; from -1 to -1 stands for all of them, as it does for ICMP's types.
 *
 * @throws RuleNotUnderstood
 */
export function portsOf(from: number | undefined, to: number | undefined): Range<number> {
  if (from === -1 && to === -1) return ALL_PORTS;
  if (!isPort(from) || !isPort(to) || from > to) {
    throw new RuleNotUnderstood(`a rule names the ports ${from} to ${to}`);
  }
  return { start: from, end: to + 1 };
}

/** A range of ports as people write it: `22`, `8000-8100`. */
export function showPorts({ start, end }: Range<number>): string {
  return end - start === 1 ? `${start}` : `${start}-${end - 1}`;
}

function isPort(value: number | undefined): value is number {
  return Number.isInteger(value) && Number(value) >= ALL_PORTS.start && Number(value) < ALL_PORTS.end;
}
