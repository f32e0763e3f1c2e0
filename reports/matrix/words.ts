import { STATUSES } from '../../src/model/finding.ts';
import type { RequirementIds } from '../../src/model/framework.ts';
import {
  CELL_STATUSES,
  type Cell,
  type Footprint,
  type HeldAttestation,
  type Matrix,
} from '../../src/model/matrix.ts';
import type { Counts } from '../../src/model/report.ts';
import { CATEGORIES, LAYERS, type CellOwner } from '../../src/model/responsibility.ts';

/** Whose a cell is, for a reader who is the customer. */
const OWNER: Readonly<Record<CellOwner, string>> = {
  customer: 'yours',
  shared: 'shared',
  aws: 'of AWS',
};

/** Whose a cell is: also of a layer that AWS runs, who can reach it is the customer's to decide. */
export function whoseOf({ owner, layer }: Cell): string {
  const reached = owner === 'aws' && LAYERS[layer].side === 'customer';
  return reached ? `${OWNER[owner]}, but who can reach it is yours` : OWNER[owner];
}

/** `not automated: no check covers it`. */
export function statusOf({ status, untested }: Cell): string {
  return untested === undefined ? CELL_STATUSES[status] : `${CELL_STATUSES[status]}: ${untested}`;
}

/** `203 resources: 67 % infrastructure (ebs, ec2), 12 % container (rds)`; what is little is not said to be none. */
export function footprintOf({ resources, categories }: Footprint): string {
  const parts = categories
    .filter((one) => one.resources > 0)
    .map(
      ({ category, share, services }) =>
        `${share} % ${CATEGORIES[category].toLowerCase()} (${services.join(', ')})`,
    );
  const all = `${resources} resource${resources === 1 ? '' : 's'}`;
  return parts.length === 0 ? all : `${all}: ${parts.join(', ')}`;
}

/** `27 yours, 12 shared, 17 of AWS`. */
export function dutiesOf({ duties }: Footprint): string {
  return (Object.keys(OWNER) as CellOwner[]).map((owner) => `${duties[owner]} ${OWNER[owner]}`).join(', ');
}

/** What nobody answers for, where somebody answers for a part: `nobody for 6 findings`; empty elsewhere. */
export function unownedOf({ accountable, unowned }: Cell): string {
  if (accountable.length === 0 || unowned === 0) return '';
  return `nobody for ${unowned} finding${unowned === 1 ? '' : 's'}`;
}

/** `3 failing, 12 passing`. */
export function summaryOf({ summary }: Pick<Matrix, 'summary'>): string {
  const present = (Object.keys(CELL_STATUSES) as (keyof typeof CELL_STATUSES)[]).filter(
    (status) => summary[status],
  );
  return present.map((status) => `${summary[status]} ${CELL_STATUSES[status]}`).join(', ');
}

/** `2 fail, 1 unknown`; empty when there are none at all. */
export function inWords(counts: Counts): string {
  const some = STATUSES.filter((status) => counts[status] > 0);
  return some.map((status) => `${counts[status]} ${status}`).join(', ');
}

/** `attested until 2027-05-01 by platform team: Images are signed.` */
export function attestationOf({ inForce, expires, owner, statement }: HeldAttestation): string {
  const when = inForce ? `attested until ${expires}` : `attestation expired on ${expires}`;
  return `${when} by ${owner}: ${statement}`;
}

/** `cis-7.0 2.1.1 2.1.2`, for each framework. */
export function requirementsOf(requirements: RequirementIds): string[] {
  return Object.entries(requirements).map(([framework, ids]) => [framework, ...ids].join(' '));
}

/** `2 of cis-7.0, 1 of hipaa`: how many requirements of each framework. */
export function requirementCounts(requirements: RequirementIds): string {
  return Object.entries(requirements)
    .map(([framework, ids]) => `${ids.length} of ${framework}`)
    .join(', ');
}

/** Who was scanned when, by what: what a reader must know to trust the rest. */
export function scanOf({ scan }: Matrix): string {
  const notes = [
    ...(scan.partial ? ['interrupted: not all is here'] : []),
    ...(scan.replayed ? ['judged from a recording'] : []),
  ];
  const when = `${scan.start}, by ${scan.checks} checks of aboveline ${scan.toolVersion}`;
  return [when, ...notes].join('; ');
}

/** `controls: customer-specific, shared; 2 checks; requirements: 2 of cis-7.0, 1 of hipaa`; what there is none of is left out. */
export function coveredBy({ controlTypes, checks, requirements }: Cell): string {
  const counts = requirementCounts(requirements);
  return [
    ...(controlTypes.length > 0 ? [`controls: ${controlTypes.join(', ')}`] : []),
    ...(checks.length > 0 ? [checksOf({ checks })] : []),
    ...(counts === '' ? [] : [`requirements: ${counts}`]),
  ].join('; ');
}

/** `2 checks`; empty when there are none. */
export function checksOf({ checks }: Pick<Cell, 'checks'>): string {
  return checks.length === 0 ? '' : `${checks.length} check${checks.length === 1 ? '' : 's'}`;
}

/** `s3-bucket-kept 0a1b2c3d4e5f`, for each check that judged something. */
export function versionsOf({ checks, checkVersions }: Cell): string[] {
  return checks.map((check) => [check, checkVersions[check]].filter(Boolean).join(' '));
}

/** Services without cells, and why; one line each, none where there are none. */
export function leftOutOf({ leftOut: { notInUse, notScanned } }: Pick<Matrix, 'leftOut'>): string[] {
  return [
    ...(notInUse.length > 0 ? [`Not in use: ${notInUse.join(', ')}`] : []),
    ...(notScanned.length > 0 ? [`Not scanned, or not everywhere: ${notScanned.join(', ')}`] : []),
  ];
}
