import type { Report } from '../src/model/report.ts';
import { accepted } from './markdown/accepted.ts';
import { failing } from './markdown/failing.ts';
import { frameworks } from './markdown/frameworks.ts';
import { grid } from './markdown/grid.ts';
import { overview } from './markdown/overview.ts';
import { since } from './markdown/since.ts';
import { unknown } from './markdown/unknown.ts';
import { unread } from './markdown/unread.ts';

/**
 * What a pull request or the summary of a CI step has room for: how it stands, also by the frameworks that were
 * selected, what has changed, what is worst and how to mend it, what could not be read. However large the report and
 * hostile its names, it stays far below the 1 MiB that GitHub takes.
 */
export function* markdown(report: Report): Generator<string> {
  for (const section of [overview, grid, frameworks, since, failing, unknown, unread, accepted]) {
    for (const line of section(report)) yield `${line}\n`;
  }
}
