import { STATUSES } from '../../../src/model/finding.ts';
import { requirementsByCheck, type Framework } from '../../../src/model/framework.ts';
import { CATEGORIES, CONTROL_TYPES, LAYERS } from '../../../src/model/responsibility.ts';
import { SEVERITIES } from '../../../src/model/severity.ts';
import type { COLUMNS } from '../data.ts';
import { FACETS, type FacetId } from './filter.ts';
import type { Findings } from './findings.ts';

/** One way to narrow the findings: the values there are, and which each finding has. */
export interface Facet {
  readonly id: FacetId;
  readonly values: readonly string[];
  /** Where among the values a finding's are. */
  placesOf(finding: number): readonly number[];
}

/** Where a facet's values are: in what the entries of a column's table say. */
interface Source {
  readonly column: keyof typeof COLUMNS;
  /** The values of each entry. */
  readonly entries: readonly (readonly string[])[];
  /** The values of findings that have no entry. */
  readonly otherwise?: readonly string[];
}

/** Facets whose values have an order of their own; the others are in that of the alphabet. */
const ORDER: Readonly<Partial<Record<FacetId, readonly string[]>>> = {
  status: STATUSES,
  severity: SEVERITIES,
  layer: Object.keys(LAYERS),
  type: Object.keys(CONTROL_TYPES),
  category: Object.keys(CATEGORIES),
};

type Listed = Pick<Framework, 'id' | 'requirements'>;

export function facetsOf(findings: Findings, frameworks: readonly Listed[]): Facet[] {
  const sources = sourcesOf(findings, frameworks);
  return FACETS.map((id) => facetOf(id, sources[id], findings));
}

/** A requirement as a value to narrow by: `cis-7.0 2.1.1`. */
export function requirementValue(framework: string, id: string): string {
  return `${framework} ${id}`;
}

function sourcesOf(
  { abouts, subjects, causes, owners }: Findings,
  frameworks: readonly Listed[],
): Readonly<Record<FacetId, Source>> {
  const requirements = requirementsByCheck(frameworks);
  const byAbout = (valuesOf: (about: (typeof abouts)[number]) => readonly string[]): Source => ({
    column: 'about',
    entries: abouts.map(valuesOf),
  });
  return {
    status: { column: 'status', entries: STATUSES.map((status) => [status]) },
    severity: byAbout(({ severity }) => [severity]),
    layer: byAbout(({ layer }) => [layer]),
    type: byAbout(({ controlType }) => [controlType]),
    control: byAbout(({ control }) => [control]),
    category: byAbout(({ category }) => [category]),
    service: byAbout(({ service }) => [service]),
    region: { column: 'subject', entries: subjects.map(({ region }) => [region]) },
    account: { column: 'subject', entries: subjects.map(({ account }) => [account]) },
    owner: { column: 'owner', entries: owners.map((owner) => [owner]), otherwise: [''] },
    framework: byAbout(({ check }) => Object.keys(requirements.get(check) ?? {})),
    requirement: byAbout(({ check }) =>
      Object.entries(requirements.get(check) ?? {}).flatMap(([framework, ids]) =>
        ids.map((id) => requirementValue(framework, id)),
      ),
    ),
    check: byAbout(({ check }) => [check]),
    cause: { column: 'cause', entries: causes.map(({ kind }) => [kind]) },
    action: { column: 'cause', entries: causes.map(({ action }) => (action === undefined ? [] : [action])) },
  };
}

function facetOf(
  id: FacetId,
  { column, entries, otherwise = [] }: Source,
  { count, place }: Findings,
): Facet {
  const used = new Set<number>();
  for (let finding = 0; finding < count; finding += 1) used.add(place(finding, column));
  const present = new Set([...used].flatMap((entry) => entries[entry] ?? otherwise));
  const values = ORDER[id]?.filter((value) => present.has(value)) ?? [...present].toSorted();
  const placeOf = new Map(values.map((value, index) => [value, index]));
  const placesOf = (some: readonly string[]) => some.flatMap((value) => placeOf.get(value) ?? []);
  const byEntry = entries.map(placesOf);
  const others = placesOf(otherwise);
  return { id, values, placesOf: (finding) => byEntry[place(finding, column)] ?? others };
}
