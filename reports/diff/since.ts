import type { Change, Changes } from '../../src/model/changes.ts';
import { SEVERITY_STYLE } from '../terminal/groups.ts';
import type { Fact, Page } from '../terminal/layout.ts';
import { span, type Line } from '../terminal/text.ts';
import { changeFact, sums } from './lines.ts';
import { cautions, firstWorse, moment } from './words.ts';

const LABEL = 'critical'.length + 1;

/** What an earlier scan had otherwise, in short; nothing when there was none to compare with. */
export function* since(changes: Changes | undefined, page: Page): Generator<Line> {
  if (!changes) return;
  const { file = 'the earlier scan', start } = changes.before;
  yield [];
  yield [];
  yield* page.paragraph([span(`Since ${file}`, 'bold'), span(`(${moment(start)})`, 'dim')], 0);
  yield [];
  const notes = cautions(changes);
  for (const note of notes) yield* page.paragraph([span(note, 'yellow')], 2);
  if (notes.length > 0) yield [];
  yield* sums(changes, page);
  const told = firstWorse(changes);
  if (told.length === 0) return;
  yield [];
  yield* page.facts(
    told.map((change) => worseFact(change, changes)),
    2,
  );
  yield [];
  yield* page.paragraph([span('`aboveline diff` tells every change.', 'dim')], 2);
}

/** With its severity, as there is no heading that says it. */
function worseFact(change: Change, changes: Changes): Fact {
  const [label, text] = changeFact(change, changes);
  const severity = change.after?.severity ?? 'informational';
  const word = severity === 'informational' ? 'info' : severity;
  return [[span(word.padEnd(LABEL), SEVERITY_STYLE[severity]), ...label], text];
}
