import { readFileSync } from 'node:fs';

import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';

import type { Change, Changes } from '../src/model/changes.ts';
import { noCounts, STATUSES, type Finding } from '../src/model/finding.ts';
import {
  SCHEMA_VERSION,
  type Group,
  type GroupedCheck,
  type Groups,
  type Report,
} from '../src/model/report.ts';
import { toJson } from '../src/model/json.ts';
import { UsageError } from '../src/model/usage.ts';
import { openFindingLines, type FindingLines, type Stretch } from './finding-lines.ts';
import schema from './report.schema.json' with { type: 'json' };
import { visible } from './unseen.ts';

/** A report as report.json holds it. */
interface Written extends Omit<Report, 'groups' | 'findings' | 'changes'> {
  readonly groups: { readonly [By in 'layer' | 'controlType']: Readonly<Record<string, Group>> } & Pick<
    Groups,
    'account'
  >;
  readonly findings: readonly Finding[];
  readonly changes?: Omit<Changes, 'list'> & { readonly list: readonly Change[] };
}

const validator = new Ajv2020({
  formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) },
});
const isReport = validator.compile<Written>(schema);
const isFinding = validator.compile<Finding>({ $ref: `${schema.$id}#/$defs/finding` });

/**
 * Reads a report.json back, so that it can be shown in another format or compared. Its findings stay in the file,
 * unless its lines are not as they were written.
 *
 * @throws UsageError when the file cannot be read or is no report of this version
 */
export async function loadReport(file: string): Promise<Report> {
  const lines = attempt(file, () => openFindingLines(file));
  const head = lines && parsed(lines.head);
  if (lines && head !== undefined) {
    const report = validate(file, head);
    const findings = inFile(file, lines);
    if (findings) return reportOf(report, findings);
  }
  const text = attempt(file, () => readFileSync(file, 'utf8'));
  const report = validate(file, parse(file, text));
  return reportOf(report, inMemory(report.findings));
}

/** How the text of a finding begins. */
const ID = '{"id":';

type Findings = Pick<Report, 'findings' | 'texts' | 'ids'>;

function reportOf({ groups, changes, ...rest }: Written, findings: Findings): Report {
  return {
    ...rest,
    groups: regroup(groups),
    ...(changes && { changes: relist(changes) }),
    ...findings,
  };
}

/** Nothing, when a line is not as it was written: texts are handed on as they are. */
function inFile(file: string, lines: FindingLines): Findings | undefined {
  const whole: Stretch[] = [];
  const byCheck = new Map<string, Stretch[]>();
  let index = 0;
  for (const { text, ...stretch } of lines.all()) {
    const finding = parsed(text);
    if (finding === undefined || !isAsWritten(text, finding)) return undefined;
    if (!isFinding(finding)) throw wrong(file, problem(isFinding.errors?.[0], `/findings/${index}`));
    const stretches = byCheck.get(finding.check) ?? [];
    byCheck.set(finding.check, stretches);
    extend(stretches, stretch);
    extend(whole, stretch);
    index += 1;
  }
  function* texts(check?: string): Generator<string> {
    for (const stretch of check === undefined ? whole : (byCheck.get(check) ?? [])) {
      yield* lines.within(stretch);
    }
  }
  return {
    texts,
    *findings(check) {
      for (const text of texts(check)) yield JSON.parse(text) as Finding;
    },
    *ids(check) {
      for (const text of texts(check)) yield text.slice(ID.length, text.indexOf(','));
    },
  };
}

function isAsWritten(text: string, finding: unknown): boolean {
  return text.startsWith(ID) && text === toJson(finding);
}

/** The findings of a check stand together. */
function extend(stretches: Stretch[], { from, to }: Stretch): void {
  const last = stretches.at(-1);
  if (last?.to === from) stretches[stretches.length - 1] = { from: last.from, to };
  else stretches.push({ from, to });
}

function inMemory(findings: readonly Finding[]): Findings {
  const byCheck = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byCheck.get(finding.check);
    if (known) known.push(finding);
    else byCheck.set(finding.check, [finding]);
  }
  const of = (check?: string) => (check === undefined ? findings : (byCheck.get(check) ?? []));
  return {
    findings: of,
    texts: (check) => of(check).map(({ id, ...rest }) => toJson({ id, ...rest })),
    ids: (check) => of(check).map(({ id }) => toJson(id)),
  };
}

function relist({ list, ...rest }: NonNullable<Written['changes']>): Changes {
  return {
    ...rest,
    list: (cause) => (cause === undefined ? list : list.filter((change) => change.cause === cause)),
  };
}

function attempt<T>(file: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw wrong(file, unreadable(error));
  }
}

function unreadable(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'does not exist; `aboveline scan` writes a report.json, in the folder that --out names';
    case 'EISDIR':
      return 'is a folder; name the report.json in it';
    default:
      return `cannot be read: ${reason(error)}`;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (isFinding(parsed(text.slice(0, text.indexOf('\n'))))) {
      throw wrong(file, 'holds findings alone; name the report.json of the scan');
    }
    throw wrong(file, `is not JSON: ${reason(error)}`);
  }
}

function validate(file: string, value: unknown): Written {
  const version: unknown = Object(value).schemaVersion;
  if (version === undefined) throw wrong(file, 'is not a report of aboveline: it has no schemaVersion');
  if (version !== SCHEMA_VERSION) {
    throw wrong(file, `has the schema version ${String(version)}; this aboveline reads ${SCHEMA_VERSION}`);
  }
  if (!isReport(value)) throw wrong(file, problem(isReport.errors?.[0]));
  return value;
}

function problem(error: ErrorObject | undefined, at = ''): string {
  const { instancePath = '', message = 'is not right', params = {} } = error ?? {};
  const extra: unknown = params['additionalProperty'] ?? params['allowedValues'];
  const detail = extra === undefined ? '' : ` (${[extra].flat().join(', ')})`;
  return `is not a report of aboveline: ${at + instancePath || 'the whole'} ${message}${detail}`;
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
  const { account } = groups;
  return { layer, controlType, layerControlType, ...(account && { account }) };
}

function groupOf(checks: readonly GroupedCheck[]): Group {
  const counts = noCounts();
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
