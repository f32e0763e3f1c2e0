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
}

/** A cell a layer. */
export function cellsOf(service: ServiceFacts, category: Category, sources: Sources): Cell[] {
  return (Object.keys(LAYERS) as Layer[]).map((layer) => cellOf(service, category, layer, sources));
}

function cellOf(service: ServiceFacts, category: Category, layer: Layer, sources: Sources): Cell {
  const { report, tallies, checks } = sources;
  const tally = tallies.of(service.id, category, layer);
  const about = checks.filter(
    (check) => tally.checks.has(check.id) || (check.service === service.id && check.layer === layer),
  );
  const attestations = attestationsOf(report).filter((one) => concerns(one, service.id, layer));
  const untested = isInherited(layer) ? 'relied on, not tested' : whyUntested(tally, about, report);
  return {
    service: service.id,
    name: service.name,
    category,
    layer,
    controlTypes: isInherited(layer) ? ['inherited'] : typesOf(about),
    owner: ownerOfCell(layer, category),
    ...dutiesOf(service, category, layer),
    accountable: accountable(service.id, layer, tally, report),
    status: isInherited(layer)
      ? 'inherited'
      : statusOf(tally.counts, attestations, ({ control }) => control === undefined),
    ...(untested !== undefined && { untested }),
    counts: tally.counts,
    checks: [...tally.checks].toSorted(),
    requirements: requirementsOf(about),
    attestations,
    findings: worstIds(tally),
  };
}

/** The attestations, as they held when the account was scanned. */
export function attestationsOf({ scan }: Report): HeldAttestation[] {
  const now = new Date(scan.now);
  const { attestations = [] } = scan.governance ?? {};
  return attestations.map((attestation) => ({ ...attestation, inForce: isInForce(attestation, now) }));
}

function whyUntested(tally: CellTally, about: readonly CheckFacts[], { scan }: Report): string | undefined {
  if (tally.checks.size > 0) return undefined;
  if (about.length === 0) return 'no check covers it';
  const ran = new Set(scan.ran.map(({ check }) => check));
  return about.some(({ id }) => ran.has(id)) ? 'its checks found nothing to judge' : 'its checks did not run';
}

function typesOf(about: readonly CheckFacts[]): ControlType[] {
  const present = new Set(about.map(({ controlType }) => controlType));
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

function requirementsOf(about: readonly CheckFacts[]): RequirementIds {
  const ids = new Map<string, Set<string>>();
  for (const { requirements = {} } of about) {
    for (const [framework, some] of Object.entries(requirements)) {
      const known = ids.get(framework) ?? new Set();
      ids.set(framework, known);
      for (const id of some) known.add(id);
    }
  }
  return Object.fromEntries([...ids].map(([framework, some]) => [framework, [...some]]));
}
