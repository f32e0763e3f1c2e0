import { resolve } from 'node:path';

import * as v from 'valibot';

import type { Framework } from '../model/framework.ts';
import { nearest } from '../model/nearest.ts';
import { UsageError } from '../model/usage.ts';
import { parse } from './load.ts';

const FILE = /\.(ya?ml|json)$/;
const ID = /^[a-z0-9]+([.-][a-z0-9]+)*$/;

const schema = v.strictObject({
  id: v.string(),
  name: v.string(),
  version: v.string(),
  requirements: v.array(v.strictObject({ id: v.string(), title: v.string(), checks: v.array(v.string()) })),
});

type Path = readonly (string | number)[];

/**
 * The frameworks of these names: one that ships by its id, one of the user's own by its file, YAML or JSON.
 *
 * @param checks the ids of all checks there are
 * @param from the folder that paths start from
 * @throws UsageError when there is no such framework, and when a file holds what it may not: with the line
 */
export async function findFrameworks(
  names: readonly string[],
  shipped: readonly Framework[],
  checks: readonly string[],
  from: string,
): Promise<Framework[]> {
  const found: Framework[] = [];
  for (const name of new Set(names)) {
    const known = shipped.find(({ id }) => id === name);
    if (known) found.push(known);
    else if (FILE.test(name)) found.push(await load(resolve(from, name), [...shipped, ...found], checks));
    else throw missing(name, shipped);
  }
  return found;
}

function missing(name: string, shipped: readonly Framework[]): UsageError {
  const ids = shipped.map(({ id }) => id);
  const close = nearest(name, ids);
  const hint = close ? `did you mean ${close}?` : `there are ${ids.join(', ')}; your own is a YAML file`;
  return new UsageError(`there is no framework ${JSON.stringify(name)}; ${hint}`);
}

async function load(
  file: string,
  others: readonly Framework[],
  checks: readonly string[],
): Promise<Framework> {
  const { value, line } = await parse(file, 'framework');
  const wrong = (path: Path, problem: string) => {
    const at = line(path);
    return new UsageError(`${at === undefined ? file : `${file}:${at}`}: ${problem}`);
  };
  const result = v.safeParse(schema, value);
  if (!result.success) {
    const [first] = result.issues;
    // A misspelt key is a missing one too.
    const issue = result.issues.find(({ expected }) => expected === 'never') ?? first;
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    throw wrong(isMissing(issue) ? path.slice(0, -1) : path, explain(issue, path));
  }
  const framework: Framework = { ...result.output, lists: 'all' };
  const { id } = framework;
  if (!ID.test(id))
    throw wrong(['id'], 'id must be of small letters and digits with . or - between: ours-1.0');
  if (others.some((other) => other.id === id)) throw wrong(['id'], `there is a framework ${id} already`);
  if (framework.requirements.length === 0) throw wrong(['requirements'], 'requirements is empty');
  for (const { path, problem } of misfits(framework, checks)) throw wrong(path, problem);
  return framework;
}

/** What is there twice, and checks that are not there. */
function* misfits(
  { requirements }: Framework,
  checks: readonly string[],
): Generator<{ path: Path; problem: string }> {
  const seen = new Set<string>();
  for (const [index, requirement] of requirements.entries()) {
    const path = ['requirements', index];
    const { id } = requirement;
    if (seen.has(id)) yield { path: [...path, 'id'], problem: `there is a requirement ${id} already` };
    seen.add(id);
    for (const [position, check] of requirement.checks.entries()) {
      const at = [...path, 'checks', position];
      const close = nearest(check, checks);
      const hint = close ? `; did you mean ${close}?` : '';
      if (!checks.includes(check)) yield { path: at, problem: `there is no check ${check}${hint}` };
      if (requirement.checks.indexOf(check) < position)
        yield { path: at, problem: `${check} is there already` };
    }
  }
}

const NO_MAP = 'a framework is a map of id, name, version and requirements';

function explain(issue: v.BaseIssue<unknown>, path: Path): string {
  const name = path.join('.');
  const parent = path.slice(0, -1).join('.');
  // To the validator a list is an object with keys of its own.
  if (
    issue.type === 'strict_object' &&
    Array.isArray(issue.path?.at(-1)?.input) &&
    issue.expected !== 'Object'
  ) {
    return parent === '' ? NO_MAP : `${parent} must be a map, and is a list`;
  }
  if (name === '') return NO_MAP;
  if (issue.expected === 'never') return unknownKey(path);
  if (isMissing(issue)) return `${name} is missing`;
  if (issue.expected === 'string' && typeof issue.input === 'number') {
    return `${name} must be a text, and is the number ${issue.input}: put it in quotes`;
  }
  const expected = { string: 'a text', Array: 'a list' }[issue.expected ?? ''] ?? 'a map';
  return `${name} must be ${expected}, and is ${issue.received}`;
}

function isMissing({ type, received, expected }: v.BaseIssue<unknown>): boolean {
  return type === 'strict_object' && received === 'undefined' && expected !== 'Object';
}

function unknownKey(path: Path): string {
  const { entries } = path.length === 1 ? schema : schema.entries.requirements.item;
  const close = nearest(String(path.at(-1)), Object.keys(entries));
  return `unknown key ${path.join('.')}${close ? `; did you mean ${close}?` : ''}`;
}
