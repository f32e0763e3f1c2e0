import { CAUSES, DENIERS, type CauseKind, type Denier } from '../../../src/model/cause.ts';
import type { Coverage, MissingAction } from '../../../src/model/report.ts';
import type { OperationSum, Overview } from '../data.ts';
import { linkTo } from './filter.ts';
import { MEND_CAUSE, MEND_DENIAL, missingPolicy } from './mending.ts';
import { Code, Section, Text } from './parts.tsx';
import { Table, type Column } from './table.tsx';
import { number, plural, shown, totalOf } from './words.ts';

/** Regions named, at most; more are counted. */
const REGIONS = 3;

/** What could not be seen, and how to mend it. */
export function Unread({ overview: { summary, coverage, operations } }: { overview: Overview }) {
  const unanswered = operations.filter(({ regions }) => regions.length > 0).toSorted(mostFirst);
  return (
    <Section id="unread" title="What could not be seen">
      {summary.status.unknown === 0 ? (
        <p>Nothing is unknown: everything that a finding needs was read.</p>
      ) : (
        <>
          <p class="lead">
            {plural(summary.status.unknown, 'finding')} of {number(totalOf(summary.status))} could not be
            judged. They are neither a pass nor a fail.
          </p>
          <Causes causes={coverage.causes} />
        </>
      )}
      {coverage.missingActions.length > 0 && <Actions actions={coverage.missingActions} />}
      {unanswered.length > 0 && <Operations operations={unanswered} />}
    </Section>
  );
}

const CAUSE_COLUMNS: readonly Column[] = [
  { name: 'Cause' },
  { name: 'Findings', numeric: true },
  { name: 'To mend it' },
];

function Causes({ causes }: { causes: Coverage['causes'] }) {
  const rows = (Object.entries(causes) as [CauseKind, number][]).map(([kind, count]) => {
    const link = <CountLink count={count} to={linkTo({ cause: kind })} what={`unknown: ${CAUSES[kind]}`} />;
    return [kind, [CAUSES[kind], link, MEND_CAUSE[kind]]] as const;
  });
  return <Table caption="Why" columns={CAUSE_COLUMNS} rows={rows} />;
}

const ACTION_COLUMNS: readonly Column[] = [
  { name: 'IAM action', code: true },
  { name: 'Findings', numeric: true },
  { name: 'Checks', numeric: true },
  { name: 'Resources', numeric: true },
  { name: 'Denied' },
  { name: 'To mend it' },
];

function Actions({ actions }: { actions: readonly MissingAction[] }) {
  const policy = missingPolicy(actions);
  const rows = actions.map((action) => [action.action, actionCells(action)] as const);
  return (
    <>
      <Table caption="Permissions that were missing" columns={ACTION_COLUMNS} rows={rows} />
      {policy !== undefined && (
        <details>
          <summary>A policy that allows them</summary>
          <Code of={policy} />
        </details>
      )}
    </>
  );
}

function actionCells({ action, findings, checks, resources, deniedBy }: MissingAction) {
  const deniers = Object.entries(deniedBy) as [Denier, number][];
  const link = (
    <CountLink count={findings} to={linkTo({ action })} what={`unknown for want of ${shown(action)}`} />
  );
  const denied = deniers.map(([denier, count]) => (
    <div key={denier}>
      {DENIERS[denier]}
      {deniers.length > 1 && ` (${number(count)})`}
    </div>
  ));
  const mend = deniers.map(([denier]) => <div key={denier}>{MEND_DENIAL[denier]}</div>);
  return [<Text of={action} />, link, number(checks), number(resources), denied, mend];
}

function CountLink({ count, to, what }: { count: number; to: string; what: string }) {
  return (
    <a href={to} aria-label={`${number(count)} ${what}`}>
      {number(count)}
    </a>
  );
}

const OPERATION_COLUMNS: readonly Column[] = [
  { name: 'Operation', code: true },
  { name: 'Calls without an answer' },
  { name: 'Where' },
];

function Operations({ operations }: { operations: readonly OperationSum[] }) {
  const rows = operations.map((operation) => {
    const cells = [<Text of={operation.name} />, outcomes(operation), <Text of={where(operation)} />];
    return [operation.name, cells] as const;
  });
  return <Table caption="Operations that did not always answer" columns={OPERATION_COLUMNS} rows={rows} />;
}

function outcomes({ ok, ...operation }: OperationSum): string {
  const parts = (['denied', 'throttled', 'failed'] as const)
    .filter((outcome) => operation[outcome] > 0)
    .map((outcome) => `${number(operation[outcome])} ${outcome}`);
  return `${parts.join(', ')}${ok > 0 ? `; ${number(ok)} answered` : ''}`;
}

function where({ regions, accounts }: OperationSum): string {
  const named = regions.length > REGIONS ? plural(regions.length, 'Region') : regions.join(', ');
  return accounts > 1 ? `${named} of ${plural(accounts, 'account')}` : named;
}

function mostFirst(a: OperationSum, b: OperationSum): number {
  return unansweredCalls(b) - unansweredCalls(a) || (a.name < b.name ? -1 : 1);
}

function unansweredCalls({ denied, throttled, failed }: OperationSum): number {
  return denied + throttled + failed;
}
