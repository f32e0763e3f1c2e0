import {
  isScanned,
  type ScanFacts,
  type ScannedAccount,
  type ScannedRegions,
  type Selection,
} from '../../src/model/report.ts';
import { whyNot } from '../account-state.ts';
import { plural, type Fact, type Page } from './layout.ts';
import { blanks, span, type Line } from './text.ts';

/** Accounts named one by one. */
const ACCOUNTS = 12;
const LABEL = 'Selected'.length;

/** Who was scanned, where, and by what. */
export function* scanned(scan: ScanFacts, page: Page): Generator<Line> {
  yield* page.paragraph([span('aboveline', 'bold'), span(scan.toolVersion, 'dim')], 0);
  yield [];
  const [account, ...others] = scan.accounts;
  if (account && others.length === 0) {
    yield* page.facts([...accountFacts(account), ...scanFacts(scan)], 2);
    return;
  }
  const shown = scan.accounts.slice(0, ACCOUNTS);
  if (shown.length > 0) yield* page.facts(shown.map(accountRow), 2);
  const more = scan.accounts.length - shown.length;
  if (more > 0) yield* page.paragraph([span(`and ${plural(more, 'more account')}`, 'dim')], 2);
  yield [];
  yield* page.facts(scanFacts(scan), 2);
}

function accountFacts({ id, partition, caller, regions }: ScannedAccount): Fact[] {
  return [
    fact('Account', [id], partition === 'aws' ? '' : `(${partition})`),
    ...(caller === undefined ? [] : [fact('Caller', [caller])]),
    fact('Regions', regions.scanned, leftOut(regions)),
  ];
}

/** Of several accounts: one row each. */
function accountRow(account: ScannedAccount): Fact {
  const { id, caller, regions } = account;
  if (caller === undefined || !isScanned(account)) return [[span(id, 'dim')], [span(whyNot(account), 'dim')]];
  const where = plural(regions.scanned.length, 'Region');
  return [[span(id, 'dim')], [span(caller), span(`in ${where} ${leftOut(regions)}`, 'dim')]];
}

function leftOut({ excluded, notEnabled }: ScannedRegions): string {
  const parts = [
    ...(excluded.length > 0 ? [`${excluded.length} left out`] : []),
    ...(notEnabled.length > 0 ? [`${notEnabled.length} not enabled`] : []),
  ];
  return parts.length > 0 ? `(${parts.join(', ')})` : '';
}

function scanFacts(scan: ScanFacts): Fact[] {
  const selected = selectionOf(scan.selection);
  const off = scan.off.map(({ check, parameter }) => `${check} (until ${parameter} is set)`);
  return [
    fact('Checks', [String(scan.checks)]),
    ...(selected.length > 0 ? [fact('Selected', selected)] : []),
    ...(off.length > 0 ? [fact('Off', off)] : []),
    fact('Started', [moment(scan.start)]),
    ...(scan.now === scan.start ? [] : [fact('Ages at', [moment(scan.now)])]),
  ];
}

/** `services s3, ec2, without checks s3-bucket-mfa-delete`. */
function selectionOf({ exclude, ...include }: Selection): string[] {
  const parts = [
    ...Object.entries(include).map(([of, ids]) => [of, ids] as const),
    ...Object.entries(exclude).map(([of, ids]) => [`without ${of}`, ids] as const),
  ];
  return parts.flatMap(([of, ids]) => ids.map((id, index) => (index === 0 ? `${of} ${id}` : id)));
}

/** ISO 8601 for people: `2026-11-20 12:00:00 UTC`. */
function moment(iso: string): string {
  return iso.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');
}

/** Each text is a span of its own: a long list is not cut. */
function fact(label: string, texts: readonly string[], aside = ''): Fact {
  const spans = texts.map((text, index) => span(index < texts.length - 1 ? `${text},` : text));
  return [
    [span(label, 'dim'), blanks(LABEL - label.length)],
    [...spans, span(aside, 'dim')],
  ];
}
