import { LISTS, type RequirementStatus } from '../../src/model/framework.ts';
import type { Counts, FrameworkStanding, Report, RequirementStanding } from '../../src/model/report.ts';
import { number, plural, STATUS_STYLE, type Page } from './layout.ts';
import { blanks, span, type Line, type Span, type Style } from './text.ts';

const INDENT = 2;
/** Checks named of a requirement, at most. */
const CHECKS = 3;

const WORD: Readonly<Record<RequirementStatus, string>> = {
  fail: 'fail',
  unknown: 'unknown',
  'not-run': 'not run',
  accepted: 'accepted',
  'no-resources': 'no resources',
  pass: 'pass',
  'not-automated': 'not automated',
};
const LABEL = Math.max(...Object.values(WORD).map(({ length }) => length)) + 1;

/** How the frameworks stand: those that were selected in whole, otherwise each in a line. */
export function* frameworks(report: Report, page: Page): Generator<Line> {
  if (report.frameworks.length === 0) return;
  if (report.scan.selection.frameworks.length === 0) yield* overview(report.frameworks, page);
  else for (const framework of report.frameworks) yield* whole(framework, report, page);
  yield [];
  for (const note of notes(report.frameworks)) yield* page.paragraph([span(note, 'dim')], INDENT);
}

function notes(all: readonly FrameworkStanding[]): string[] {
  const automatable =
    'Automatable requirements: those that some known scanner automates a part of. The framework has more.';
  return [
    'What passes is what is checked of a requirement, not all that it asks. Where there was nothing to judge, or a check did not run, nothing passes.',
    ...(all.some(({ lists }) => lists === 'automatable') ? [automatable] : []),
  ];
}

function* overview(all: readonly FrameworkStanding[], page: Page): Generator<Line> {
  yield* head([span('Frameworks, by requirements', 'bold')], page);
  const column = Math.max(...all.map(({ id }) => id.length)) + 2;
  for (const framework of all) {
    const { id } = framework;
    const label = [blanks(INDENT), span(id), blanks(column - id.length)];
    yield* page.counted(label, [span(share(framework), 'dim')], inCounts(framework));
  }
}

function* whole(framework: FrameworkStanding, report: Report, page: Page): Generator<Line> {
  const { name, version, requirements } = framework;
  yield* head(
    [span(name, 'bold'), span(version, 'bold'), span(`(${share(framework)} have checks)`, 'dim')],
    page,
  );
  const troubled = troubledChecks(report);
  for (const one of requirements) {
    if (one.status === 'not-automated') continue;
    yield* page.counted(labelOf(one.status), [span(one.id, 'bold'), span(one.title)], one.counts);
    const because = named(one, troubled);
    if (because.length > 0) yield* page.paragraph(because, INDENT + LABEL);
  }
  const rest = requirements.filter(({ status }) => status === 'not-automated');
  if (rest.length === 0) return;
  const ids = rest.map(({ id }, index) => span(index < rest.length - 1 ? `${id},` : id, 'dim'));
  yield [];
  yield* page.paragraph([span(`${plural(rest.length, 'requirement')} not automated:`), ...ids], INDENT, 2);
}

function* head(title: Line, page: Page): Generator<Line> {
  yield [];
  yield [];
  yield page.countsHead();
  yield* page.paragraph(title, 0);
  yield page.rule();
}

/** `32 of 70 requirements`. */
function share({ covered, total, lists }: FrameworkStanding): string {
  return `${number(covered)} of ${number(total)} ${LISTS[lists]}`;
}

/** How many requirements stand as findings can. */
function inCounts({ status: { fail, unknown, accepted, pass } }: FrameworkStanding): Counts {
  return { fail, unknown, accepted, pass };
}

function labelOf(status: RequirementStatus): Span[] {
  const style: Style = status in STATUS_STYLE ? STATUS_STYLE[status as keyof typeof STATUS_STYLE] : 'dim';
  return [blanks(INDENT), span(WORD[status], style), blanks(LABEL - WORD[status].length)];
}

/** The checks that fail, or say unknown, of anything. */
function troubledChecks({ groups }: Report): Set<string> {
  const all = Object.values(groups.layer).flatMap(({ checks }) => checks);
  return new Set(all.filter(({ counts }) => counts.fail + counts.unknown > 0).map(({ check }) => check));
}

/** Why a requirement does not pass: by which checks. */
function named({ checks }: RequirementStanding, troubled: ReadonlySet<string>): Span[] {
  const all = checks.filter((check) => troubled.has(check));
  const told = all.slice(0, CHECKS).map((check, index) => (index < all.length - 1 ? `${check},` : check));
  const more = all.length > CHECKS ? [`and ${number(all.length - CHECKS)} more`] : [];
  return [...told, ...more].map((text) => span(text, 'dim'));
}
