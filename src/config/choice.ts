import type { Catalog } from '../model/catalog.ts';
import { requirementsByCheck, type Framework } from '../model/framework.ts';
import type { Governance } from '../model/governance.ts';
import type { Selection } from '../model/report.ts';
import { findFrameworks } from './frameworks.ts';
import { resolveGovernance } from './governance.ts';
import type { Config } from './load.ts';
import { resolveParams, type ResolvedParams } from './params.ts';
import type { Criteria } from './schema.ts';
import { selectChecks, selectionOf, type Selected } from './selection.ts';

/** What there is, and what of it was chosen. */
export interface Choice extends Selected {
  readonly catalog: Catalog;
  readonly selection: Selection;
  readonly params: ResolvedParams;
  /** Those that were selected; when none was, all that ship. */
  readonly frameworks: readonly Framework[];
  readonly governance: Governance;
}

export interface Asked {
  /** All checks there are, those of plugins among them. */
  readonly catalog: Catalog;
  readonly config: Config;
  /** The frameworks that ship. */
  readonly shipped: readonly Framework[];
  /** Each criterion stands in the place of the config's. */
  readonly select: Criteria;
  readonly exclude: Criteria;
  /** Frameworks in the place of the config's, and the folder that paths among them start from. */
  readonly named?: { readonly names: readonly string[]; readonly from: string } | undefined;
}

/**
 * Puts what was asked for and the config together.
 *
 * @throws UsageError when a name does not exist, the config does not fit the checks, or no check is left
 */
export async function choiceOf({ config, shipped, named, ...asked }: Asked): Promise<Choice> {
  const { settings, folder } = config;
  const { names, from } = named ?? { names: settings.select?.frameworks ?? [], from: folder };
  const ids = asked.catalog.checks.map(({ id }) => id);
  const selected = await findFrameworks(names, shipped, ids, from);
  const catalog = withRequirements(asked.catalog, new Set([...shipped, ...selected]));
  const selection = selectionOf(
    { ...settings.select, ...asked.select },
    { ...settings.exclude, ...asked.exclude },
    selected,
  );
  const params = resolveParams(catalog.checks, config);
  return {
    catalog,
    selection,
    params,
    frameworks: selected.length > 0 ? selected : shipped,
    governance: resolveGovernance(catalog, config),
    ...selectChecks(catalog, selection, params, selected),
  };
}

function withRequirements(catalog: Catalog, frameworks: Iterable<Framework>): Catalog {
  const requirements = requirementsByCheck([...frameworks]);
  const checks = catalog.checks.map((check) => ({
    ...check,
    requirements: requirements.get(check.id) ?? {},
  }));
  return { ...catalog, checks };
}
