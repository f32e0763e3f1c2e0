import { noCounts } from '../../src/model/finding.ts';
import { CAUSES, DENIERS } from '../../src/model/cause.ts';
import {
  ANSWERS,
  type Answer,
  type Preflight,
  type Trial,
  type TriedAction,
} from '../../src/model/preflight.ts';
import type { RenderOptions } from '../renderer.ts';
import { createPage, plural, type Fact, type Page } from './layout.ts';
import { paint, span, type Line, type Style } from './text.ts';

const STYLES: Readonly<Record<Answer, Style>> = {
  denied: 'red',
  unanswered: 'magenta',
  untried: 'yellow',
  allowed: 'green',
};

const WORDS: Readonly<Record<Answer, string>> = {
  denied: 'denied',
  unanswered: 'no answer',
  untried: 'not tried',
  allowed: 'allowed',
};

/** Regions named, at most; more are counted. */
const REGIONS = 3;

/** What may be read, an action a line, and what would stay unknown. */
export function* preflightPage(tried: Preflight, { colour, width }: RenderOptions): Generator<string> {
  const page = createPage(width, noCounts());
  for (const line of lines(tried, page)) yield `${paint(line, colour)}\n`;
}

function* lines(tried: Preflight, page: Page): Generator<Line> {
  yield* page.facts(about(tried), 0);
  yield [];
  yield* page.facts(tried.actions.map(actionFact), 2);
  yield [];
  yield* page.paragraph(inAll(tried), 0);
  yield [];
  if (tried.unknown.length === 0) {
    yield* page.paragraph([span('Of what was tried, nothing would stay unknown.')], 0);
    return;
  }
  const heading = `${plural(tried.unknown.length, 'check')} would stay unknown, wholly or in part`;
  yield* page.paragraph([span(heading, 'bold')], 0);
  yield [];
  yield* page.facts(tried.unknown.map(unknownFact), 2);
}

function about({ accounts, checks }: Preflight): Fact[] {
  const [first] = accounts;
  const regions = [...new Set(accounts.flatMap((account) => account.regions))];
  const scanned = Math.max(0, ...accounts.map((account) => account.scanned));
  const others = scanned > regions.length ? `of ${scanned} Regions (--regions names others)` : '';
  const who = accounts.map(({ id }) => id).join(', ');
  return [
    fact('Account', who),
    ...(first && accounts.length === 1 ? [fact('Caller', first.caller)] : []),
    fact('Tried in', regions.join(', '), others),
    fact('Checks', String(checks)),
  ];
}

function fact(label: string, text: string, aside = ''): Fact {
  return [[span(label, 'dim')], [span(text), ...(aside === '' ? [] : [span(aside, 'dim')])]];
}

/** The answers of an action in all places: those that are alike told together, the worst first. */
function actionFact({ action, trials }: TriedAction): Fact {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials.toSorted((a, b) => ANSWERS.indexOf(a.answer) - ANSWERS.indexOf(b.answer))) {
    const key = `${trial.answer} ${detailOf(trial)}`;
    groups.set(key, [...(groups.get(key) ?? []), trial]);
  }
  const told = [...groups.values()].map((group) => answerOf(group, groups.size > 1));
  const last = told.length - 1;
  return [[span(action)], told.flatMap((line, index) => (index === last ? line : closed(line)))];
}

function answerOf(group: readonly Trial[], placed: boolean): Line {
  const [trial] = group as [Trial, ...Trial[]];
  const detail = detailOf(trial);
  const colon = detail !== '' && trial.answer !== 'denied' ? ':' : '';
  const head = `${WORDS[trial.answer]}${placed ? ` in ${placesOf(group)}` : ''}${colon}`;
  return [span(head, STYLES[trial.answer]), ...(detail === '' ? [] : [span(detail)])];
}

/** The line with a semicolon at its end. */
function closed(line: Line): Line {
  return line.map(({ text, style }, index) => span(index < line.length - 1 ? text : `${text};`, style));
}

function detailOf({ cause, why = '' }: Trial): string {
  if (!cause) return why;
  if (cause.kind === 'denied') return DENIERS[cause.deniedBy ?? 'undetermined'];
  return cause.code ? `${CAUSES[cause.kind]} (${cause.code})` : CAUSES[cause.kind];
}

function placesOf(group: readonly Trial[]): string {
  const regions = [...new Set(group.map(({ region }) => region))];
  const accounts = new Set(group.map(({ account }) => account)).size;
  const where = regions.length > REGIONS ? plural(regions.length, 'Region') : regions.join(', ');
  return accounts > 1 ? `${where} of ${plural(accounts, 'account')}` : where;
}

/** `41 actions: 2 denied, 1 not tried, 38 allowed; 44 calls`. */
function inAll({ actions, calls }: Preflight): Line {
  const counts = ANSWERS.map((answer) => ({
    answer,
    count: actions.filter((row) => row.answer === answer).length,
  })).filter(({ count }) => count > 0);
  return [
    span(`${plural(actions.length, 'action')}:`),
    ...counts.map(({ answer, count }, index) =>
      span(`${count} ${WORDS[answer]}${index < counts.length - 1 ? ',' : ';'}`, STYLES[answer]),
    ),
    span(plural(calls, 'call'), 'dim'),
  ];
}

function unknownFact({ check, actions }: Preflight['unknown'][number]): Fact {
  return [[span(check)], [span(actions.join(', '), 'dim')]];
}
