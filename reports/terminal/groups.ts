import type { Finding, Status } from '../../src/model/finding.ts';
import type { Acceptance } from '../../src/model/governance.ts';
import type { Group, GroupedCheck, Report } from '../../src/model/report.ts';
import { CONTROL_TYPES, LAYERS, type ControlType, type Layer } from '../../src/model/responsibility.ts';
import type { Severity } from '../../src/model/severity.ts';
import { worstFirst } from '../worst.ts';
import { plural, STATUS_STYLE, type Fact, type Page } from './layout.ts';
import { blanks, span, type Line, type Span, type Style } from './text.ts';

type Told = Exclude<Status, 'pass'>;

/** Failing findings told of a check, at most: the worse it is, the more. How many there are its counts say. */
const FAILING: Readonly<Record<Severity, number>> = {
  critical: 3,
  high: 2,
  medium: 1,
  low: 1,
  informational: 1,
};
/** Of what is unknown one tells why: the cause is mostly the same for all. So it is with what is accepted. */
const OTHER = 1;

export const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  informational: 'dim',
};

/** Worst first. */
const MARK = { fail: '✗', unknown: '?', accepted: '~' } as const satisfies Record<Told, string>;
/** Where checks begin, and how far their titles stand in from there. */
const INDENT = 2;
const LABEL = 10;

/** What was found: by layer, then by control type, the worst check first. */
export function* groups(report: Report, page: Page): Generator<Line> {
  for (const [layer, { counts }] of Object.entries(report.groups.layer) as [Layer, Group][]) {
    yield [];
    yield page.countsHead();
    yield* page.counted([], [span(LAYERS[layer].name, 'bold')], counts);
    yield page.rule();
    const types = Object.entries(report.groups.layerControlType[layer] ?? {}) as [ControlType, Group][];
    for (const [index, [type, group]] of types.entries()) {
      if (index > 0) yield [];
      yield* page.counted([], [span(CONTROL_TYPES[type], 'bold')], group.counts);
      yield* checks(group, report, page);
    }
  }
}

function* checks(group: Group, report: Report, page: Page): Generator<Line> {
  const troubled = group.checks.filter(({ counts }) => counts.fail + counts.unknown + counts.accepted > 0);
  for (const check of troubled.toSorted(worstFirst)) {
    yield [];
    yield* oneCheck(check, report, page);
  }
  const fine = group.checks.length - troubled.length;
  if (fine === 0) return;
  yield [];
  const text = plural(fine, troubled.length > 0 ? 'other check' : 'check');
  yield* page.paragraph([span('✓', 'green'), span(`${text} passed everywhere`, 'dim')], INDENT, 2);
}

function* oneCheck(check: GroupedCheck, report: Report, page: Page): Generator<Line> {
  const label = check.severity === 'informational' ? 'info' : check.severity;
  const labels = [blanks(INDENT), span(label, SEVERITY_STYLE[check.severity]), blanks(LABEL - label.length)];
  yield* page.counted(labels, [span(check.title)], check.counts);
  yield* page.paragraph([span(check.check, 'dim')], INDENT + LABEL);
  const told = examples(check, report).map((finding) => example(finding, report));
  yield* page.facts(told, INDENT + LABEL);
}

/** The first few findings that do not pass; of many thousands no more are read than that takes. */
function examples({ check, severity, counts }: GroupedCheck, report: Report): Finding[] {
  const left = {
    fail: Math.min(FAILING[severity], counts.fail),
    unknown: Math.min(OTHER, counts.unknown),
    accepted: Math.min(OTHER, counts.accepted),
  };
  const found: Finding[] = [];
  for (const finding of report.findings(check)) {
    if (finding.status !== 'pass' && left[finding.status] > 0) {
      found.push(finding);
      left[finding.status] -= 1;
    }
    if (left.fail + left.unknown + left.accepted === 0) break;
  }
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function example(finding: Finding, { scan }: Report): Fact {
  const { status, resource, message, account, region, accepted } = finding;
  const told = status === 'pass' ? 'fail' : status;
  const place = scan.accounts.length > 1 ? `${account} ${region}` : region;
  return [
    [span(MARK[told], STATUS_STYLE[told]), blanks(1), span(place, 'dim')],
    [
      ...nameOf(resource),
      span(accepted ? `${message};` : message),
      ...(accepted ? acceptance(accepted) : []),
    ],
  ];
}

/** `accepted until 2027-01-31 by jane.doe: moved to the new account by then`. */
function acceptance({ expires, approver, reason }: Acceptance): Span[] {
  const said = span(`accepted until ${expires} by ${approver}:`, STATUS_STYLE.accepted);
  return [said, span(reason, 'dim')];
}

/** The name, and the identifier where that is another. A name of several words is quoted: it could pass for a message. */
export function nameOf({ name, id }: Finding['resource']): Span[] {
  if (id === '*') return [span(name, 'bold')];
  const quoted = /[\s"]/u.test(name) ? `"${name.replaceAll(/[\\"]/g, '\\$&')}"` : name;
  return [span(quoted, 'bold'), ...(id === name ? [] : [span(`[${id}]`, 'dim')])];
}

function rank({ status }: Finding): number {
  return Object.keys(MARK).indexOf(status);
}
