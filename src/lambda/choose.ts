import { choiceOf, type Choice } from '../config/choice.ts';
import { configOf, parseText, type Config } from '../config/load.ts';
import { UsageError } from '../model/usage.ts';
import type { ScanOrder } from './event.ts';
import type { Store } from './store.ts';

/** A function has no folder of the user's that paths could start from. */
const NO_FOLDER = '/';

/**
 * Chooses the checks as `aboveline scan` does, by the event and the config it brings or points at.
 *
 * @throws UsageError when the config cannot be read, names what does not exist, or needs files beside it
 */
export async function chooseFor(order: ScanOrder, store: Store): Promise<Choice> {
  const [{ shipped }, { FRAMEWORKS }] = await Promise.all([
    import('../../checks/index.generated.ts'),
    import('../../frameworks/registry.ts'),
  ]);
  const config = await configFor(order, store);
  const { frameworks, ...select } = order.select ?? {};
  refuseFiles(config, frameworks ?? config.settings.select?.frameworks ?? []);
  const named = frameworks && { names: frameworks, from: NO_FOLDER };
  const { exclude = {} } = order;
  return choiceOf({ catalog: shipped, config, shipped: FRAMEWORKS, named, select, exclude });
}

async function configFor({ config }: ScanOrder, store: Store): Promise<Config> {
  if (typeof config !== 'string') {
    return configOf({ value: config, line: () => undefined }, "the event's config", NO_FOLDER);
  }
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(config) ?? [];
  const text = await store.text(key, bucket).catch((error: Error) => {
    throw new UsageError(`cannot read the config ${config}: ${error.name}: ${error.message}`);
  });
  if (text === undefined) throw new UsageError(`there is no config ${config}`);
  return configOf(await parseText(text, config), config, NO_FOLDER);
}

function refuseFiles({ settings, where }: Config, frameworks: readonly string[]): void {
  if (settings.plugins?.length) {
    throw new UsageError(`${where(['plugins'])}: plugins cannot be loaded in Lambda`);
  }
  const file = frameworks.find((name) => /\.(ya?ml|json)$/.test(name));
  if (file !== undefined) throw new UsageError(`the framework ${file} is a file, which Lambda has none of`);
}
