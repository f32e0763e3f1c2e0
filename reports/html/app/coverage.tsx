import { Fragment } from 'preact';

import { isScanned, type ScanFacts } from '../../../src/model/report.ts';
import { STATUSES } from '../../../src/model/finding.ts';
import { LAYERS } from '../../../src/model/responsibility.ts';
import { whyNot } from '../../account-state.ts';
import type { Overview } from '../data.ts';
import { Fact, Section, Text } from './parts.tsx';
import { Table, type Column } from './table.tsx';
import { duration, moment, number, plural, selectionWords } from './words.ts';

/** What was looked at, and what was not. */
export function Coverage({ overview }: { overview: Overview }) {
  const { scan, operations } = overview;
  return (
    <Section id="coverage" title="What was looked at">
      <Accounts overview={overview} />
      <dl class="facts">
        <Fact name="Checks">{checks(overview)}</Fact>
        <Selected scan={scan} />
        {silent(overview).map((name) => (
          <Fact key={name} name="Nothing judged">
            {name}
          </Fact>
        ))}
        <Fact name="Time">
          {moment(scan.start)}, {duration(scan)}
        </Fact>
        {scan.now !== scan.start && <Fact name="Ages at">{moment(scan.now)}</Fact>}
        <Fact name="Calls">
          {number(scan.calls)} {scan.throttles > 0 && `(${plural(scan.throttles, 'throttle')})`}
        </Fact>
      </dl>
      {operations.length > 0 && <Operations overview={overview} />}
    </Section>
  );
}

const ACCOUNT_COLUMNS: readonly Column[] = [
  { name: 'Account' },
  { name: 'Regions scanned' },
  { name: 'Left out' },
  { name: 'Not enabled' },
];

const COUNT_COLUMNS: readonly Column[] = [
  { name: 'Fail', numeric: true },
  { name: 'Unknown', numeric: true },
  { name: 'Accepted', numeric: true },
  { name: 'Pass', numeric: true },
];

function Accounts({ overview: { scan, accounts } }: { overview: Overview }) {
  const rows = scan.accounts.map((account) => {
    const { id, partition, name, management, caller, regions } = account;
    const who = (
      <>
        <Text of={id} /> {partition !== 'aws' && <Text of={`(${partition})`} />}
        {name !== undefined && (
          <div>
            <Text of={name} /> {management && '(management account)'}
          </div>
        )}
        <div class="dim">
          <Text of={caller !== undefined && isScanned(account) ? caller : whyNot(account)} />
        </div>
      </>
    );
    const where = [regions.scanned, regions.excluded, regions.notEnabled].map((names) => (
      <Regions names={names} />
    ));
    const counts = STATUSES.map((status) => {
      const count = accounts?.[id]?.counts[status] ?? 0;
      return <span class={count === 0 ? 'none' : ''}>{number(count)}</span>;
    });
    return [id, [who, ...where, ...counts]] as const;
  });
  const columns = accounts ? [...ACCOUNT_COLUMNS, ...COUNT_COLUMNS] : ACCOUNT_COLUMNS;
  return <Table caption="Accounts and Regions" columns={columns} rows={rows} />;
}

/** Their names, each in one piece. */
function Regions({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <>none</>;
  return (
    <div>
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <span class="unbroken">
            <Text of={name} />
          </span>
        </Fragment>
      ))}
    </div>
  );
}

function Selected({ scan: { selection, off } }: { scan: ScanFacts }) {
  const selected = selectionWords(selection);
  return (
    <>
      {selected.length > 0 && (
        <Fact name="Selected">
          <Text of={selected.join('; ')} most={2_000} />
        </Fact>
      )}
      {off.length > 0 && (
        <Fact name="Off">
          <Text
            of={off.map(({ check, parameter }) => `${check} (until ${parameter} is set)`).join(', ')}
            most={2_000}
          />
        </Fact>
      )}
    </>
  );
}

const OPERATION_COLUMNS: readonly Column[] = [
  { name: 'Operation', code: true },
  { name: 'Answered', numeric: true },
  { name: 'Denied', numeric: true },
  { name: 'Throttled', numeric: true },
  { name: 'Failed', numeric: true },
];

function Operations({ overview: { operations } }: { overview: Overview }) {
  const rows = operations.map(({ name, ok, denied, throttled, failed }) => {
    const counts = [ok, denied, throttled, failed].map((count) => (
      <span class={count === 0 ? 'none' : ''}>{number(count)}</span>
    ));
    return [name, [<Text of={name} />, ...counts]] as const;
  });
  return (
    <details>
      <summary>{plural(operations.length, 'operation')}, and how their calls ended</summary>
      <Table caption="Calls by operation and outcome" unseen columns={OPERATION_COLUMNS} rows={rows} />
    </details>
  );
}

function checks({ scan, judged }: Overview): string {
  const idle = scan.checks - judged;
  return `${plural(scan.checks, 'check')}${idle > 0 ? `, ${number(idle)} of them with nothing to judge` : ''}`;
}

/** The customer's layers that no finding is about: the reader must not take silence for a pass. */
function silent({ grid }: Overview): string[] {
  return Object.entries(LAYERS)
    .filter(([id, { side }]) => side === 'customer' && !(id in grid))
    .map(([, { name }]) => name);
}
