const CIDR = /^(?<address>[0-9a-fA-F.:]+)(?:\/(?<length>\d{1,3}))?$/;
const OCTET = /^(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/;
const GROUP = /^[0-9a-fA-F]{1,4}$/;

/**
 * True when a range of addresses is too broad to be anyone's network: S3 takes ranges broader than /8 of IPv4 and
 * /32 of IPv6 for the public. `undefined` when it is no range.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isBroad(range: string): boolean | undefined {
  const { address = '', length } = CIDR.exec(range)?.groups ?? {};
  if (isV4(address)) return within(length ?? '32', 32, 8);
  if (isV6(address)) return within(length ?? '128', 128, 32);
  return undefined;
}

function within(length: string, longest: number, broadest: number): boolean | undefined {
  return Number(length) > longest ? undefined : Number(length) < broadest;
}

function isV4(address: string): boolean {
  const octets = address.split('.');
  return octets.length === 4 && octets.every((octet) => OCTET.test(octet));
}

function isV6(address: string): boolean {
  const [head = '', tail, ...more] = address.split('::');
  const groups = [head, tail ?? ''].flatMap((side) => (side === '' ? [] : side.split(':')));
  const enough = tail === undefined ? groups.length === 8 : groups.length < 8;
  return more.length === 0 && enough && groups.every((group) => GROUP.test(group));
}
