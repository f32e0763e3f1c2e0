import { findFrameworks } from '../config/frameworks.ts';
import { resolveGovernance } from '../config/governance.ts';
import { loadConfig } from '../config/load.ts';
import { resolveParams, type ResolvedParams } from '../config/params.ts';
import { withPlugins } from '../config/plugins.ts';
import { selectChecks, selectionOf, type Selected } from '../config/selection.ts';
import type { Catalog } from '../model/catalog.ts';
import { requirementsByCheck, type Framework } from '../model/framework.ts';
import type { Governance } from '../model/governance.ts';
import type { Selection } from '../model/report.ts';
import { criteriaOf, type SelectionOptions } from './options.ts';

/** What there is, and what of it was chosen. */
export interface Choice extends Selected {
  readonly catalog: Catalog;
  readonly selection: Selection;
  readonly params: ResolvedParams;
  /** Those that were selected; when none was, all that ship. */
  readonly frameworks: readonly Framework[];
  readonly governance: Governance;
}

/**
 * Puts the command line, the config and the plugins together. The command line's criteria stand in the place of
 * the config's, criterion by criterion; its plugins are added.
 */
export async function choose(options: SelectionOptions): Promise<Choice> {
  const [{ shipped }, { FRAMEWORKS }] = await Promise.all([
    import('../../checks/index.generated.ts'),
    import('../../frameworks/registry.ts'),
  ]);
  const here = process.cwd();
  const config = await loadConfig(options.config, here);
  const { settings } = config;
  const configured = await withPlugins(shipped, settings.plugins ?? [], config.folder);
  const all = await withPlugins(configured, options.plugin ?? [], here);
  const [names, from] = options.framework
    ? [options.framework, here]
    : [settings.select?.frameworks ?? [], config.folder];
  const ids = all.checks.map(({ id }) => id);
  const selected = await findFrameworks(names, FRAMEWORKS, ids, from);
  const catalog = withRequirements(all, new Set([...FRAMEWORKS, ...selected]));
  const { select, exclude } = criteriaOf(options);
  const selection = selectionOf(
    { ...settings.select, ...select },
    { ...settings.exclude, ...exclude },
    selected,
  );
  const params = resolveParams(catalog.checks, config);
  const frameworks = selected.length > 0 ? selected : FRAMEWORKS;
  return {
    catalog,
    selection,
    params,
    frameworks,
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
