import type { Cell, CellStatus, HeldAttestation } from '../../../src/model/matrix.ts';
import { CATEGORIES, CONTROL_TYPES, LAYERS, type ControlType } from '../../../src/model/responsibility.ts';
import type { Group } from '../../matrix/groups.ts';
import { attestationOf, statusOf, unownedOf, whoseOf } from '../../matrix/words.ts';
import { linkTo, type FacetId } from './filter.ts';
import { Away, CountLinks, Text } from './parts.tsx';
import { Table, type Column } from './table.tsx';
import { plural, shown, totalOf } from './words.ts';

/** The colour of a status is that of the findings that make it. */
export const LOOK: Readonly<Record<CellStatus, string>> = {
  failing: 'fail',
  unknown: 'unknown',
  'not-automated': 'gap',
  attested: 'accepted',
  accepted: 'accepted',
  passing: 'pass',
  inherited: 'dim',
  'not-in-use': 'dim',
  'not-scanned': 'dim',
};

const COLUMNS: readonly Column[] = [
  { name: 'Layer' },
  { name: 'Whose' },
  { name: 'How it stands' },
  { name: "AWS's part" },
  { name: 'Your part' },
];

const ANSWERS: Column = { name: 'Answers for it' };

/** The layers of a service: a row a layer. */
export function Rows({ cells }: { cells: Group }) {
  const rows = cells.map((cell) => [cell.layer, cellsOf(cell)] as const);
  const isAnswered = cells.some(({ accountable }) => accountable.length > 0);
  const columns = isAnswered ? [...COLUMNS, ANSWERS] : COLUMNS;
  return <Table caption={`${shown(cells[0].name)}, by layer`} unseen columns={columns} rows={rows} />;
}

function cellsOf(cell: Cell) {
  const { layer, category, controlTypes, aws, customer, accountable } = cell;
  return [
    LAYERS[layer].name,
    <>
      {whoseOf(cell)}
      {controlTypes.length > 0 && <div class="dim">{typesOf(controlTypes)}</div>}
    </>,
    <>
      <div class={`stands ${LOOK[cell.status]}`}>
        <Text of={statusOf(cell)} />
      </div>
      {totalOf(cell.counts) > 0 && (
        <CountLinks
          counts={cell.counts}
          within={placeOf(cell)}
          of={`${cell.name}, ${LAYERS[layer].name}, ${CATEGORIES[category]}`}
        />
      )}
      <Attested attestations={cell.attestations} />
      <Evidence cell={cell} />
    </>,
    <Text of={aws} most={1_000} />,
    <Text of={customer} most={1_000} />,
    accountable.length > 0 && <Text of={[...accountable, unownedOf(cell)].filter(Boolean).join(', ')} />,
  ];
}

/** What narrows the findings to those of a cell. */
function placeOf({ service, layer, category }: Cell): Partial<Record<FacetId, string>> {
  return { service, layer, category };
}

/** The checks that judged something, and the requirements that those there are for it touch. */
function Evidence({ cell }: { cell: Cell }) {
  const { checks, requirements } = cell;
  const frameworks = Object.entries(requirements);
  const brief = [
    ...(checks.length > 0 ? [plural(checks.length, 'check')] : []),
    ...(frameworks.length > 0 ? [`requirements of ${plural(frameworks.length, 'framework')}`] : []),
  ];
  if (brief.length === 0) return null;
  return (
    <details>
      <summary>{brief.join(', ')}</summary>
      <ul>
        {checks.map((check) => (
          <li key={check} class="code">
            <a href={linkTo({ ...placeOf(cell), check })}>
              <Text of={check} />
            </a>
          </li>
        ))}
        {frameworks.map(([framework, ids]) => (
          <li key={framework}>
            <Text of={framework} />: <Text of={ids.join(', ')} most={2_000} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Who vouches for what no check sees. */
export function Attested({ attestations }: { attestations: readonly HeldAttestation[] }) {
  return (
    <>
      {attestations.map((attestation, index) => (
        <p key={index}>
          <Text of={attestationOf(attestation)} most={1_000} /> (<Away to={attestation.evidence} />)
        </p>
      ))}
    </>
  );
}

function typesOf(types: readonly ControlType[]): string {
  return types.map((type) => CONTROL_TYPES[type].toLowerCase()).join(', ');
}
