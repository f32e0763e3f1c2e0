import type { Changes } from '../../src/model/changes.ts';
import { STATUSES, type Finding } from '../../src/model/finding.ts';
import type { OperationCoverage, Report } from '../../src/model/report.ts';
import { causesOf, cautions } from '../diff/words.ts';
import { toJson } from '../unseen.ts';
import { worstChecks } from '../worst.ts';
import {
  ISLAND_SIZE,
  ISLANDS,
  NONE,
  type About,
  type ChangesInBrief,
  type OperationSum,
  type Overview,
  type Subject,
} from './data.ts';

/** The report as islands of JSON, which no browser takes for anything else. */
export function* islands(report: Report): Generator<string> {
  yield* island(`id="${ISLANDS.overview}"`, [jsonInHtml(overview(report))]);
  yield* findings(report.findings());
}

function* island(attribute: string, texts: Iterable<string>): Generator<string> {
  yield `<script type="application/json" ${attribute}>`;
  yield* texts;
  yield '</script>\n';
}

/** JSON in which no mark-up can begin or end. */
function jsonInHtml(value: unknown): string {
  return toJson(value).replaceAll('<', '\\u003c');
}

function overview(report: Report): Overview {
  const { scan, summary, groups, coverage, owners, frameworks, changes } = report;
  const { operations, ...rest } = coverage;
  const judging = worstChecks(report);
  return {
    scan,
    ...(groups.account && { accounts: groups.account }),
    summary,
    grid: mapValues(groups.layerControlType, (types) => mapValues(types, ({ counts }) => counts)),
    failing: judging.filter(({ counts }) => counts.fail > 0),
    judged: judging.length,
    coverage: rest,
    operations: sumUp(operations),
    ...(owners && { owners }),
    frameworks,
    ...(changes && { changes: inBrief(changes) }),
  };
}

/** Changes of a cause that are told; how many there are is told too. */
const TOLD = 50;

function inBrief(changes: Changes): ChangesInBrief {
  const causes = causesOf(changes).map(([cause, count]) => ({
    cause,
    count,
    first: [...firstOf(changes.list(cause), TOLD)],
  }));
  return { before: changes.before, worse: changes.worse, cautions: cautions(changes), causes };
}

function* firstOf<T>(all: Iterable<T>, most: number): Generator<T> {
  let left = most;
  for (const one of all) {
    if (left === 0) return;
    left -= 1;
    yield one;
  }
}

function mapValues<K extends string, T, U>(
  record: Readonly<Partial<Record<K, T>>>,
  change: (value: T) => U,
): Partial<Record<K, U>> {
  const entries = (Object.entries(record) as [K, T][]).map(([key, value]) => [key, change(value)]);
  return Object.fromEntries(entries) as Partial<Record<K, U>>;
}

function sumUp(operations: readonly OperationCoverage[]): OperationSum[] {
  const byName = new Map<string, OperationCoverage[]>();
  for (const one of operations) {
    const name = `${one.service}:${one.operation}`;
    const same = byName.get(name);
    if (same) same.push(one);
    else byName.set(name, [one]);
  }
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, all]) => sumOf(name, all));
}

function sumOf(name: string, all: readonly OperationCoverage[]): OperationSum {
  const sum = { ok: 0, denied: 0, throttled: 0, failed: 0 };
  for (const one of all) {
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += one[key];
  }
  const unanswered = all.filter(({ denied, throttled, failed }) => denied + throttled + failed > 0);
  const regions = [...new Set(unanswered.map(({ region }) => region))];
  return { name, ...sum, regions, accounts: new Set(unanswered.map(({ account }) => account)).size };
}

/** The evidence of some findings, of which only what is looked at is parsed; then their rows, which all are. */
function* findings(all: Iterable<Finding>): Generator<string> {
  const tables = {
    abouts: createTable(),
    subjects: createTable(),
    messages: createTable(),
    causes: createTable(),
    acceptances: createTable(),
    owners: createTable(),
  };
  const source = all[Symbol.iterator]();
  for (let next = source.next(); !next.done;) {
    const rows: number[] = [];
    let ids = '';
    let separator = '';
    yield `<script type="application/json" class="${ISLANDS.evidence}">[`;
    for (let count = 0; count < ISLAND_SIZE && !next.done; count += 1, next = source.next()) {
      const { id, status, message, cause, accepted, owner, evidence } = next.value;
      yield `${separator}${jsonInHtml(evidence)}`;
      separator = ',';
      ids += id;
      rows.push(
        tables.abouts.number(aboutOf(next.value)),
        tables.subjects.number(subjectOf(next.value)),
        tables.messages.number(message),
        STATUSES.indexOf(status),
        cause ? tables.causes.number(cause) : NONE,
        accepted ? tables.acceptances.number(accepted) : NONE,
        owner === undefined ? NONE : tables.owners.number(owner),
      );
    }
    yield ']</script>\n';
    yield `<script type="application/json" class="${ISLANDS.rows}">{`;
    for (const [name, table] of Object.entries(tables)) yield* list(name, table.takeNew());
    yield `"rows":${JSON.stringify(rows)},"ids":${jsonInHtml(ids)}}</script>\n`;
  }
}

function* list(name: string, texts: readonly string[]): Generator<string> {
  yield `"${name}":[`;
  for (const [index, text] of texts.entries()) yield index === 0 ? text : `,${text}`;
  yield '],';
}

function aboutOf(finding: Finding): About {
  const { check, title, severity, layer, control, controlType, category, service } = finding;
  const { fix, links, sameAs } = finding;
  return { check, title, severity, layer, control, controlType, category, service, fix, links, sameAs };
}

function subjectOf({ resource, account, region }: Finding): Subject {
  return { ...resource, account, region };
}

/** Values numbered in the order in which they first came. */
function createTable() {
  const numbers = new Map<string, number>();
  let fresh: string[] = [];
  return {
    number(value: unknown): number {
      const key = JSON.stringify(value);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(key, number);
      fresh.push(jsonInHtml(value));
      return number;
    },
    /** The texts of those that are new since the last time. */
    takeNew(): readonly string[] {
      const taken = fresh;
      fresh = [];
      return taken;
    },
  };
}
