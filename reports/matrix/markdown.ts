import { CELL_STATUSES, type Cell, type Matrix } from '../../src/model/matrix.ts';
import { CATEGORIES, CONTROLS, LAYERS } from '../../src/model/responsibility.ts';
import { code, cell as tableCell, link, prose } from '../markdown/escape.ts';
import {
  attestationOf,
  checksOf,
  dutiesOf,
  footprintOf,
  inWords,
  leftOutOf,
  scanOf,
  requirementCounts,
  statusOf,
  summaryOf,
  unownedOf,
  versionsOf,
  whoseOf,
} from './words.ts';

/** The matrix for a wiki or the summary of a CI step. */
export function* matrixMarkdown(matrix: Matrix): Generator<string> {
  for (const line of lines(matrix)) yield `${line}\n`;
}

function* lines(matrix: Matrix): Generator<string> {
  yield '# Responsibility matrix';
  yield '';
  yield `- Accounts: ${matrix.scan.accounts.map(code).join(', ')}`;
  yield `- Scanned: ${code(scanOf(matrix))}`;
  yield `- Evidence: ${code(matrix.evidence.file)}, SHA-256 ${code(matrix.evidence.sha256)}`;
  yield `- Footprint: ${code(footprintOf(matrix.footprint))}`;
  yield `- Duties: ${dutiesOf(matrix.footprint)}`;
  yield `- Cells: ${summaryOf(matrix)}`;
  for (const text of leftOutOf(matrix)) yield `- ${prose(text)}`;
  const { cells } = matrix;
  for (const [index, cell] of cells.entries()) {
    const { service, category } = cells[index - 1] ?? {};
    if (cell.service !== service || cell.category !== category) yield* head(cell);
    yield row(cell);
  }
  yield* controls(matrix);
  yield* versions(matrix);
}

function* head({ name, category }: Cell): Generator<string> {
  yield '';
  yield `## ${prose(name)} (${CATEGORIES[category].toLowerCase()})`;
  yield '';
  yield '| Layer | Whose | Status | Findings | Answers for it | AWS | You | Requirements |';
  yield '| --- | --- | --- | --- | --- | --- | --- | --- |';
}

function row(cell: Cell): string {
  const { layer, counts, accountable, aws, customer, attestations, requirements, controlTypes } = cell;
  const said = attestations.map((one) => `${inTable(attestationOf(one))} ${link(one.evidence)}`);
  return asRow([
    LAYERS[layer].name,
    [whoseOf(cell), ...(controlTypes.length > 0 ? [controlTypes.join(', ')] : [])].join('<br>'),
    [inTable(statusOf(cell)), ...said].join('<br>'),
    [inWords(counts), checksOf(cell)].filter(Boolean).join('<br>'),
    [...accountable.map(tableCell), unownedOf(cell)].filter(Boolean).join(', '),
    inTable(aws),
    inTable(customer),
    inTable(requirementCounts(requirements)),
  ]);
}

function* controls({ controls: rows }: Matrix): Generator<string> {
  yield '';
  yield '## Controls, over all services';
  yield '';
  yield '| Control | Type | Status | Findings |';
  yield '| --- | --- | --- | --- |';
  for (const { control, type, status, counts, attestations } of rows) {
    const said = attestations.map((one) => `${inTable(attestationOf(one))} ${link(one.evidence)}`);
    yield asRow([
      CONTROLS[control].name,
      type,
      [CELL_STATUSES[status], ...said].join('<br>'),
      inWords(counts),
    ]);
  }
}

function* versions({ cells }: Matrix): Generator<string> {
  const judged = new Set(cells.flatMap(versionsOf));
  if (judged.size === 0) return;
  yield '';
  yield '## Checks that judged, and their versions';
  yield '';
  for (const one of [...judged].toSorted()) yield `- ${code(one)}`;
}

function asRow(values: readonly string[]): string {
  return `| ${values.join(' | ')} |`;
}

/** A bar ends a cell of a table, even within code. */
function inTable(text: string): string {
  return prose(text.replaceAll('|', '\\u{7c}'));
}
