import { CAUSES, type CauseKind } from '../model/cause.ts';
import { noCounts, STATUSES, type Finding, type Status } from '../model/finding.ts';
import type {
  Counts,
  Coverage,
  Group,
  GroupedCheck,
  Groups,
  OperationCoverage,
  Summary,
} from '../model/report.ts';
import {
  CATEGORIES,
  CONTROL_TYPES,
  CONTROLS,
  LAYERS,
  type Category,
  type ControlType,
  type Layer,
} from '../model/responsibility.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import { createMissing } from './missing.ts';
import { createStandings } from './standing.ts';
import { checksOf } from './unreadable.ts';

/** What is said of a check in a group: any finding of it carries it. */
type About = Pick<Finding, 'check' | 'title' | 'severity' | 'layer' | 'control' | 'controlType'>;

interface Tally {
  readonly about: About;
  readonly counts: Record<Status, number>;
}

/** Adds findings up as they come by; holds one row a check. */
export interface Tallies {
  add(finding: Finding): void;
  summary(): Summary;
  /** @param byAccount whether how each account stands is told, too */
  groups(byAccount: boolean): Groups;
  coverage(operations: readonly OperationCoverage[]): Coverage;
  /** What each check found; a Region or an account that could not be read is an unknown of every check that it stands for. */
  byCheck(): ReadonlyMap<string, Counts>;
}

export function createTallies(): Tallies {
  const byCheck = new Map<string, Tally>();
  const byCategory = new Map<Category, Record<Status, number>>();
  const accounts = createStandings();
  const unreadable = new Map<string, number>();
  const missing = createMissing();
  const causes = new Map<CauseKind, number>();

  function rows(): Tally[] {
    return [...byCheck.values()].toSorted((a, b) => compareChecks(a.about, b.about));
  }

  return {
    add(finding) {
      const tally = byCheck.get(finding.check) ?? { about: finding, counts: noCounts() };
      byCheck.set(finding.check, tally);
      tally.counts[finding.status] += 1;
      const category = byCategory.get(finding.category) ?? noCounts();
      byCategory.set(finding.category, category);
      category[finding.status] += 1;
      accounts.add(finding);
      const { kind } = finding.cause ?? {};
      if (kind) causes.set(kind, (causes.get(kind) ?? 0) + 1);
      missing.add(finding);
      for (const check of checksOf(finding)) unreadable.set(check, (unreadable.get(check) ?? 0) + 1);
    },
    summary() {
      const all = rows();
      return {
        status: sum(all),
        severity: Object.fromEntries(
          SEVERITIES.map((severity) => [
            severity,
            sum(all.filter(({ about }) => about.severity === severity)).fail,
          ]),
        ) as Record<Severity, number>,
        layer: countsBy(all, Object.keys(LAYERS), ({ layer }) => layer),
        control: countsBy(all, Object.keys(CONTROLS), ({ control }) => control),
        controlType: countsBy(all, Object.keys(CONTROL_TYPES), ({ controlType }) => controlType),
        category: Object.fromEntries(
          (Object.keys(CATEGORIES) as Category[])
            .filter((id) => byCategory.has(id))
            .map((id) => [id, byCategory.get(id)]),
        ),
      };
    },
    groups(accountsToo) {
      const all = rows();
      const ofLayer = (layer: string) => all.filter(({ about }) => about.layer === layer);
      const ofType = (tallies: readonly Tally[]) =>
        groupBy(
          tallies,
          Object.keys(CONTROL_TYPES),
          ({ controlType }) => controlType,
        ) as Groups['controlType'];
      const layers = (Object.keys(LAYERS) as Layer[]).filter((layer) => ofLayer(layer).length > 0);
      return {
        layer: groupBy(all, Object.keys(LAYERS), ({ layer }) => layer),
        controlType: ofType(all),
        layerControlType: Object.fromEntries(layers.map((layer) => [layer, ofType(ofLayer(layer))])),
        ...(accountsToo && { account: accounts.byAccount() }),
      };
    },
    coverage(operations) {
      const { unknown, ...judged } = sum(rows());
      const known = judged.fail + judged.accepted + judged.pass;
      const total = known + unknown;
      return {
        // Rounded down: 100 means that nothing at all is unknown.
        percent: total === 0 ? 100 : Math.floor((known / total) * 1000) / 10,
        operations,
        causes: Object.fromEntries(
          (Object.keys(CAUSES) as CauseKind[])
            .filter((kind) => causes.has(kind))
            .map((kind) => [kind, causes.get(kind)]),
        ),
        missingActions: missing.actions(),
      };
    },
    byCheck() {
      const counts = new Map<string, Counts>([...byCheck].map(([check, tally]) => [check, tally.counts]));
      for (const [check, places] of unreadable) {
        const known = counts.get(check) ?? noCounts();
        counts.set(check, { ...known, unknown: known.unknown + places });
      }
      return counts;
    },
  };
}

const CONTROL_CHARACTER = /\p{Cc}/u;
const LAYER_ORDER = Object.keys(LAYERS);
const TYPE_ORDER = Object.keys(CONTROL_TYPES);

/** The order of findings in every report: layer, control type, check; then account, Region and resource. */
export function sortKey(finding: Finding): string {
  const rank = `${rankOf(finding.layer)}${typeRank(finding.controlType)}`;
  // Of a resource that AWS listed twice the worse finding stands.
  return `${rank}\t${keyOf(finding)}\t${STATUSES.indexOf(finding.status)}`;
}

type Keyed = Pick<Finding, 'check' | 'account' | 'region' | 'resource' | 'id'>;

/** What makes a finding the same in another report; within a check, findings are in the order of their keys. */
export function keyOf({ check, account, region, resource, id }: Keyed): string {
  const parts = [check, account, region, resource.arn, id];
  return parts
    .map((part) => (CONTROL_CHARACTER.test(part) ? part.replaceAll(/\p{Cc}/gu, ' ') : part))
    .join('\t');
}

function compareChecks(a: About, b: About): number {
  const ka = `${rankOf(a.layer)}${typeRank(a.controlType)} ${a.check}`;
  const kb = `${rankOf(b.layer)}${typeRank(b.controlType)} ${b.check}`;
  return ka < kb ? -1 : 1;
}

function rankOf(layer: Layer): number {
  return LAYER_ORDER.indexOf(layer);
}

function typeRank(type: ControlType): number {
  return TYPE_ORDER.indexOf(type);
}

function sum(tallies: readonly Tally[]): Counts {
  const counts = noCounts();
  for (const tally of tallies) {
    for (const status of Object.keys(counts) as Status[]) counts[status] += tally.counts[status];
  }
  return counts;
}

function countsBy(
  tallies: readonly Tally[],
  ids: readonly string[],
  idOf: (about: About) => string,
): Record<string, Counts> {
  const present = ids.filter((id) => tallies.some(({ about }) => idOf(about) === id));
  return Object.fromEntries(
    present.map((id) => [id, sum(tallies.filter(({ about }) => idOf(about) === id))]),
  );
}

function groupBy(
  tallies: readonly Tally[],
  ids: readonly string[],
  idOf: (about: About) => string,
): Record<string, Group> {
  const present = ids.filter((id) => tallies.some(({ about }) => idOf(about) === id));
  return Object.fromEntries(
    present.map((id) => {
      const within = tallies.filter(({ about }) => idOf(about) === id);
      return [id, { counts: sum(within), checks: within.map(asGrouped) }];
    }),
  );
}

function asGrouped({ about, counts }: Tally): GroupedCheck {
  return { check: about.check, title: about.title, severity: about.severity, counts };
}
