import { parseCidr, type Family } from './cidr.ts';
import { merge, subtract, type Range } from './ranges.ts';
import { portsOf, protocolOf, RuleNotUnderstood, type Target } from './rule.ts';
import { worldAmong, type Source } from './world.ts';

/** A rule of a network ACL, as EC2 answers it. */
export interface AclEntry {
  readonly RuleNumber?: number | undefined;
  readonly Protocol?: string | undefined;
  readonly RuleAction?: string | undefined;
  readonly Egress?: boolean | undefined;
  readonly CidrBlock?: string | undefined;
  readonly Ipv6CidrBlock?: string | undefined;
  readonly PortRange?: { readonly From?: number | undefined; readonly To?: number | undefined } | undefined;
}

/**
 * The inbound rules that let the world reach a port: `0.0.0.0/0 (rule 100)`; none when it is closed. Of the rules
 * that match an address, the one with the lowest number decides, and what none matches is denied.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 *
 * @throws RuleNotUnderstood
 * @throws CidrNotUnderstood
 */
export function worldAdmitted(entries: readonly AclEntry[], target: Target): string[] {
  const decided: Record<Family, readonly Range<bigint>[]> = { 4: [], 6: [] };
  const admitted: Source[] = [];
  for (const entry of entries.filter(isInbound).toSorted((a, b) => numberOf(a) - numberOf(b))) {
    if (!matches(entry, target)) continue;
    const cidr = cidrOf(entry);
    const block = parseCidr(cidr);
    if (allows(entry)) {
      const ranges = subtract([block], decided[block.family]);
      admitted.push({ text: `${cidr} (rule ${numberOf(entry)})`, family: block.family, ranges });
    }
    decided[block.family] = merge([...decided[block.family], block]);
  }
  return worldAmong(admitted);
}

function isInbound({ Egress }: AclEntry): boolean {
  if (Egress === undefined) throw new RuleNotUnderstood('a rule does not say whether it is inbound');
  return !Egress;
}

function numberOf({ RuleNumber }: AclEntry): number {
  if (RuleNumber === undefined) throw new RuleNotUnderstood('a rule has no number');
  return RuleNumber;
}

function matches({ Protocol, PortRange }: AclEntry, { protocol, port }: Target): boolean {
  const own = protocolOf(Protocol);
  if (own === 'all') return true;
  if (own !== protocol) return false;
  const { start, end } = portsOf(PortRange?.From, PortRange?.To);
  return start <= port && port < end;
}

function cidrOf({ CidrBlock, Ipv6CidrBlock }: AclEntry): string {
  const cidr = CidrBlock ?? Ipv6CidrBlock;
  if (cidr === undefined) throw new RuleNotUnderstood('a rule names no block of addresses');
  return cidr;
}

function allows({ RuleAction }: AclEntry): boolean {
  if (RuleAction !== 'allow' && RuleAction !== 'deny') {
    throw new RuleNotUnderstood(`a rule's action is ${RuleAction}`);
  }
  return RuleAction === 'allow';
}
