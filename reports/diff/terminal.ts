import { noCounts } from '../../src/model/finding.ts';
import { CHANGE_CAUSES, type Change, type Changes, type ComparedScan } from '../../src/model/changes.ts';
import type { RenderOptions } from '../renderer.ts';
import { SEVERITY_STYLE } from '../terminal/groups.ts';
import { createPage, number, plural, type Fact, type Page } from '../terminal/layout.ts';
import { paint, span, type Line } from '../terminal/text.ts';
import { changeFact, sums } from './lines.ts';
import { cautions, causesOf, moment } from './words.ts';

/** Changes told of a check, at most. */
const TOLD = 5;
const INDENT = 2;
const LABEL = 10;
/** Accounts named one by one. */
const ACCOUNTS = 4;

/** Every cause with its changes, the most pressing first. */
export function* diffTerminal(changes: Changes, { colour, width }: RenderOptions): Generator<string> {
  const page = createPage(width, noCounts());
  for (const line of lines(changes, page)) yield `${paint(line, colour)}\n`;
}

function* lines(changes: Changes, page: Page): Generator<Line> {
  yield* page.facts([scanFact('Before', changes.before), scanFact('After', changes.after)], 0);
  for (const note of cautions(changes)) yield* page.paragraph([span(note, 'yellow')], 0);
  for (const [cause, count] of causesOf(changes)) {
    const { name, means } = CHANGE_CAUSES[cause];
    yield [];
    yield* page.paragraph([span(name, 'bold'), span(`(${number(count)}): ${means}`, 'dim')], 0);
    yield page.rule();
    for (const group of byCheck(changes.list(cause))) yield* oneCheck(group, changes, page);
  }
  yield [];
  yield* page.paragraph([span('In all', 'bold')], 0);
  yield [];
  yield* sums(changes, page);
}

function scanFact(label: string, { file = 'this scan', accounts, toolVersion, start }: ComparedScan): Fact {
  const who = accounts.length > ACCOUNTS ? plural(accounts.length, 'account') : accounts.join(', ');
  const aside = `aboveline ${toolVersion}${who === '' ? '' : `, ${who}`}`;
  return [[span(label, 'dim')], [span(moment(start)), span(`${file};`), span(aside, 'dim')]];
}

interface CheckChanges {
  readonly first: Change;
  readonly told: Change[];
  count: number;
}

/** Changes of one check, as they come one after another; only the first few are kept. */
function* byCheck(changes: Iterable<Change>): Generator<CheckChanges> {
  let group: CheckChanges | undefined;
  for (const change of changes) {
    if (change.check !== group?.first.check) {
      if (group) yield group;
      group = { first: change, told: [], count: 0 };
    }
    group.count += 1;
    if (group.told.length < TOLD) group.told.push(change);
  }
  if (group) yield group;
}

function* oneCheck({ first, told, count }: CheckChanges, changes: Changes, page: Page): Generator<Line> {
  const severity = (first.after ?? first.before)?.severity ?? 'informational';
  const label = severity === 'informational' ? 'info' : severity;
  yield [];
  yield* page.facts(
    [[[span(label.padEnd(LABEL - 2), SEVERITY_STYLE[severity])], [span(first.title)]]],
    INDENT,
  );
  yield* page.paragraph([span(first.check, 'dim')], INDENT + LABEL);
  yield* page.facts(
    told.map((change) => changeFact(change, changes)),
    INDENT + LABEL,
  );
  if (count > told.length) {
    yield* page.paragraph([span(`and ${number(count - told.length)} more`, 'dim')], INDENT + LABEL);
  }
}
