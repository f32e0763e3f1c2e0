import { readFile } from 'node:fs/promises';

import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';

import { STATUSES, type Finding } from '../src/model/finding.ts';
import {
  SCHEMA_VERSION,
  type Group,
  type GroupedCheck,
  type Groups,
  type Report,
} from '../src/model/report.ts';
import { UsageError } from '../src/model/usage.ts';
import schema from './report.schema.json' with { type: 'json' };
import { visible } from './unseen.ts';

/** A report as report.json holds it. */
interface Written extends Omit<Report, 'groups' | 'findings'> {
  readonly groups: { readonly [By in 'layer' | 'controlType']: Readonly<Record<string, Group>> };
  readonly findings: readonly Finding[];
}

const validator = new Ajv2020({
  formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) },
});

/**
 * Reads a report.json back, so that it can be shown in another format.
 *
 * @throws UsageError when the file cannot be read or is no report of this version
 */
export async function loadReport(file: string): Promise<Report> {
  const { groups, findings, ...rest } = validate(file, parse(file, await read(file)));
  const byCheck = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byCheck.get(finding.check);
    if (known) known.push(finding);
    else byCheck.set(finding.check, [finding]);
  }
  return {
    ...rest,
    groups: regroup(groups),
    findings: (check) => (check === undefined ? findings : (byCheck.get(check) ?? [])),
  };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw wrong(file, `cannot be read: ${reason(error)}`);
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrong(file, `is not JSON: ${reason(error)}`);
  }
}

function validate(file: string, value: unknown): Written {
  const version: unknown = Object(value).schemaVersion;
  if (version === undefined) throw wrong(file, 'is not a report of aboveline: it has no schemaVersion');
  if (version !== SCHEMA_VERSION) {
    throw wrong(file, `has the schema version ${String(version)}; this aboveline reads ${SCHEMA_VERSION}`);
  }
  if (!validator.validate<Written>(schema, value)) throw wrong(file, problem(validator.errors?.[0]));
  return value;
}

function problem(error: ErrorObject | undefined): string {
  const { instancePath = '', message = 'is not right', params = {} } = error ?? {};
  const extra: unknown = params['additionalProperty'] ?? params['allowedValues'];
  const detail = extra === undefined ? '' : ` (${[extra].flat().join(', ')})`;
  return `is not a report of aboveline: ${instancePath || 'the whole'} ${message}${detail}`;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function wrong(file: string, what: string): UsageError {
  return new UsageError(visible(`${file} ${what}`));
}

/** The groups as the model has them: the ids of findings are taken out, and the split by both is put in. */
function regroup(groups: Written['groups']): Groups {
  const layer = mapValues(groups.layer, ({ checks }) => groupOf(checks));
  const controlType = mapValues(groups.controlType, ({ checks }) => groupOf(checks));
  const layerControlType = mapValues(layer, ({ checks }) => {
    const ids = new Set(checks.map(({ check }) => check));
    const within = Object.entries(controlType).map(
      ([type, group]) => [type, group.checks.filter(({ check }) => ids.has(check))] as const,
    );
    const present = within.filter(([, some]) => some.length > 0);
    return Object.fromEntries(present.map(([type, some]) => [type, groupOf(some)]));
  });
  return { layer, controlType, layerControlType };
}

function groupOf(checks: readonly GroupedCheck[]): Group {
  const counts = { fail: 0, unknown: 0, pass: 0 };
  for (const check of checks) {
    for (const status of STATUSES) counts[status] += check.counts[status];
  }
  return {
    counts,
    checks: checks.map(({ check, title, severity, counts }) => ({ check, title, severity, counts })),
  };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
