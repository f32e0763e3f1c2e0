import { CAUSES, type CauseKind } from '../../src/model/cause.ts';
import { STATUSES } from '../../src/model/finding.ts';
import { isScanned, type Counts, type Report, type ScanFacts } from '../../src/model/report.ts';
import { whyNot } from '../account-state.ts';
import { number, plural } from '../terminal/layout.ts';
import { code, cut, prose } from './escape.ts';

/** Accounts named, at most; more are counted. */
const ACCOUNTS = 5;
const LONGEST_ID = 40;

/** How it stands in all, and what was scanned. */
export function* overview({ scan, summary, coverage }: Report): Generator<string> {
  yield `# aboveline: ${inWords(summary.status) || 'nothing was judged'}`;
  yield '';
  yield `${who(scan)}, ${plural(scan.checks, 'check')}, ${moment(scan.start)}.`;
  const left = unscanned(scan);
  if (left !== '') yield `Not scanned: ${left}.`;
  if (summary.status.unknown > 0) {
    const causes = Object.entries(coverage.causes) as [CauseKind, number][];
    const why = causes.map(([kind, count]) => `${number(count)} ${CAUSES[kind]}`).join(', ');
    yield `${coverage.percent} % of all findings could be judged; unknown: ${why}.`;
  }
  if (scan.partial)
    yield* note('Partial', 'The scan was interrupted: what is here is right, but it is not all.');
  if (scan.replayed) yield* note('Replayed', 'Judged from a recording, as things were when it was made.');
}

/** `7 fail, 7 unknown, 34 pass`; those that are none are left out. */
export function inWords(counts: Counts): string {
  const some = STATUSES.filter((status) => counts[status] > 0);
  return some.map((status) => `${number(counts[status])} ${status}`).join(', ');
}

/** `` `210987654321` (suspended: not scanned) ``. */
function unscanned({ accounts }: ScanFacts): string {
  const some = accounts.filter((account) => !isScanned(account));
  const named = some
    .slice(0, ACCOUNTS)
    .map((account) => `${code(cut(account.id, LONGEST_ID))} (${prose(whyNot(account))})`);
  const more = some.length > ACCOUNTS ? [`${some.length - ACCOUNTS} more`] : [];
  return [...named, ...more].join(', ');
}

function who({ accounts }: ScanFacts): string {
  const named = accounts.slice(0, ACCOUNTS).map(({ id }) => code(cut(id, LONGEST_ID)));
  const more = accounts.length > ACCOUNTS ? [`${accounts.length - ACCOUNTS} more`] : [];
  const regions = new Set(accounts.flatMap((account) => account.regions.scanned));
  const noun = accounts.length === 1 ? 'Account' : 'Accounts';
  return `${noun} ${[...named, ...more].join(', ')} in ${plural(regions.size, 'Region')}`;
}

function moment(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function note(label: string, text: string): string[] {
  return ['', `> **${label}:** ${text}`];
}
