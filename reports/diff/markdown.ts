import { CHANGE_CAUSES, type Change, type ChangeCause, type Changes } from '../../src/model/changes.ts';
import { code, cut, prose } from '../markdown/escape.ts';
import { NAME, TEXT } from '../markdown/examples.ts';
import { number, plural } from '../terminal/layout.ts';
import { cautions, causesOf, moment, noneWorse, saidOf, worseOf } from './words.ts';

/** GitHub takes 65,536 characters in a comment; what is told after the list takes a few. */
const LARGEST = 60_000;
/** Changes of one cause, at most. */
const ROWS = 25;
/** Causes that a reader of a pull request must see without opening them. */
const OPEN: ReadonlySet<ChangeCause> = new Set([
  'regressed',
  'exception-ended',
  'new-resource',
  'now-in-scope',
  'lost-visibility',
]);

/** All changes in brief, for a comment or a step summary. */
export function* diffMarkdown(changes: Changes): Generator<string> {
  let size = 0;
  const heading = header(changes);
  for (const line of heading) {
    size += line.length + 1;
    yield `${line}\n`;
  }
  for (const [cause, count] of causesOf(changes)) {
    for (const line of section(cause, count, changes, LARGEST - size)) {
      size += line.length + 1;
      yield `${line}\n`;
    }
  }
}

/** Since when, how much is worse, and how many changes there are of each cause. */
export function header(changes: Changes): string[] {
  const { file = 'the earlier scan', start } = changes.before;
  const causes = causesOf(changes);
  const worse = worseOf(changes).map(([severity, count]) => `${number(count)} ${severity}`);
  const verdict = worse.length > 0 ? `Fails, and did not: ${worse.join(', ')}.` : noneWorse(changes);
  const rows = causes.map(([cause, count]) => {
    const { name, means } = CHANGE_CAUSES[cause];
    return `| ${name} | ${number(count)} | ${means} |`;
  });
  return [
    `## What changed since ${code(cut(file, NAME))} (${moment(start)})`,
    '',
    ...cautions(changes).flatMap((note) => [`> ${prose(note)}`, '']),
    ...(causes.length === 0
      ? ['Nothing has changed: what was unknown is as unknown as it was.']
      : [`**${verdict}**`, '', '| Change | Findings | |', '| --- | ---: | --- |', ...rows]),
  ];
}

/** @param room characters that it may take */
function* section(cause: ChangeCause, count: number, changes: Changes, room: number): Generator<string> {
  const open = OPEN.has(cause);
  const title = `${CHANGE_CAUSES[cause].name} (${number(count)})`;
  yield '';
  yield* open ? [`### ${title}`] : [`<details><summary>${title}</summary>`];
  yield '';
  let told = 0;
  let left = room;
  for (const change of changes.list(cause)) {
    const row = `- ${rowOf(change, changes)}`;
    left -= row.length + 1;
    if (told === ROWS || left < 0) break;
    yield row;
    told += 1;
  }
  if (count > told) yield `- and ${plural(count - told, told > 0 ? 'more finding' : 'finding')}`;
  if (open) return;
  yield '';
  yield '</details>';
}

/** `high, pass → fail: `invoices` in `eu-west-1` leaves … `check``. */
export function rowOf(change: Change, { before, after }: Changes): string {
  const { resource, account, region, check, why } = change;
  const severity = (change.after ?? change.before)?.severity ?? '';
  const label = [
    resource.name,
    ...(resource.id === resource.name || resource.id === '*' ? [] : [resource.id]),
  ];
  const place = new Set([...before.accounts, ...after.accounts]).size > 1 ? [account, region] : [region];
  const [names, places] = [label, place].map((texts) => texts.map((text) => code(cut(text, NAME))).join(' '));
  const statuses = `${change.before?.status ?? 'not there'} → ${change.after?.status ?? 'not there'}`;
  const reason = why === undefined ? '' : ` (${prose(cut(why, TEXT))})`;
  return `${severity}, ${statuses}: ${names} in ${places} ${prose(cut(saidOf(change), TEXT))}${reason} ${code(cut(check, NAME))}`;
}
