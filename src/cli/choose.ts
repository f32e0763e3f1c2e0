import { loadConfig } from '../config/load.ts';
import { resolveParams, type ResolvedParams } from '../config/params.ts';
import { withPlugins } from '../config/plugins.ts';
import { selectChecks, selectionOf, type Selected } from '../config/selection.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Selection } from '../model/report.ts';
import { criteriaOf, type SelectionOptions } from './options.ts';

/** What there is, and what of it was chosen. */
export interface Choice extends Selected {
  readonly catalog: Catalog;
  readonly selection: Selection;
  readonly params: ResolvedParams;
}

/**
 * Puts the command line, the config and the plugins together. The command line's criteria stand in the place of
 * the config's, criterion by criterion; its plugins are added.
 */
export async function choose(options: SelectionOptions): Promise<Choice> {
  const { shipped } = await import('../../checks/index.generated.ts');
  const here = process.cwd();
  const config = await loadConfig(options.config, here);
  const { settings } = config;
  const configured = await withPlugins(shipped, settings.plugins ?? [], config.folder);
  const catalog = await withPlugins(configured, options.plugin ?? [], here);
  const { select, exclude } = criteriaOf(options);
  const selection = selectionOf({ ...settings.select, ...select }, { ...settings.exclude, ...exclude });
  const params = resolveParams(catalog.checks, config);
  return { catalog, selection, params, ...selectChecks(catalog, selection, params) };
}
