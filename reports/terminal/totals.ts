import { CAUSES, type CauseKind } from '../../src/model/cause.ts';
import { STATUSES, type Status } from '../../src/model/finding.ts';
import type { Coverage, Report, ScanFacts } from '../../src/model/report.ts';
import { LAYERS } from '../../src/model/responsibility.ts';
import { SEVERITIES } from '../../src/model/severity.ts';
import { SEVERITY_STYLE } from './groups.ts';
import { number, plural, STATUS_STYLE, toldStatuses, type Fact, type Page } from './layout.ts';
import { span, type Line } from './text.ts';

/** How it stands as a whole, what the scan took, and how far it goes. */
export function* totals(report: Report, page: Page): Generator<Line> {
  yield [];
  yield [];
  yield* page.paragraph([span('In all', 'bold')], 0);
  yield [];
  yield* page.facts(statuses(report), 2);
  yield [];
  yield* page.paragraph([span(effort(report))], 2);
  const silent = silentLayers(report);
  if (silent) yield* page.paragraph([span(`Nothing was judged about: ${silent}`, 'dim')], 2);
  yield* page.paragraph([span(`Relied on, not tested: ${awsLayers()}`, 'dim')], 2);
  const notes = notesOn(report.scan);
  if (notes.length === 0) return;
  yield [];
  yield* page.facts(notes, 2);
}

function statuses({ summary, coverage }: Report): Fact[] {
  const severities = SEVERITIES.filter((severity) => summary.severity[severity] > 0);
  const some = STATUSES.some((status) => summary.status[status] > 0);
  const about: Record<Status, Line> = {
    fail: severities.map((severity, index) => {
      const comma = index < severities.length - 1 ? ',' : '';
      return span(`${number(summary.severity[severity])} ${severity}${comma}`, SEVERITY_STYLE[severity]);
    }),
    unknown: some ? [span(whyUnknown(coverage), 'dim')] : [],
    accepted: [span('failing, under exceptions that are in force', 'dim')],
    pass: [],
  };
  const digits = Math.max(...STATUSES.map((status) => number(summary.status[status]).length));
  return toldStatuses(summary.status).map((status) => {
    const count = summary.status[status];
    const label = status.padEnd(10) + number(count).padStart(digits);
    return [[span(label, count === 0 ? 'dim' : STATUS_STYLE[status])], about[status]];
  });
}

/** `99.6 % of all findings could be judged; 12 access denied, 3 throttled`. */
function whyUnknown({ percent, causes }: Coverage): string {
  const counts = (Object.entries(causes) as [CauseKind, number][]).map(
    ([kind, count]) => `${number(count)} ${CAUSES[kind]}`,
  );
  return [`${percent} % of all findings could be judged`, counts.join(', ')]
    .filter((text) => text !== '')
    .join('; ');
}

/** What it took: `143 checks, 61 of them with nothing to judge; 8.4 s, 1,204 calls, 3 throttles`. */
function effort({ scan, groups }: Report): string {
  const judged = new Set(
    Object.values(groups.layer).flatMap(({ checks }) => checks.map(({ check }) => check)),
  );
  const idle = scan.checks - judged.size;
  const checks = `${plural(scan.checks, 'check')}${idle > 0 ? `, ${number(idle)} of them with nothing to judge` : ''}`;
  const calls = `${plural(scan.calls, 'call')}${scan.throttles > 0 ? `, ${plural(scan.throttles, 'throttle')}` : ''}`;
  return `${checks}; ${duration(scan)}, ${calls}`;
}

/** `0.8 s`, `12 s`, `3 min 12 s`. */
function duration({ start, end }: ScanFacts): string {
  const seconds = (Date.parse(end) - Date.parse(start)) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** The customer's layers that no finding is about: the reader must not take silence for a pass. */
function silentLayers({ groups }: Report): string {
  const silent = Object.entries(LAYERS).filter(
    ([id, { side }]) => side === 'customer' && !(id in groups.layer),
  );
  return silent.map(([, { name }]) => name).join('; ');
}

function awsLayers(): string {
  const own = Object.values(LAYERS).filter(({ side }) => side === 'aws');
  return own.map(({ name }) => name.split(':')[0]).join('; ');
}

function notesOn({ partial, replayed }: ScanFacts): Fact[] {
  const notes: Fact[] = [];
  if (partial) {
    const text = 'The scan was interrupted: what is here is right, but it is not all.';
    notes.push([[span('Partial', ['bold', 'yellow'])], [span(text)]]);
  }
  if (replayed) {
    const text = 'Judged from a recording, as things were when it was made.';
    notes.push([[span('Replayed', ['bold', 'yellow'])], [span(text)]]);
  }
  return notes;
}
