import { parseCidr } from './cidr.ts';
import type { Range } from './ranges.ts';
import { ALL_PORTS, portsOf, protocolOf, RuleNotUnderstood, type Target, type Transport } from './rule.ts';
import { worldAmong, type Source } from './world.ts';

/** A permission of a security group, as EC2 answers it. */
export interface Permission {
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
  readonly IpRanges?: readonly { readonly CidrIp?: string | undefined }[] | undefined;
  readonly Ipv6Ranges?: readonly { readonly CidrIpv6?: string | undefined }[] | undefined;
  readonly PrefixListIds?: readonly { readonly PrefixListId?: string | undefined }[] | undefined;
  readonly UserIdGroupPairs?: readonly unknown[] | undefined;
}

/** The blocks of addresses in each prefix list, by its id. */
export type PrefixLists = ReadonlyMap<string, readonly string[]>;

/** Ports that are open to the world, and the sources that open them. */
export interface Opening {
  readonly ports: Range<number>;
  readonly sources: readonly string[];
}

/**
 * The sources that let the world reach a port: `0.0.0.0/0`, `::/0`, `pl-1 (0.0.0.0/0)`; none when it is closed.
 *
 * @throws RuleNotUnderstood
 * @throws CidrNotUnderstood
 */
export function worldSources(
  permissions: readonly Permission[],
  { protocol, port }: Target,
  prefixLists: PrefixLists,
): string[] {
  const sources: Source[] = [];
  for (const permission of permissions) {
    const ports = portsFor(permission, protocol);
    if (ports && ports.start <= port && port < ports.end) sources.push(...sourcesOf(permission, prefixLists));
  }
  return worldAmong(sources);
}

/**
 * Every port of a protocol that is open to the world, in ascending order; neighbours with other sources apart.
 *
 * @throws RuleNotUnderstood
 * @throws CidrNotUnderstood
 */
export function openPorts(
  permissions: readonly Permission[],
  protocol: Transport,
  prefixLists: PrefixLists,
): Opening[] {
  const rules: { readonly ports: Range<number>; readonly sources: readonly Source[] }[] = [];
  for (const permission of permissions) {
    const ports = portsFor(permission, protocol);
    if (ports) rules.push({ ports, sources: sourcesOf(permission, prefixLists) });
  }
  const openings: Opening[] = [];
  // Between two neighbouring ends of ranges, the same rules hold for every port.
  const ends = [...new Set(rules.flatMap(({ ports }) => [ports.start, ports.end]))].toSorted((a, b) => a - b);
  for (const [index, end] of ends.slice(1).entries()) {
    const start = Number(ends[index]);
    const holding = rules.filter(({ ports }) => ports.start <= start && end <= ports.end);
    const sources = worldAmong(holding.flatMap((rule) => rule.sources));
    if (sources.length === 0) continue;
    const last = openings.at(-1);
    if (last?.ports.end === start && last.sources.join() === sources.join()) {
      openings[openings.length - 1] = { ports: { start: last.ports.start, end }, sources };
    } else {
      openings.push({ ports: { start, end }, sources });
    }
  }
  return openings;
}

/** The ports of a protocol that a permission is about, or nothing when it is about another protocol. */
function portsFor(permission: Permission, protocol: Transport): Range<number> | undefined {
  const own = protocolOf(permission.IpProtocol);
  if (own === 'all') return ALL_PORTS;
  return own === protocol ? portsOf(permission.FromPort, permission.ToPort) : undefined;
}

/**
 * A list that is not there holds no sources, as in EC2's own examples, where rules have no `ipv6Ranges`:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html
 * But a rule that has no source at all was not answered in full.
 */
function sourcesOf(permission: Permission, prefixLists: PrefixLists): Source[] {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  if (IpRanges.length + Ipv6Ranges.length + PrefixListIds.length + UserIdGroupPairs.length === 0) {
    throw new RuleNotUnderstood('a rule names no source');
  }
  const written = [...IpRanges.map(({ CidrIp }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)];
  const listed = PrefixListIds.flatMap(({ PrefixListId }) => listedSources(PrefixListId, prefixLists));
  return [...written.map((cidr) => sourceOf(cidr)), ...listed];
}

function listedSources(id: string | undefined, prefixLists: PrefixLists): Source[] {
  const cidrs = id === undefined ? undefined : prefixLists.get(id);
  if (!cidrs) throw new RuleNotUnderstood(`a rule names the prefix list ${id}, whose entries are not known`);
  return cidrs.map((cidr) => sourceOf(cidr, `${id} (${cidr})`));
}

function sourceOf(cidr: string | undefined, text = cidr): Source {
  if (cidr === undefined || text === undefined)
    throw new RuleNotUnderstood('a rule names no block of addresses');
  const block = parseCidr(cidr);
  return { text, family: block.family, ranges: [block] };
}
