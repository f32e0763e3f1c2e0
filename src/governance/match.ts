import type { Finding } from '../model/finding.ts';
import type { Attestation, Exception, Governance, OwnerRule } from '../model/governance.ts';
import type { Layer } from '../model/responsibility.ts';
import { fits } from './pattern.ts';

/** What owners and exceptions are matched by. */
type About = Pick<Finding, 'check' | 'layer' | 'service' | 'account' | 'region' | 'resource'>;

/** The owner that the first matching rule names. */
export function ownerOf(rules: readonly OwnerRule[], about: About): string | undefined {
  return rules.find((rule) => isOwned(rule, about))?.owner;
}

function isOwned({ layer, service, check, account, tag }: OwnerRule, about: About): boolean {
  return (
    allows(layer, about.layer) &&
    allows(service, about.service) &&
    allows(check, about.check) &&
    allows(account, about.account) &&
    (tag === undefined || hasTag(about, tag))
  );
}

/** Whether the exception is about the finding, whatever its status: every criterion that is set must hold. */
export function covers({ check, resource, tag, region, account }: Exception, about: About): boolean {
  return (
    check === about.check &&
    allows(account, about.account) &&
    allows(region, about.region) &&
    (resource === undefined || fits(resource, about.resource.arn)) &&
    (tag === undefined || hasTag(about, tag))
  );
}

function allows(wanted: string | undefined, value: string): boolean {
  return wanted === undefined || wanted === value;
}

/** Tags that were not read match nothing. */
function hasTag({ resource: { tags = {} } }: About, tag: string): boolean {
  const cut = tag.indexOf('=');
  const key = tag.slice(0, cut);
  return tags[key] === tag.slice(cut + 1);
}

/** Where an exception can hold, as far as it says: by its own members, or in its ARN. */
export function placeOf({ account, region, resource = '' }: Exception): {
  readonly account: string | undefined;
  readonly region: string | undefined;
} {
  // A `*` may stand for colons as well: only what is whole before the first one is certain.
  const fields = resource.replace(/[^:]*\*.*$/s, '').split(':');
  return { account: account ?? (fields[4] || undefined), region: region ?? (fields[3] || undefined) };
}

/** Whether tags must be read to match by these records. */
export function needsTags({ owners, exceptions }: Governance): boolean {
  return [...owners, ...exceptions].some(({ tag }) => tag !== undefined);
}

/** Whether an attestation is about a layer of a service; of one control alone it is about no whole layer. */
export function concerns(
  { layer, service, control }: Attestation,
  ofService: string,
  ofLayer: Layer,
): boolean {
  if ((layer ?? service) === undefined && control !== undefined) return false;
  return allows(layer, ofLayer) && allows(service, ofService);
}

interface Cell {
  readonly service: string;
  readonly layer: Layer;
  readonly accounts: readonly string[];
}

/** Who answers for a layer of a service whatever is found of it: the first rule that is about all of it. */
export function accountableFor(
  rules: readonly OwnerRule[],
  { service, layer, accounts }: Cell,
): string | undefined {
  return rules.find(
    (rule) =>
      rule.check === undefined &&
      rule.tag === undefined &&
      allows(rule.service, service) &&
      allows(rule.layer, layer) &&
      accounts.every((account) => allows(rule.account, account)),
  )?.owner;
}
