import { CHANGE_CAUSES, type Change, type Changes, type Side } from '../../src/model/changes.ts';
import type { Status } from '../../src/model/finding.ts';
import { nameOf, SEVERITY_STYLE } from '../terminal/groups.ts';
import { number, STATUS_STYLE, type Fact, type Page } from '../terminal/layout.ts';
import { blanks, span, type Line, type Span } from '../terminal/text.ts';
import { causesOf, noneWorse, saidOf, worseOf } from './words.ts';

const MARK: Readonly<Record<Status, string>> = { fail: '✗', unknown: '?', accepted: '~', pass: '✓' };

/** `✓→✗ eu-west-1  invoices leaves BlockPublicAcls off`; a dot for what is not there. */
export function changeFact(change: Change, { before, after }: Changes): Fact {
  const { account, region, resource, why } = change;
  const several = new Set([...before.accounts, ...after.accounts]).size > 1;
  const place = several ? `${account} ${region}` : region;
  return [
    [mark(change.before), span('→', 'dim'), mark(change.after), blanks(1), span(place, 'dim')],
    [...nameOf(resource), span(saidOf(change)), ...(why === undefined ? [] : [span(`(${why})`, 'dim')])],
  ];
}

function mark(side: Side | undefined): Span {
  return side ? span(MARK[side.status], STATUS_STYLE[side.status]) : span('·', 'dim');
}

/** How many changes there are of each cause, and how much is worse. */
export function* sums(changes: Changes, page: Page): Generator<Line> {
  const causes = causesOf(changes);
  if (causes.length === 0) {
    yield* page.paragraph([span('Nothing has changed: what was unknown is as unknown as it was.')], 2);
    return;
  }
  const longest = Math.max(...causes.map(([cause]) => CHANGE_CAUSES[cause].name.length));
  const digits = Math.max(...causes.map(([, count]) => number(count).length));
  const rows = causes.map(([cause, count]): Fact => {
    const { name, means } = CHANGE_CAUSES[cause];
    return [[span(`${name.padEnd(longest)}  ${number(count).padStart(digits)}`)], [span(means, 'dim')]];
  });
  yield* page.facts(rows, 2);
  yield [];
  const worse = worseOf(changes);
  if (worse.length === 0) {
    yield* page.paragraph(
      [span(noneWorse(changes), changes.counts['lost-visibility'] ? 'yellow' : 'green')],
      2,
    );
    return;
  }
  const parts = worse.map(([severity, count], index) => {
    const comma = index < worse.length - 1 ? ',' : '';
    return span(`${number(count)} ${severity}${comma}`, SEVERITY_STYLE[severity]);
  });
  yield* page.paragraph([span('Fails, and did not:'), ...parts], 2);
}
