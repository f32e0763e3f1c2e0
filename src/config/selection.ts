import type { Catalog, CheckFacts } from '../model/catalog.ts';
import type { Framework } from '../model/framework.ts';
import { nearest } from '../model/nearest.ts';
import type { Selection } from '../model/report.ts';
import { CONTROLS, LAYERS } from '../model/responsibility.ts';
import { SEVERITIES } from '../model/severity.ts';
import { UsageError } from '../model/usage.ts';
import type { ResolvedParams } from './params.ts';
import type { Criteria } from './schema.ts';

/** The checks that were selected, and those that would be, were a parameter set. */
export interface Selected {
  readonly checks: readonly CheckFacts[];
  readonly off: readonly { readonly check: string; readonly parameter: string }[];
}

/** The criteria as a report states them: an empty list stands for everything. */
export function selectionOf(
  select: Criteria,
  exclude: Criteria,
  frameworks: readonly Framework[] = [],
): Selection {
  return {
    ...complete(select),
    frameworks: frameworks.map(({ id }) => id),
    exclude: complete(exclude),
  };
}

function complete(criteria: Criteria): Selection['exclude'] {
  const { checks = [], services = [], layers = [], controls = [], severities = [], tags = [] } = criteria;
  return { checks, services, layers, controls, severities, tags };
}

/**
 * @param frameworks when there are any, only the checks of their requirements
 * @throws UsageError when a name does not exist (with the nearest that does), or nothing is left
 */
export function selectChecks(
  catalog: Catalog,
  selection: Selection,
  params: ResolvedParams,
  frameworks: readonly Framework[] = [],
): Selected {
  assertNames(catalog, selection);
  assertNames(catalog, selection.exclude);
  const required = new Set(
    frameworks.flatMap(({ requirements }) => requirements.flatMap(({ checks }) => checks)),
  );
  const chosen = catalog.checks.filter(
    (check) =>
      (frameworks.length === 0 || required.has(check.id)) &&
      matches(check, selection, 'all') &&
      !matches(check, selection.exclude, 'none'),
  );
  const missing = chosen.map((check) => ({ check: check.id, parameter: params.missing(check) }));
  const off = missing.filter((row): row is Selected['off'][number] => row.parameter !== undefined);
  const idle = new Set(off.map(({ check }) => check));
  const [only] = off;
  if (only && selection.checks.includes(only.check)) {
    throw new UsageError(
      `${only.check} is off until its parameter ${only.parameter} is set; see \`aboveline explain ${only.check}\``,
    );
  }
  const checks = chosen.filter(({ id }) => !idle.has(id));
  if (checks.length === 0)
    throw new UsageError('the selection leaves no check; `aboveline checks` lists all');
  return { checks, off };
}

/** Selecting: each criterion that is set must hold. Excluding: one that holds is enough. */
function matches(check: CheckFacts, criteria: Selection['exclude'], whenEmpty: 'all' | 'none'): boolean {
  const holds = [
    has(criteria.checks, check.id),
    has(criteria.services, check.service),
    has(criteria.layers, check.layer),
    has(criteria.controls, check.control),
    has(criteria.severities, check.severity),
  ];
  return whenEmpty === 'all' ? holds.every((held) => held !== false) : holds.includes(true);
}

function has(names: readonly string[], name: string): boolean | undefined {
  return names.length === 0 ? undefined : names.includes(name);
}

function assertNames(catalog: Catalog, criteria: Selection['exclude']): void {
  assertAll(
    'check',
    criteria.checks,
    catalog.checks.map(({ id }) => id),
  );
  assertAll(
    'service',
    criteria.services,
    catalog.services.map(({ id }) => id),
  );
  assertAll('layer', criteria.layers, Object.keys(LAYERS));
  assertAll('control', criteria.controls, Object.keys(CONTROLS));
  assertAll('severity', criteria.severities, SEVERITIES);
  for (const tag of criteria.tags) {
    if (!/^[^=]+=/.test(tag)) throw new UsageError(`a tag is written key=value, not ${JSON.stringify(tag)}`);
  }
}

function assertAll(kind: string, names: readonly string[], known: readonly string[]): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    const close = nearest(name, known);
    const listed = known.length <= 12 ? `; there are ${known.join(', ')}` : '; `aboveline checks` lists them';
    throw new UsageError(
      `there is no ${kind} ${JSON.stringify(name)}${close ? `; did you mean ${close}?` : listed}`,
    );
  }
}
