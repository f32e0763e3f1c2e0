import type { Report } from '../../src/model/report.ts';
import { plural, type Page } from './layout.ts';
import { blanks, span, type Line } from './text.ts';

/** Owners told, and checks of what nobody owns, at most. */
const ROWS = 12;
const INDENT = 2;

/** Who answers for how much, where the config says so; and what nobody answers for. */
export function* owners({ owners: found }: Report, page: Page): Generator<Line> {
  if (!found) return;
  const { named, none } = found;
  yield [];
  yield page.countsHead();
  yield* page.paragraph([span('Who answers for it', 'bold')], 0);
  yield page.rule();
  for (const { owner, counts } of named.slice(0, ROWS)) {
    yield* page.counted([blanks(INDENT)], [span(owner)], counts);
  }
  yield* andMore(named.length, 'owner', page);
  yield* page.counted([blanks(INDENT)], [span('nobody', 'bold')], none.counts);
  for (const { check, counts } of none.checks.slice(0, ROWS)) {
    yield* page.counted([blanks(INDENT + 2)], [span(check, 'dim')], counts);
  }
  yield* andMore(none.checks.length, 'check', page);
}

function andMore(count: number, noun: string, page: Page): Line[] {
  return count > ROWS
    ? page.paragraph([span(`and ${plural(count - ROWS, `more ${noun}`)}`, 'dim')], INDENT + 2)
    : [];
}
