import { CAUSES } from '../src/model/cause.ts';
import type { Changes } from '../src/model/changes.ts';
import { noCounts, type Finding, type Status } from '../src/model/finding.ts';
import type { Counts, Group, GroupedCheck, Report } from '../src/model/report.ts';
import { pieces } from './pieces.ts';
import { labelOf } from './resource-label.ts';
import { visible } from './unseen.ts';

/** An `error` counts as not passed with every viewer. */
const ELEMENTS = {
  fail: 'failure',
  unknown: 'error',
  accepted: 'skipped',
} as const satisfies Record<Exclude<Status, 'pass'>, string>;

/**
 * The findings as test results: a suite a check, a case a resource. It keeps to what the schemas of Ant and of
 * Jenkins both allow.
 */
export function junit(report: Report): Iterable<string> {
  return pieces(texts(report));
}

function* texts(report: Report): Generator<string> {
  let id = 0;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  const changed = changesByCheck(report);
  for (const [layer, { checks }] of Object.entries(report.groups.layer) as [string, Group][]) {
    for (const check of checks) {
      yield* suite(check, layer, id, report, changed.get(check.check));
      id += 1;
    }
  }
  if (report.changes) yield since(report.changes, id, report);
  yield '</testsuites>\n';
}

function* suite(
  { check, title, severity, counts }: GroupedCheck,
  layer: string,
  id: number,
  report: Report,
  changed: Sums = {},
): Generator<string> {
  yield opening({ name: check, package: layer, id }, counts, report);
  yield properties({ title, severity, layer, ...prefixed(changed) });
  for (const finding of report.findings(check)) yield testcase(finding, report);
  yield CLOSING;
}

/** What an earlier scan had otherwise, also of checks that have no suite any more: a suite without cases. */
function since({ before: { file, start }, counts, worse }: Changes, id: number, report: Report): string {
  const none = noCounts();
  const told = { ...prefixed(counts), ...prefixed(worse, 'worse') };
  return [
    opening({ name: 'changes', package: 'baseline', id }, none, report),
    properties({ ...(file !== undefined && { baseline: file }), since: start, ...told }),
    CLOSING,
  ].join('');
}

type Sums = Readonly<Record<string, number>>;

/** How many changes of each cause there are of each check. */
function changesByCheck({ changes }: Report): ReadonlyMap<string, Sums> {
  const byCheck = new Map<string, Record<string, number>>();
  for (const { check, cause } of changes?.list() ?? []) {
    const sums = byCheck.get(check) ?? {};
    byCheck.set(check, sums);
    sums[cause] = (sums[cause] ?? 0) + 1;
  }
  return byCheck;
}

/** `changes.regressed`. */
function prefixed(sums: Sums, prefix = 'changes'): Sums {
  return Object.fromEntries(Object.entries(sums).map(([name, count]) => [`${prefix}.${name}`, count]));
}

const CLOSING = '    <system-out/>\n    <system-err/>\n  </testsuite>\n';

function opening(names: Attributes, counts: Counts, { scan }: Report): string {
  const attributes = {
    ...names,
    // Ant's schema takes no fractions and no time zone.
    timestamp: new Date(scan.start).toISOString().slice(0, 19),
    hostname: 'localhost',
    tests: counts.fail + counts.unknown + counts.accepted + counts.pass,
    failures: counts.fail,
    errors: counts.unknown,
    skipped: counts.accepted,
    time: 0,
  };
  return `  <testsuite${write(attributes)}>\n`;
}

function properties(values: Attributes): string {
  const lines = Object.entries(values).map(([name, value]) => `      <property${write({ name, value })}/>\n`);
  return `    <properties>\n${lines.join('')}    </properties>\n`;
}

/** Jenkins takes what is before the last dot of a class for its package, and groups by both. */
function testcase(finding: Finding, { scan }: Report): string {
  const { status, severity, layer, check, account, region, resource, message, cause } = finding;
  const place = scan.accounts.length > 1 ? `${account} ${region}` : region;
  const name = `${labelOf(resource)} in ${place}`;
  const open = `    <testcase${write({ classname: `${layer}.${check}`, name, time: 0 })}`;
  if (status === 'pass') return `${open}/>\n`;
  const element = ELEMENTS[status];
  const attributes = write({ message, type: cause?.kind ?? severity });
  return `${open}>\n      <${element}${attributes}>${details(finding)}</${element}>\n    </testcase>\n`;
}

/** Some viewers show this text and not the message. */
function details({ resource, message, owner, cause, accepted, risk, fix, links }: Finding): string {
  const facts = [
    ['Resource', resource.arn],
    ['Owner', owner],
    ['Cause', cause && CAUSES[cause.kind]],
    ['Operation', cause?.operation],
    ['Missing IAM action', cause?.action],
    ['Accepted until', accepted?.expires],
    ['Reason', accepted?.reason],
    ['Approver', accepted?.approver],
    ...(cause ? [] : [['Risk', risk], ...fixFacts(fix, links)]),
  ].filter(([, text]) => text !== undefined);
  return [`${labelOf(resource)} ${message}`, ...facts.map((fact) => fact.join(': '))].map(escape).join('\n');
}

function fixFacts(fix: Finding['fix'], links: readonly string[]): [string, string][] {
  const see = links.map((link): [string, string] => ['See', link]);
  return [['Console', fix.console], ['CLI', fix.cli], ['Terraform', fix.terraform], ...see];
}

type Attributes = Readonly<Record<string, string | number>>;

function write(attributes: Attributes): string {
  const texts = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(String(value))}"`);
  return texts.join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML, which has no way at all to write most control characters. */
function escape(text: string): string {
  return visible(text).replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
