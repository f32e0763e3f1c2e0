import { DENIERS, type Denier } from '../../src/model/cause.ts';
import type { MissingAction, Report } from '../../src/model/report.ts';
import { number, plural } from '../terminal/layout.ts';
import { unreadOperations, type Unread } from '../unread.ts';
import { cell, cut } from './escape.ts';

/** Operations, and actions, told at most. */
const ROWS = 20;
/** Regions named, at most; more are counted. */
const REGIONS = 3;
const LONGEST = 120;

/** What could not be read, and which permissions would mend it; nothing when all was read. */
export function* unread({ coverage }: Report): Generator<string> {
  const operations = unreadOperations(coverage.operations);
  if (operations.length > 0) {
    yield* heading('What could not be read', '| Operation | Denied | Throttled | Failed | Where |');
    yield '| --- | --: | --: | --: | --- |';
    for (const row of operations.slice(0, ROWS)) yield operationRow(row);
    yield* andMore(operations.length, 'operation');
  }
  const actions = coverage.missingActions;
  if (actions.length > 0) {
    yield* heading('IAM actions that were denied', '| Action | Unknown for want of it | Denied |');
    yield '| --- | --- | --- |';
    for (const row of actions.slice(0, ROWS)) yield actionRow(row);
    yield* andMore(actions.length, 'action');
  }
}

function heading(title: string, columns: string): string[] {
  return ['', `## ${title}`, '', columns];
}

function operationRow({ name, denied, throttled, failed, regions, accounts }: Unread): string {
  const named = [...regions].map((region) => cell(cut(region, LONGEST))).join(', ');
  const where = regions.size > REGIONS ? plural(regions.size, 'Region') : named;
  const within = accounts.size > 1 ? ` of ${plural(accounts.size, 'account')}` : '';
  const counts = [denied, throttled, failed].map((count) => (count > 0 ? number(count) : ''));
  return `| ${cell(cut(name, LONGEST))} | ${counts.join(' | ')} | ${where}${within} |`;
}

function actionRow({ action, checks, resources, findings, deniedBy }: MissingAction): string {
  const unknown = [plural(findings, 'finding'), plural(checks, 'check'), plural(resources, 'resource')].join(
    ', ',
  );
  const deniers = (Object.entries(deniedBy) as [Denier, number][]).map(([denier, count]) =>
    count === findings ? DENIERS[denier] : `${DENIERS[denier]} (${number(count)})`,
  );
  return `| ${cell(cut(action, LONGEST))} | ${unknown} | ${deniers.join(', ')} |`;
}

function andMore(count: number, noun: string): string[] {
  return count > ROWS ? ['', `And ${plural(count - ROWS, `more ${noun}`)}.`] : [];
}
