import { accountableFor, concerns } from '../../governance/match.ts';
import type { CheckFacts } from '../../model/catalog.ts';
import type { RequirementIds } from '../../model/framework.ts';
import { isInForce } from '../../model/governance.ts';
import type { Cell, HeldAttestation } from '../../model/matrix.ts';
import { isAtRest, type Report } from '../../model/report.ts';
import {
  CONTROL_TYPES,
  LAYERS,
  ownerOfCell,
  type Category,
  type ControlType,
  type Layer,
} from '../../model/responsibility.ts';
import { dutiesOf, isInherited, type ServiceFacts } from './duties.ts';
import { statusOf } from './status.ts';
import { worstIds, type CellTallies, type CellTally } from './tally.ts';

/** What cells are made from. */
export interface Sources {
  readonly report: Report;
  readonly tallies: CellTallies;
  readonly checks: readonly CheckFacts[];
  /** By which each check judged. */
  readonly versions: ReadonlyMap<string, string>;
}

/** A cell a layer. */
export function cellsOf(service: ServiceFacts, category: Category, sources: Sources): Cell[] {
  return (Object.keys(LAYERS) as Layer[]).map((layer) => cellOf(service, category, layer, sources));
}

function cellOf(service: ServiceFacts, category: Category, layer: Layer, sources: Sources): Cell {
  const { report, tallies, versions } = sources;
  const tally = tallies.of(service.id, category, layer);
  const judged = [...tally.checks].toSorted();
  const folder = service.partOf ?? service.id;
  const could = sources.checks.filter(
    (check) => check.service === folder && check.layer === layer && canBeOf(check, service, category, report),
  );
  const about = judged.length > 0 ? judged : could.map(({ id }) => id);
  const attestations = attestationsOf(report).filter((one) => concerns(one, service.id, layer));
  const untested = isInherited(layer)
    ? 'relied on, not tested'
    : whyUntested(tally, could, report, category !== service.category);
  return {
    service: service.id,
    name: service.name,
    category,
    layer,
    controlTypes: isInherited(layer) ? ['inherited'] : typesOf(tally, could),
    owner: ownerOfCell(layer, category),
    ...dutiesOf(service, category, layer),
    accountable: accountable(service.id, layer, tally, report),
    unowned: tally.unowned,
    status: isInherited(layer)
      ? 'inherited'
      : statusOf(tally.counts, attestations, ({ control }) => control === undefined),
    ...(untested !== undefined && { untested }),
    counts: tally.counts,
    checks: judged,
    checkVersions: known(judged, versions),
    requirements: requirementsOf(about, sources),
    attestations,
    findings: worstIds(tally),
  };
}

/** Whether a check can judge what of the service is of the category: a cluster is not where its node groups are. */
function canBeOf(
  { resources: types }: CheckFacts,
  { id, category: own }: ServiceFacts,
  category: Category,
  { scan }: Report,
): boolean {
  const listed = scan.resources.filter(
    ({ service, type, count }) => service === id && types.includes(type) && count > 0,
  );
  return listed.some((row) => row.category === category) || (listed.length === 0 && category === own);
}

/** The attestations, as they held when the account was scanned. */
export function attestationsOf({ scan }: Report): HeldAttestation[] {
  const now = new Date(scan.now);
  const { attestations = [] } = scan.governance ?? {};
  return attestations.map((attestation) => ({ ...attestation, inForce: isInForce(attestation, now) }));
}

function whyUntested(
  tally: CellTally,
  could: readonly CheckFacts[],
  { scan }: Report,
  isMoved: boolean,
): string | undefined {
  if (tally.checks.size > 0) return undefined;
  if (could.length === 0) return isMoved ? 'no check covers it for these resources' : 'no check covers it';
  const ran = new Set(scan.ran.map(({ check }) => check));
  return could.some(({ id }) => ran.has(id)) ? 'its checks found nothing to judge' : 'its checks did not run';
}

function typesOf(tally: CellTally, could: readonly CheckFacts[]): ControlType[] {
  const { checks, controlTypes } = tally;
  const present = checks.size > 0 ? controlTypes : new Set(could.map(({ controlType }) => controlType));
  return (Object.keys(CONTROL_TYPES) as ControlType[]).filter((type) => present.has(type));
}

/** Whom findings name, or, where there are none, whom the rules would. */
function accountable(
  service: string,
  layer: Layer,
  { owners, checks }: CellTally,
  { scan }: Report,
): string[] {
  if (checks.size > 0) return [...owners].toSorted(([, a], [, b]) => b - a).map(([owner]) => owner);
  const accounts = scan.accounts.filter((account) => !isAtRest(account)).map(({ id }) => id);
  const owner = accountableFor(scan.governance?.owners ?? [], { service, layer, accounts });
  return owner === undefined ? [] : [owner];
}

/** In the order in which the frameworks list them. */
function requirementsOf(checks: readonly string[], { report }: Sources): RequirementIds {
  const about = new Set(checks);
  const ids = report.frameworks.map(({ id, requirements }) => {
    const some = requirements.filter((requirement) => requirement.checks.some((check) => about.has(check)));
    return [id, some.map((requirement) => requirement.id)] as const;
  });
  return Object.fromEntries(ids.filter(([, some]) => some.length > 0));
}

function known(checks: readonly string[], versions: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    checks.flatMap((check) => {
      const version = versions.get(check);
      return version === undefined ? [] : [[check, version]];
    }),
  );
}
