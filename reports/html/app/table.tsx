import type { ComponentChildren } from 'preact';

export interface Column {
  readonly name: string;
  readonly numeric?: boolean;
  readonly code?: boolean;
}

interface Props {
  readonly caption: string;
  /** For those who cannot see that it goes without saying. */
  readonly unseen?: boolean;
  readonly columns: readonly Column[];
  /** By a key; the first cell is what the row is about. */
  readonly rows: readonly (readonly [key: string, cells: readonly ComponentChildren[]])[];
}

/** A table of facts. On a narrow screen its rows become blocks, so that it says itself that it is a table. */
export function Table({ caption, unseen = false, columns, rows }: Props) {
  return (
    <table class="plain" role="table">
      <caption class={unseen ? 'unseen' : ''}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ name, numeric }) => (
            <th key={name} scope="col" role="columnheader" class={numeric ? 'numeric' : ''}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(([key, cells]) => (
          <tr key={key} role="row">
            {columns.map((column, index) => (
              <Cell key={column.name} column={column} heads={index === 0}>
                {cells[index]}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ column, heads, children }: { column: Column; heads: boolean; children: ComponentChildren }) {
  const { name, numeric = false, code = false } = column;
  const look = [numeric ? 'numeric' : '', code ? 'code' : ''].filter(Boolean).join(' ');
  return heads ? (
    <th scope="row" role="rowheader" class={look}>
      {children}
    </th>
  ) : (
    <td role="cell" class={look} data-label={name}>
      {children}
    </td>
  );
}
