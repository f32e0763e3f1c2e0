import type { Range } from './ranges.ts';

export type Family = 4 | 6;

/** A block of addresses, as the range of their numbers. */
export interface Cidr extends Range<bigint> {
  readonly family: Family;
}

/** A text that is no block of addresses. */
export class CidrNotUnderstood extends Error {
  override readonly name = 'CidrNotUnderstood';
}

const DECIMAL = /^(0|[1-9]\d{0,2})$/;
const HEXADECIMAL = /^[0-9a-f]{1,4}$/i;

/**
 * The addresses of a block, `10.0.0.0/8` or `2001:db8::/32`. Bits after the prefix do not count, as in EC2:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 *
 * @throws CidrNotUnderstood
 */
export function parseCidr(text: string): Cidr {
  const [address = '', prefix = '', ...rest] = text.split('/');
  const family = address.includes(':') ? 6 : 4;
  const bits = family === 6 ? 128 : 32;
  const number = family === 6 ? parseIpv6(address) : parseIpv4(address);
  if (number === undefined || rest.length > 0 || !DECIMAL.test(prefix) || Number(prefix) > bits) {
    throw new CidrNotUnderstood(`${JSON.stringify(text)} is no block of addresses`);
  }
  const hostBits = BigInt(bits - Number(prefix));
  const start = (number >> hostBits) << hostBits;
  return { family, start, end: start + (1n << hostBits) };
}

function parseIpv4(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4) return undefined;
  return join(octets, 8n, (octet) =>
    DECIMAL.test(octet) && Number(octet) < 256 ? BigInt(octet) : undefined,
  );
}

/** https://www.rfc-editor.org/rfc/rfc4291#section-2.2 */
function parseIpv6(text: string): bigint | undefined {
  const [left = '', right, ...rest] = withoutDots(text).split('::');
  if (rest.length > 0) return undefined;
  const head = groupsOf(left);
  const tail = right === undefined ? [] : groupsOf(right);
  const missing = 8 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  return join(groups, 16n, (group) => (HEXADECIMAL.test(group) ? BigInt(`0x${group}`) : undefined));
}

/** `::ffff:192.0.2.1` as `::ffff:c000:201`. */
function withoutDots(text: string): string {
  const colon = text.lastIndexOf(':') + 1;
  const number = parseIpv4(text.slice(colon));
  if (number === undefined) return text;
  return `${text.slice(0, colon)}${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`;
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

function join(
  parts: readonly string[],
  bits: bigint,
  parse: (part: string) => bigint | undefined,
): bigint | undefined {
  let number = 0n;
  for (const part of parts) {
    const value = parse(part);
    if (value === undefined) return undefined;
    number = (number << bits) | value;
  }
  return number;
}
