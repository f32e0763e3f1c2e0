import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { lilconfig } from 'lilconfig';
import * as v from 'valibot';

import { nearest } from '../model/nearest.ts';
import { UsageError } from '../model/usage.ts';
import { importModule } from './modules.ts';
import { records } from './records.ts';
import { configSchema, type ConfigFile } from './schema.ts';

const NAMES = ['aboveline.yaml', 'aboveline.yml', 'aboveline.json', 'aboveline.ts'];

/** A config file as it was read. */
export interface Config {
  readonly settings: ConfigFile;
  /** The file, or `undefined` when there is none. */
  readonly file?: string;
  /** The folder that relative paths in it start from. */
  readonly folder: string;
  /** Says where in the file something stands: `aboveline.yaml:12`. */
  where(path: readonly (string | number)[]): string;
}

export interface Parsed {
  readonly value: unknown;
  line(path: readonly (string | number)[]): number | undefined;
}

/**
 * Reads the named config file, or the first `aboveline.yaml`, `.json` or `.ts` from the folder up.
 *
 * @throws UsageError that names the line when the file cannot be read or holds what it may not
 */
export async function loadConfig(named: string | undefined, folder: string): Promise<Config> {
  const file = named === undefined ? await find(folder) : resolve(folder, named);
  if (file === undefined) return { settings: {}, folder, where: () => 'the config' };
  const parsed = /\.[cm]?[jt]s$/.test(file) ? await evaluate(file) : await parse(file, 'config');
  return configOf(parsed, file, dirname(file));
}

/**
 * Holds settings against the schema.
 *
 * @param file what messages call the place they come from
 * @throws UsageError that names the line of what may not be there
 */
export function configOf(parsed: Parsed, file: string, folder: string): Config {
  const where = (path: readonly (string | number)[]) => {
    // What is missing has no line: that of what it is missing from stands for it.
    const line = parsed.line(path) ?? (path.length > 0 ? parsed.line(path.slice(0, -1)) : undefined);
    return line === undefined ? file : `${file}:${line}`;
  };
  const result = v.safeParse(configSchema, parsed.value ?? {});
  if (result.success) return { settings: result.output, file, folder, where };
  const [issue] = result.issues;
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  throw new UsageError(`${where(path)}: ${explain(issue, path)}`);
}

async function find(folder: string): Promise<string | undefined> {
  const unread = () => null;
  const loaders = { '.yaml': unread, '.yml': unread, '.json': unread, '.ts': unread };
  const search = lilconfig('aboveline', { searchPlaces: NAMES, loaders, ignoreEmptySearchPlaces: false });
  return (await search.search(folder))?.filepath;
}

async function evaluate(file: string): Promise<Parsed> {
  const module = await importModule(file).catch((error: unknown) => {
    throw new UsageError(`${file}: ${firstLine(error)}`);
  });
  return { value: module['default'], line: () => undefined };
}

/**
 * YAML, and JSON with it.
 *
 * @throws UsageError when the file cannot be read, and, with the line, when it is not YAML
 */
export async function parse(file: string, what: 'config' | 'framework'): Promise<Parsed> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`cannot read the ${what} ${file}: ${firstLine(error)}`);
  });
  return parseText(text, file);
}

/**
 * YAML, and JSON with it: the parser knows the lines of both.
 *
 * @throws UsageError that names the file and the line when it is not YAML
 */
export async function parseText(text: string, file: string): Promise<Parsed> {
  const { isMap, LineCounter, parseDocument } = await import('./yaml.ts');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [error] = document.errors;
  if (error) throw new UsageError(`${file}:${lineAt(error.pos[0])}: ${firstLine(error)}`);
  return {
    value: document.toJS(),
    line(path) {
      const parent: unknown = document.getIn(path.slice(0, -1), true);
      const pair = isMap(parent) && parent.items.find(({ key }) => String(key) === String(path.at(-1)));
      const node: unknown = pair ? pair.key : document.getIn(path, true);
      const { range } = (node ?? {}) as { range?: readonly number[] };
      return range?.[0] === undefined ? undefined : lineAt(range[0]);
    },
  };
}

const NO_MAP = 'a config is a map of settings';

function explain(issue: v.BaseIssue<unknown>, path: readonly (string | number)[]): string {
  const name = path.join('.');
  if (issue.type === 'strict_object' && issue.expected !== 'Object') {
    const parent = path.slice(0, -1).join('.');
    // To the validator a list is an object with keys of its own.
    const listed = Array.isArray(issue.path?.at(-1)?.input);
    if (listed) return path.length === 1 ? NO_MAP : `${parent} must be a map, and is a list`;
    if (issue.expected !== 'never') return `${parent} lacks ${String(path.at(-1))}`;
    const close = nearest(String(path.at(-1)), keysAt(path.slice(0, -1)));
    return `unknown key ${name}${close ? `; did you mean ${close}?` : ''}`;
  }
  if (issue.kind === 'schema' && issue.expected === 'string') return `${name} ${mustBeText(issue.input)}`;
  if (name === '') return NO_MAP;
  if (issue.message.startsWith('must ')) return `${name} ${issue.message}`;
  return `${name} must be ${issue.expected === 'Array' ? 'a list' : 'a map'}, and is ${issue.received}`;
}

/** Why a number will not do: YAML reads an unquoted account id as one, and drops its leading zero. */
export function mustBeText(value: unknown): string {
  if (typeof value !== 'number') return 'must be a text';
  return `must be a text, and is the number ${value}: put account ids in quotes, '${String(value).padStart(12, '0')}'`;
}

function keysAt(path: readonly (string | number)[]): string[] {
  const [first] = path;
  if (first === undefined) return Object.keys(configSchema.entries);
  if (first === 'select' || first === 'exclude')
    return Object.keys(configSchema.entries[first].wrapped.entries);
  return Object.hasOwn(records, first) ? Object.keys(records[first as keyof typeof records].entries) : [];
}

function firstLine(error: unknown): string {
  return String((error as Error).message ?? error).split('\n')[0] ?? '';
}
