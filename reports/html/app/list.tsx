import { useMemo } from 'preact/hooks';

import type { Evidence } from '../../../src/model/finding.ts';
import { Detail } from './detail.tsx';
import type { Facet } from './facets.ts';
import { isFiltered, NO_FILTER, SORTS, type Filter } from './filter.ts';
import type { Findings } from './findings.ts';
import { goTo } from './go.ts';
import { Chips, Narrowing } from './narrowing.tsx';
import { HowMany, pageOf, Pages, rowsOf } from './pages.tsx';
import { ON_PAPER, useOnPaper } from './paper.ts';
import { Section, SeverityMark, StatusMark, Text } from './parts.tsx';
import type { Selection } from './select.ts';
import { SortableHead } from './sortable.tsx';
import { number, plural } from './words.ts';

interface Props {
  readonly findings: Findings;
  readonly facets: readonly Facet[];
  readonly filter: Filter;
  readonly select: (filter: Filter) => Selection;
  readonly evidenceOf: (finding: number) => readonly Evidence[];
  readonly change: (filter: Filter) => void;
}

/** All findings, narrowed as the reader likes. */
export function List({ findings, facets, filter, select, evidenceOf, change }: Props) {
  const selection = useMemo(() => select(filter), [select, filter.chosen, filter.text, filter.sort]);
  const page = pageOf(filter, selection.found, findings);
  const onPaper = useOnPaper();
  const rows = onPaper ? selection.found.slice(0, ON_PAPER) : rowsOf(page, selection.found);
  const severalAccounts = (facets.find(({ id }) => id === 'account')?.values.length ?? 0) > 1;
  const columns = SORTS.filter((id) => id !== 'account' || severalAccounts);
  return (
    <Section id="findings" title="Findings">
      <div class="list">
        <Narrowing facets={facets} filter={filter} counts={selection.counts} change={change} />
        <div class="results">
          <div class="bar-of-results">
            <HowMany
              found={selection.found.length}
              page={page}
              {...(isFiltered(filter) && { all: findings.count })}
            />
            <Chips filter={filter} change={change} />
          </div>
          {rows.length === 0 ? (
            <p class="nothing">
              Nothing matches.{' '}
              {isFiltered(filter) && (
                <button type="button" onClick={() => change({ ...NO_FILTER, sort: filter.sort })}>
                  Show all findings
                </button>
              )}
            </p>
          ) : (
            <table id="rows" class={`findings ${severalAccounts ? 'with-accounts' : ''}`} role="table">
              <caption class="unseen">Findings; each opens with its evidence and its fix</caption>
              <SortableHead
                columns={columns}
                sort={filter.sort}
                change={(sort) => change({ ...filter, sort, page: 1, open: '' })}
              />
              <tbody role="rowgroup">
                {rows.map((finding) => (
                  <FindingRow
                    key={finding}
                    finding={finding}
                    findings={findings}
                    open={findings.idOf(finding) === filter.open}
                    columns={columns.length}
                    evidenceOf={evidenceOf}
                    toggle={(id) => change({ ...filter, page, open: id === filter.open ? '' : id })}
                  />
                ))}
              </tbody>
            </table>
          )}
          {onPaper ? (
            <LeftOut count={selection.found.length - rows.length} />
          ) : (
            <Pages
              page={page}
              total={selection.found.length}
              turn={(to) => {
                change({ ...filter, page: to, open: '' });
                // When it is shown.
                requestAnimationFrame(() => goTo('rows'));
              }}
            />
          )}
        </div>
      </div>
    </Section>
  );
}

function LeftOut({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p class="notice">
      Left out: {plural(count, 'finding')}, as at most {number(ON_PAPER)} are printed. To print others, narrow
      the findings on the screen.
    </p>
  );
}

interface RowProps {
  readonly finding: number;
  readonly findings: Findings;
  readonly open: boolean;
  readonly columns: number;
  readonly evidenceOf: Props['evidenceOf'];
  readonly toggle: (id: string) => void;
}

function FindingRow({ finding, findings, open, columns, evidenceOf, toggle }: RowProps) {
  const row = findings.row(finding);
  const { about, subject, message, status } = row;
  const id = findings.idOf(finding);
  const named = subject.id === subject.name || subject.id === '*';
  return (
    <>
      <tr role="row" class={open ? 'open' : ''} id={id}>
        <td role="cell">
          <StatusMark status={status} />
        </td>
        <td role="cell">
          <SeverityMark severity={about.severity} />
        </td>
        <th role="rowheader" scope="row">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={`${id}-detail`}
            onClick={() => toggle(id)}
          >
            <strong>
              <Text of={subject.name} most={120} />
            </strong>{' '}
            {!named && (
              <>
                <span class="code dim">
                  <Text of={subject.id} most={80} />
                </span>{' '}
              </>
            )}
            <Text of={message} most={240} />
          </button>
          <span class="dim title">
            <Text of={about.title} />
          </span>
        </th>
        <td role="cell">
          <Text of={about.service} most={40} />
        </td>
        <td role="cell">
          <Text of={subject.region} most={40} />
        </td>
        {columns > 5 && (
          <td role="cell" class="code">
            <Text of={subject.account} most={40} />
          </td>
        )}
      </tr>
      {open && (
        <tr role="row" class="detail" id={`${id}-detail`}>
          <td role="cell" colSpan={columns} aria-colspan={columns}>
            <Detail row={row} evidence={evidenceOf(finding)} />
          </td>
        </tr>
      )}
    </>
  );
}
