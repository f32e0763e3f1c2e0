import type { Report } from '../../src/model/report.ts';
import { header, rowOf } from '../diff/markdown.ts';
import { firstWorse } from '../diff/words.ts';

/** What an earlier scan had otherwise, in short; nothing when there was none to compare with. */
export function* since({ changes }: Report): Generator<string> {
  if (!changes) return;
  yield '';
  yield* header(changes);
  const worse = firstWorse(changes);
  if (worse.length > 0) yield '';
  for (const change of worse) yield `- ${rowOf(change, changes)}`;
}
