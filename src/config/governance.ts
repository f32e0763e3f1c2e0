import type { Catalog } from '../model/catalog.ts';
import type { Governance, OwnerRule } from '../model/governance.ts';
import { nearest } from '../model/nearest.ts';
import { CONTROLS, LAYERS } from '../model/responsibility.ts';
import { UsageError } from '../model/usage.ts';
import type { Config } from './load.ts';

/**
 * The config's owners, exceptions and attestations.
 *
 * @throws UsageError that names the line of a check, service, layer or control that does not exist, of an exception
 *   or an attestation of the same as another, or of an attestation of nothing
 */
export function resolveGovernance(catalog: Catalog, config: Config): Governance {
  const { owners = [], exceptions = [], attestations = [] } = config.settings;
  const known: Readonly<Record<string, readonly string[]>> = {
    check: catalog.checks.map(({ id }) => id),
    service: catalog.services.map(({ id }) => id),
    layer: Object.keys(LAYERS),
    control: Object.keys(CONTROLS),
  };
  for (const [list, records] of Object.entries({ owners, exceptions, attestations })) {
    for (const [index, record] of records.entries()) {
      const name = Object.entries(record).find(([key, value]) => known[key]?.includes(value) === false);
      if (name) throw unknown(config, [list, index, name[0]], name[1], known[name[0]] ?? []);
    }
  }
  refuseRepeats(config, 'exceptions', exceptions, ({ check, resource, tag, region, account }) => {
    return [check, resource, tag, region, account];
  });
  refuseRepeats(config, 'attestations', attestations, ({ control, layer, service, statement }) => {
    return [control, layer, service, statement];
  });
  for (const [index, { control, layer, service }] of attestations.entries()) {
    if ((control ?? layer ?? service) === undefined) {
      throw wrong(config, ['attestations', index], 'names no control, no layer and no service');
    }
  }
  return { owners: withParts(owners as OwnerRule[], catalog), exceptions, attestations } as Governance;
}

/** Of two records about the same nobody could say which one holds. */
function refuseRepeats<T>(
  config: Config,
  list: string,
  records: readonly T[],
  scopeOf: (record: T) => unknown[],
): void {
  const scopes = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    const scope = JSON.stringify(scopeOf(record));
    const first = scopes.get(scope);
    if (first !== undefined) throw wrong(config, [list, index], `is about the same as ${list}.${first}`);
    scopes.set(scope, index);
  }
}

/** Who answers for a service answers for what is a part of it, unless somebody else does. */
function withParts(owners: readonly OwnerRule[], { services }: Catalog): OwnerRule[] {
  return owners.flatMap((rule) => {
    const parts = services.filter(({ partOf }) => partOf !== undefined && partOf === rule.service);
    return [rule, ...parts.map(({ id }) => ({ ...rule, service: id }))];
  });
}

type Path = readonly (string | number)[];

function unknown(config: Config, path: Path, name: string, names: readonly string[]): UsageError {
  const close = nearest(name, names);
  const listed = names.length <= 12 ? `; there are ${names.join(', ')}` : '; `aboveline checks` lists them';
  const kind = String(path.at(-1));
  return wrong(config, path, `there is no ${kind} ${name}${close ? `; did you mean ${close}?` : listed}`);
}

function wrong(config: Config, path: Path, problem: string): UsageError {
  return new UsageError(`${config.where(path)}: ${path.join('.')}: ${problem}`);
}
