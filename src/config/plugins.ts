import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

import { factsOf, type Catalog, type CatalogService, type CheckFacts } from '../model/catalog.ts';
import type { Check } from '../model/check.ts';
import type { Service } from '../model/service.ts';
import { UsageError } from '../model/usage.ts';
import { importModule } from './modules.ts';
import { versionOf } from './plugin-version.ts';

const CODE = /\.[cm]?[jt]s$/;

/**
 * Adds a user's folders of checks to those that ship. A plugin is a folder of the shape of `checks/s3`, or an npm
 * package whose main file is such a folder's `service.js`.
 *
 * @param from the folder that paths and packages are looked up from
 * @throws UsageError that names the plugin and what is wrong with it
 */
export async function withPlugins(
  catalog: Catalog,
  plugins: readonly string[],
  from: string,
): Promise<Catalog> {
  let all = catalog;
  for (const name of plugins) {
    try {
      all = combine(all, await loadFolder(folderOf(name, from)));
    } catch (error) {
      const [reason = ''] = String((error as Error).message ?? error).split('\n');
      throw new UsageError(`plugin ${name}: ${reason}`);
    }
  }
  return all;
}

interface Folder {
  readonly service: Service;
  readonly checks: readonly Check[];
  /** Of all its checks. */
  readonly version: string;
}

function folderOf(name: string, from: string): string {
  const path = resolve(from, name);
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw new Error('is not a folder');
    return path;
  }
  try {
    return dirname(createRequire(join(from, 'package.json')).resolve(name));
  } catch {
    throw new Error(`there is no folder ${path}, and no package of that name can be found from ${from}`);
  }
}

async function loadFolder(folder: string): Promise<Folder> {
  const files = (await readdir(folder))
    .filter((file) => CODE.test(file) && !/\.d\.[cm]?ts$/.test(file))
    .toSorted();
  const serviceFile = files.find((file) => file.replace(CODE, '') === 'service');
  if (!serviceFile) throw new Error(`${folder} holds no service.js or service.ts`);
  const service = asService(serviceFile, await defaultOf(join(folder, serviceFile)));
  const checks: Check[] = [];
  for (const file of files) {
    if (file === serviceFile) continue;
    checks.push(asCheck(file, await defaultOf(join(folder, file))));
  }
  if (checks.length === 0) throw new Error(`${folder} holds no check`);
  return { service, checks, version: await versionOf(folder) };
}

async function defaultOf(file: string): Promise<unknown> {
  try {
    return (await importModule(file))['default'];
  } catch (error) {
    const [reason = ''] = String((error as Error).message ?? error).split('\n');
    throw new Error(`${file} cannot be loaded: ${reason}`, { cause: error });
  }
}

function asService(file: string, value: unknown): Service {
  const { id, name, category, rates, duties, movedDuties } = (value ?? {}) as Partial<Service>;
  if (!id || !name || !category || !rates || !duties) {
    throw new Error(`${file} must export, by default, what defineService returns`);
  }
  return { id, name, category, rates, duties, ...(movedDuties && { movedDuties }) };
}

function asCheck(file: string, value: unknown): Check {
  const check = (value ?? {}) as Partial<Check>;
  if (typeof check.evaluate !== 'function' || !Array.isArray(check.subject)) {
    throw new Error(`${file} must export, by default, what defineCheck returns`);
  }
  const id = file.replace(CODE, '');
  if (check.id !== id) throw new Error(`${file} holds the check ${check.id}: a check's file has its name`);
  return check as Check;
}

/** A plugin may add checks to a service that is there already; that one's own facts then stand. */
function combine(catalog: Catalog, { service, checks, version }: Folder): Catalog {
  const known = new Set(catalog.checks.map(({ id }) => id));
  const twice = checks.find(({ id }) => known.has(id));
  if (twice) throw new Error(`there is a check ${twice.id} already`);
  const existing = catalog.services.find(({ id }) => id === service.id);
  const joined: CatalogService = {
    ...(existing ?? service),
    rates: { ...service.rates, ...existing?.rates },
    load: async () => [...((await existing?.load()) ?? []), ...checks],
  };
  const facts: CheckFacts[] = checks.map((check) => factsOf(check, joined, version));
  return {
    services: [...catalog.services.filter(({ id }) => id !== service.id), joined],
    checks: [...catalog.checks, ...facts].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
