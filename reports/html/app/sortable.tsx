import type { Sort, SortId } from './filter.ts';

const NAMES: Readonly<Record<SortId, string>> = {
  status: 'Status',
  severity: 'Severity',
  resource: 'Finding',
  service: 'Service',
  region: 'Region',
  account: 'Account',
};

interface Props {
  readonly columns: readonly SortId[];
  readonly sort: Sort;
  readonly change: (sort: Sort) => void;
}

/** The head of the table of findings: each column sorts, and the one that does already turns round. */
export function SortableHead({ columns, sort, change }: Props) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {columns.map((by) => {
          const sorts = by === sort.by;
          const { reversed } = sort;
          return (
            <th
              key={by}
              scope="col"
              role="columnheader"
              aria-sort={sorts ? (reversed ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" onClick={() => change({ by, reversed: sorts && !reversed })}>
                {NAMES[by]}
                <svg viewBox="0 0 8 8" aria-hidden="true">
                  <path d="M1 6l3-4 3 4z" />
                </svg>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
