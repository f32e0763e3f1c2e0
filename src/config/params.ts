import type { CheckFacts } from '../model/catalog.ts';
import { nearest } from '../model/nearest.ts';
import { defaultsOf, misfit, type ParamValue } from '../model/params.ts';
import { UsageError } from '../model/usage.ts';
import { mustBeText, type Config } from './load.ts';

type Values = Readonly<Record<string, ParamValue>>;

/** Every check's parameters: the config's where it sets them, otherwise the check's own defaults. */
export interface ResolvedParams {
  of(check: string): Values;
  /** The first parameter of a check that must be set and is not: the check is off. */
  missing(check: CheckFacts): string | undefined;
}

/**
 * Holds the config's parameters against what the checks declare.
 *
 * @throws UsageError that names the line of a check or parameter that does not exist, or a value that does not fit
 */
export function resolveParams(checks: readonly CheckFacts[], config: Config): ResolvedParams {
  const { params = {}, allowedRegions } = config.settings;
  const byId = new Map(checks.map((check) => [check.id, check]));
  const set = new Map<string, Record<string, ParamValue>>();
  for (const { id, parameters } of checks) {
    const shared = allowedRegions && 'allowedRegions' in parameters ? { allowedRegions } : {};
    set.set(id, { ...defaultsOf(parameters), ...shared });
  }
  for (const [id, values] of Object.entries(params)) {
    const check = byId.get(id);
    if (!check) throw wrong(config, ['params', id], `there is no check ${id}`, nearest(id, byId.keys()));
    for (const [name, value] of Object.entries(values)) {
      const path = ['params', id, name];
      const param = check.parameters[name];
      if (!param) {
        const close = nearest(name, Object.keys(check.parameters));
        throw wrong(config, path, `${id} has no parameter ${name}`, close);
      }
      const problem = misfit(param, value);
      if (problem) throw wrong(config, path, `${name} ${numberAmong(value) ?? problem}`);
      Object.assign(set.get(id) ?? {}, { [name]: value });
    }
  }
  return {
    of: (check) => set.get(check) ?? {},
    missing: ({ id, parameters }) =>
      Object.keys(parameters).find((name) => set.get(id)?.[name] === undefined),
  };
}

function numberAmong(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const number: unknown = value.find((entry) => typeof entry === 'number');
  return number === undefined
    ? undefined
    : mustBeText(number).replace('must be a text', 'must be a list of texts');
}

function wrong(config: Config, path: string[], problem: string, close?: string): UsageError {
  return new UsageError(`${config.where(path)}: ${problem}${close ? `; did you mean ${close}?` : ''}`);
}
