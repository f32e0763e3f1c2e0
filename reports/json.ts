import type { Changes } from '../src/model/changes.ts';
import type {
  Coverage,
  FrameworkStanding,
  Group,
  GroupedCheck,
  Groups,
  Report,
} from '../src/model/report.ts';
import { pieces } from './pieces.ts';
import { toJson } from '../src/model/json.ts';

/** The whole report, by report.schema.json: laid out so that two scans can be compared line by line. */
export function json(report: Report): Iterable<string> {
  return pieces(texts(report));
}

function* texts(report: Report): Generator<string> {
  yield `{\n  "schemaVersion": ${toJson(report.schemaVersion)},\n`;
  yield `  "scan": ${inset(report.scan)},\n`;
  yield `  "summary": ${inset(report.summary)},\n`;
  yield '  "groups": {\n    "layer": ';
  yield* groups(report.groups.layer, report);
  yield ',\n    "controlType": ';
  yield* groups(report.groups.controlType, report);
  if (report.groups.account) yield* accounts(report.groups.account);
  yield '\n  },\n  "coverage": ';
  yield* coverage(report.coverage);
  if (report.owners) yield `,\n  "owners": ${inset(report.owners)}`;
  yield ',\n  "frameworks": ';
  yield* list(report.frameworks, 2, framework);
  if (report.changes) {
    yield ',\n  "changes": ';
    yield* changes(report.changes);
  }
  yield ',\n  "findings": ';
  yield* list(report.texts(), 2, (text) => [text]);
  yield '\n}\n';
}

/** An account a line; whose findings are its own these say themselves. */
function* accounts(byId: NonNullable<Groups['account']>): Generator<string> {
  yield ',\n    "account": {';
  let separator = '';
  for (const [id, group] of Object.entries(byId)) {
    yield `${separator}\n      ${toJson(id)}: ${toJson(group)}`;
    separator = ',';
  }
  yield separator === '' ? '}' : '\n    }';
}

function* groups(byId: Readonly<Record<string, Group>>, report: Report): Generator<string> {
  let separator = '';
  yield '{';
  for (const [id, { counts, checks }] of Object.entries(byId)) {
    yield `${separator}\n      ${toJson(id)}: {\n        "counts": ${toJson(counts)},\n        "checks": `;
    yield* list(checks, 8, (check) => withIds(check, report));
    yield '\n      }';
    separator = ',';
  }
  yield separator === '' ? '}' : '\n    }';
}

function* withIds(check: GroupedCheck, report: Report): Generator<string> {
  yield `${toJson(check).slice(0, -1)},"findings":`;
  yield* list(report.ids(check.check), 10, (id) => [id]);
  yield '}';
}

function* coverage({ percent, operations, causes, missingActions }: Coverage): Generator<string> {
  yield `{\n    "percent": ${percent},\n    "operations": `;
  yield* list(operations, 4, whole);
  yield `,\n    "causes": ${JSON.stringify(causes)},\n    "missingActions": `;
  yield* list(missingActions, 4, whole);
  yield '\n  }';
}

/** A requirement a line. */
function* framework({ requirements, ...about }: FrameworkStanding): Generator<string> {
  yield `${toJson(about).slice(0, -1)},"requirements":`;
  yield* list(requirements, 4, whole);
  yield '}';
}

/** What an earlier scan had otherwise, a change a line. */
export function* changes({ before, after, counts, worse, list: all }: Changes): Generator<string> {
  const sums = Object.entries({ before, after, counts, worse });
  yield `{\n${sums.map(([name, value]) => `    "${name}": ${toJson(value)},\n`).join('')}    "list": `;
  yield* list(all(), 4, whole);
  yield '\n  }';
}

/** A JSON array, an element a line. */
function* list<T>(
  elements: Iterable<T>,
  indent: number,
  textsOf: (element: T) => Iterable<string>,
): Generator<string> {
  let separator = '';
  yield '[';
  for (const element of elements) {
    yield `${separator}\n${' '.repeat(indent + 2)}`;
    yield* textsOf(element);
    separator = ',';
  }
  yield separator === '' ? ']' : `\n${' '.repeat(indent)}]`;
}

function whole(value: unknown): string[] {
  return [toJson(value)];
}

function inset(value: unknown): string {
  return toJson(value, 2).replaceAll('\n', '\n  ');
}
