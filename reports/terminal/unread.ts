import { DENIERS, type Denier } from '../../src/model/cause.ts';
import type { Coverage, MissingAction } from '../../src/model/report.ts';
import { unreadOperations, type Unread } from '../unread.ts';
import { number, plural, STATUS_STYLE, type Fact, type Page } from './layout.ts';
import { span, type Line } from './text.ts';

/** Operations and actions told, at most. */
const ROWS = 12;
/** Regions named, at most; more are counted. */
const REGIONS = 3;

const OUTCOMES = ['denied', 'throttled', 'failed'] as const;

/** What could not be read, and which permissions would mend it; nothing when all was read. */
export function* unread(coverage: Coverage, page: Page): Generator<Line> {
  const operations = unreadOperations(coverage.operations);
  if (operations.length > 0) {
    yield [];
    yield [];
    yield* page.paragraph([span('What could not be read', 'bold')], 0);
    yield [];
    yield* page.facts(operations.slice(0, ROWS).map(operationFact), 2);
    yield* andMore(operations.length, 'operation', page);
  }
  const actions = coverage.missingActions;
  if (actions.length > 0) {
    yield [];
    yield* page.paragraph([span('IAM actions that were denied, and what stays unknown', 'bold')], 0);
    yield [];
    yield* page.facts(actions.slice(0, ROWS).map(actionFact), 2);
    yield* andMore(actions.length, 'action', page);
  }
}

function operationFact(row: Unread): Fact {
  const outcomes = OUTCOMES.filter((outcome) => row[outcome] > 0);
  const said = outcomes.map((outcome) => `${number(row[outcome])} ${outcome}`).join(', ');
  const regions = [...row.regions];
  const where = regions.length > REGIONS ? plural(regions.length, 'Region') : regions.join(', ');
  const accounts = row.accounts.size > 1 ? ` of ${plural(row.accounts.size, 'account')}` : '';
  return [[span(row.name)], [span(said, STATUS_STYLE.unknown), span(`in ${where}${accounts}`, 'dim')]];
}

function actionFact({ action, checks, resources, deniedBy }: MissingAction): Fact {
  const unknown = `${plural(checks, 'check')}, ${plural(resources, 'resource')}`;
  return [[span(action)], [span(`${unknown};`, STATUS_STYLE.unknown), span(`denied ${deniers(deniedBy)}`)]];
}

/** `by a service control policy`; with several, how many findings each is about. */
function deniers(deniedBy: MissingAction['deniedBy']): string {
  const rows = Object.entries(deniedBy) as [Denier, number][];
  if (rows.length === 1) return rows.map(([denier]) => DENIERS[denier]).join();
  return rows.map(([denier, count]) => `${DENIERS[denier]} (${number(count)})`).join(', ');
}

function andMore(count: number, noun: string, page: Page): Line[] {
  return count > ROWS ? page.paragraph([span(`and ${plural(count - ROWS, `more ${noun}`)}`, 'dim')], 2) : [];
}
