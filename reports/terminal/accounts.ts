import { noCounts } from '../../src/model/finding.ts';
import { isAtRest, type Counts, type Report, type ScannedAccount } from '../../src/model/report.ts';
import { whyNot } from '../account-state.ts';
import { plural, type Page } from './layout.ts';
import { blanks, span, type Line } from './text.ts';

/** Accounts told one by one, at most. */
const ROWS = 20;
const INDENT = 2;
const NOTHING: Counts = noCounts();

/** How each account stands where there are several: those that could not be read first, those at rest last. */
export function* accounts({ scan, groups }: Report, page: Page): Generator<Line> {
  if (scan.accounts.length < 2) return;
  const countsOf = ({ id }: ScannedAccount) => groups.account?.[id]?.counts ?? NOTHING;
  const order = (account: ScannedAccount) => (account.failure ? 0 : isAtRest(account) ? 2 : 1);
  const rows = scan.accounts.toSorted(
    (a, b) =>
      order(a) - order(b) ||
      countsOf(b).fail - countsOf(a).fail ||
      countsOf(b).unknown - countsOf(a).unknown ||
      (a.id < b.id ? -1 : 1),
  );
  yield [];
  yield page.countsHead();
  yield* page.paragraph([span('By account', 'bold')], 0);
  yield page.rule();
  for (const account of rows.slice(0, ROWS)) {
    yield* page.counted([blanks(INDENT)], about(account), countsOf(account));
  }
  const more = rows.length - ROWS;
  if (more > 0) {
    yield* page.paragraph(
      [span(`and ${plural(more, 'more account')}; report.json has them all`, 'dim')],
      INDENT,
    );
  }
}

function about(account: ScannedAccount): Line {
  const { id, name, management, failure } = account;
  return [
    span(id),
    ...(name === undefined ? [] : [span(name)]),
    ...(management ? [span('(management account)', 'dim')] : []),
    ...(failure ? [span(whyNot(account), 'yellow')] : []),
    ...(isAtRest(account) ? [span(whyNot(account), 'dim')] : []),
  ];
}
