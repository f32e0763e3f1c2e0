import { CELL_STATUSES, type Cell, type CellStatus, type Matrix } from '../../src/model/matrix.ts';
import { noCounts, STATUSES } from '../../src/model/finding.ts';
import type { Counts } from '../../src/model/report.ts';
import { CATEGORIES, CONTROLS, LAYERS } from '../../src/model/responsibility.ts';
import type { RenderOptions } from '../renderer.ts';
import { createPage, type Fact, type Page } from '../terminal/layout.ts';
import { blanks, paint, span, type Line, type Style } from '../terminal/text.ts';
import {
  attestationOf,
  coveredBy,
  dutiesOf,
  footprintOf,
  leftOutOf,
  scanOf,
  summaryOf,
  unownedOf,
  whoseOf,
} from './words.ts';

const STATUS_STYLE: Readonly<Record<CellStatus, Style>> = {
  failing: 'red',
  unknown: 'magenta',
  'not-automated': 'yellow',
  attested: 'cyan',
  accepted: 'cyan',
  passing: 'green',
  inherited: 'dim',
  'not-in-use': 'dim',
  'not-scanned': 'dim',
};

const RELIED_ON =
  "Inherited: AWS's, relied on and not tested. Its auditors' reports are in AWS Artifact (https://aws.amazon.com/artifact/).";
const MORE =
  '`--format html` and `md` have the checks with their versions, `csv` and `json` also the ids of findings and requirements.';
const INDENT = 2;
/** The width of the longest status. */
const LABEL = 15;

/** Whose every layer of every service is, and how it stands, for a person at a terminal. */
export function* matrixTerminal(matrix: Matrix, { colour, width }: RenderOptions): Generator<string> {
  const page = createPage(width, greatest(matrix));
  for (const line of lines(matrix, page)) yield `${paint(line, colour)}\n`;
}

function* lines(matrix: Matrix, page: Page): Generator<Line> {
  yield* page.paragraph([span('Responsibility matrix', 'bold')], 0);
  yield [];
  yield* page.facts(about(matrix), INDENT);
  const { cells } = matrix;
  for (const [index, cell] of cells.entries()) {
    const { service, category } = cells[index - 1] ?? {};
    if (cell.service !== service || cell.category !== category) yield* head(cell, page);
    if (cell.status === 'inherited') yield* inherited(cell, page);
    else yield* own(cell, page);
  }
  yield* controls(matrix, page);
  yield [];
  yield* page.paragraph([span(`In all: ${summaryOf(matrix)}`)], 0);
  yield* page.paragraph([span(RELIED_ON, 'dim')], 0, INDENT);
  for (const text of leftOutOf(matrix)) yield* page.paragraph([span(text, 'dim')], 0, INDENT);
  yield* page.paragraph([span(MORE, 'dim')], 0, INDENT);
}

function about(matrix: Matrix): Fact[] {
  const { file, sha256 } = matrix.evidence;
  return [
    fact('Accounts', matrix.scan.accounts.join(', ')),
    fact('Scanned', scanOf(matrix)),
    fact('Evidence', `${file}, SHA-256 ${sha256}`),
    fact('Footprint', footprintOf(matrix.footprint)),
    fact('Duties', dutiesOf(matrix.footprint)),
  ];
}

function* head({ name, category }: Cell, page: Page): Generator<Line> {
  yield [];
  yield page.countsHead();
  yield* page.paragraph([span(name, 'bold'), span(`(${CATEGORIES[category].toLowerCase()})`, 'dim')], 0);
  yield page.rule();
}

function* own(cell: Cell, page: Page): Generator<Line> {
  yield* page.counted(label(cell.status), [span(LAYERS[cell.layer].name, 'bold')], cell.counts);
  yield* page.paragraph([span(answered(cell), 'dim')], INDENT + LABEL);
  const covered = coveredBy(cell);
  if (covered !== '') yield* page.paragraph([span(covered, 'dim')], INDENT + LABEL, 2);
  for (const one of cell.attestations) {
    yield* page.paragraph([span(attestationOf(one)), span(`(${one.evidence})`, 'dim')], INDENT + LABEL, 2);
  }
  yield* page.facts([fact('AWS', cell.aws), fact('you', cell.customer)], INDENT + LABEL);
  yield [];
}

function* inherited({ layer }: Cell, page: Page): Generator<Line> {
  const text = [span(`${LAYERS[layer].name};`), span('relied on, not tested', 'dim')];
  const [first = [], ...others] = page.paragraph(text, INDENT + LABEL);
  yield [...label('inherited'), ...first.slice(1)];
  yield* others;
}

/** `yours; answered for by data team; no check covers it`. */
function answered(cell: Cell): string {
  const { accountable, untested } = cell;
  const named = [...accountable, unownedOf(cell)].filter(Boolean).join(', ');
  const who = accountable.length > 0 ? `answered for by ${named}` : 'nobody is named for it';
  return [whoseOf(cell), who, ...(untested === undefined ? [] : [untested])].join('; ');
}

function* controls({ controls: rows }: Matrix, page: Page): Generator<Line> {
  yield [];
  yield page.countsHead();
  yield* page.paragraph([span('Controls, over all services', 'bold')], 0);
  yield page.rule();
  for (const { control, type, status, counts, attestations } of rows) {
    yield* page.counted(label(status), [span(CONTROLS[control].name), span(`(${type})`, 'dim')], counts);
    for (const one of attestations) yield* page.paragraph([span(attestationOf(one))], INDENT + LABEL, 2);
  }
}

function label(status: CellStatus): Line {
  const word = CELL_STATUSES[status];
  return [blanks(INDENT), span(word, STATUS_STYLE[status]), blanks(LABEL - word.length)];
}

function fact(name: string, text: string): Fact {
  return [[span(name, 'dim')], [span(text)]];
}

/** The greatest count of each status in any cell or control: what columns must have room for. */
function greatest({ cells, controls: rows }: Matrix): Counts {
  const most = noCounts();
  for (const { counts } of [...cells, ...rows]) {
    for (const status of STATUSES) most[status] = Math.max(most[status], counts[status]);
  }
  return most;
}
