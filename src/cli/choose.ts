import { choiceOf, type Choice } from '../config/choice.ts';
import { loadConfig } from '../config/load.ts';
import { withPlugins } from '../config/plugins.ts';
import { criteriaOf, type SelectionOptions } from './options.ts';

export type { Choice } from '../config/choice.ts';

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
  const { settings, folder } = config;
  const configured = await withPlugins(shipped, settings.plugins ?? [], folder);
  const catalog = await withPlugins(configured, options.plugin ?? [], here);
  const named = options.framework && { names: options.framework, from: here };
  return choiceOf({ catalog, config, shipped: FRAMEWORKS, named, ...criteriaOf(options) });
}
