import type { Report } from '../src/model/report.ts';
import { since } from './diff/since.ts';
import type { RenderOptions } from './renderer.ts';
import { accounts } from './terminal/accounts.ts';
import { frameworks } from './terminal/frameworks.ts';
import { groups } from './terminal/groups.ts';
import { createPage, type Page } from './terminal/layout.ts';
import { owners } from './terminal/owners.ts';
import { scanned } from './terminal/scanned.ts';
import { paint, type Line } from './terminal/text.ts';
import { totals } from './terminal/totals.ts';
import { unread } from './terminal/unread.ts';

/** What a person at a terminal wants to know: what fails, what is unknown and why, and how it stands in all. */
export function* terminal(report: Report, { colour, width }: RenderOptions): Generator<string> {
  const page = createPage(width, report.summary.status);
  for (const line of lines(report, page)) yield `${paint(line, colour)}\n`;
}

function* lines(report: Report, page: Page): Generator<Line> {
  yield* scanned(report.scan, page);
  yield* groups(report, page);
  yield* accounts(report, page);
  yield* unread(report.coverage, page);
  yield* owners(report, page);
  yield* frameworks(report, page);
  yield* since(report.changes, page);
  yield* totals(report, page);
}
