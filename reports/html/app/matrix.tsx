import { CELL_STATUSES, type CellStatus, type ControlRow, type Matrix } from '../../../src/model/matrix.ts';
import { CATEGORIES, CONTROL_TYPES, CONTROLS } from '../../../src/model/responsibility.ts';
import { groupsOf, type Group } from '../../matrix/groups.ts';
import { dutiesOf, footprintOf, leftOutOf, summaryOf } from '../../matrix/words.ts';
import { Attested, LOOK, Rows } from './cells.tsx';
import { CountLinks, Fact, Section, Text } from './parts.tsx';
import { Table, type Column } from './table.tsx';
import { totalOf } from './words.ts';

/** Whose each layer of each service in use is, both sides' parts of it, and how it stands. */
export function ResponsibilityMatrix({ matrix }: { matrix: Omit<Matrix, 'evidence'> }) {
  const { footprint, cells, controls } = matrix;
  return (
    <Section id="matrix" title="Responsibility matrix">
      <p class="lead">
        Whose each layer of each service in use is, and how it stands. What no check tests and nobody attests
        is not automated, and never a pass.
      </p>
      <dl class="facts">
        <Fact name="Footprint">
          <Text of={footprintOf(footprint)} most={2_000} />
        </Fact>
        <Fact name="Rows">
          {dutiesOf(footprint)}; {summaryOf(matrix)}
        </Fact>
        {leftOutOf(matrix).map((line) => (
          <Fact key={line} name="Left out">
            <Text of={line} most={2_000} />
          </Fact>
        ))}
      </dl>
      {groupsOf(cells).map((group) => (
        <Service key={`${group[0].service} ${group[0].category}`} cells={group} />
      ))}
      <Controls rows={controls} />
    </Section>
  );
}

function Service({ cells }: { cells: Group }) {
  const [{ name, category }] = cells;
  return (
    <details class="service folded">
      <summary>
        <span class="name">
          <Text of={name} />
        </span>{' '}
        <span class="dim">{CATEGORIES[category]}</span> <Statuses cells={cells} />
      </summary>
      <Rows cells={cells} />
    </details>
  );
}

/** `3 failing, 2 passing, 2 inherited`. */
function Statuses({ cells }: { cells: Group }) {
  const statuses = (Object.keys(CELL_STATUSES) as CellStatus[])
    .map((status) => [status, cells.filter((cell) => cell.status === status).length] as const)
    .filter(([, count]) => count > 0);
  return (
    <span class="standing">
      {statuses.map(([status, count], index) => (
        <span key={status}>
          {index > 0 && ', '}
          <span class={LOOK[status]}>
            {count} {CELL_STATUSES[status]}
          </span>
        </span>
      ))}
    </span>
  );
}

const CONTROL_COLUMNS: readonly Column[] = [{ name: 'Control' }, { name: 'Type' }, { name: 'How it stands' }];

function Controls({ rows }: { rows: readonly ControlRow[] }) {
  const cells = rows.map(({ control, type, status, counts, attestations }) => {
    const { name } = CONTROLS[control];
    const stands = (
      <>
        <div class={`stands ${LOOK[status]}`}>
          {CELL_STATUSES[status]}
          {status === 'inherited' && ': relied on, not tested'}
        </div>
        {totalOf(counts) > 0 && <CountLinks counts={counts} within={{ control }} of={name} />}
        <Attested attestations={attestations} />
      </>
    );
    return [control, [name, CONTROL_TYPES[type], stands]] as const;
  });
  return <Table caption="Controls, over all services" columns={CONTROL_COLUMNS} rows={cells} />;
}
