import { stringify } from 'csv-stringify/sync';

import { STATUSES } from '../../src/model/finding.ts';
import { CELL_STATUSES, type Cell, type Matrix } from '../../src/model/matrix.ts';
import { LAYERS } from '../../src/model/responsibility.ts';
import { visible } from '../unseen.ts';
import { attestationOf, requirementsOf, versionsOf } from './words.ts';

type Column = (cell: Cell, matrix: Matrix) => string;

/** What docs/governance.md tells of. Tools read columns by name: new ones go to the end, and none is renamed. */
const COLUMNS: Readonly<Record<string, Column>> = {
  service: ({ service }) => service,
  service_name: ({ name }) => name,
  category: ({ category }) => category,
  layer: ({ layer }) => layer,
  layer_name: ({ layer }) => LAYERS[layer].name,
  control_types: ({ controlTypes }) => several(controlTypes),
  owner: ({ owner }) => owner,
  aws_part: ({ aws }) => aws,
  customer_part: ({ customer }) => customer,
  accountable: ({ accountable }) => several(accountable),
  status: ({ status }) => CELL_STATUSES[status],
  untested: ({ untested = '' }) => untested,
  ...Object.fromEntries(STATUSES.map((status) => [status, ({ counts }: Cell) => String(counts[status])])),
  requirements: ({ requirements }) => several(requirementsOf(requirements)),
  attestations: ({ attestations }) => several(attestations.map(attestationOf)),
  attestation_evidence: ({ attestations }) => several(attestations.map(({ evidence }) => evidence)),
  checks: ({ checks }) => several(checks),
  findings: ({ findings }) => several(findings),
  report: (_, { evidence }) => evidence.file,
  report_sha256: (_, { evidence }) => evidence.sha256,
  scanned_at: (_, { scan }) => scan.start,
  tool_version: (_, { scan }) => scan.toolVersion,
  check_versions: (cell) => several(versionsOf(cell)),
  unowned: ({ unowned }) => String(unowned),
};

/** A row a cell, for spreadsheets: no value is a formula. */
export function* matrixCsv(matrix: Matrix): Generator<string> {
  yield line(Object.keys(COLUMNS));
  const columns = Object.values(COLUMNS);
  for (const cell of matrix.cells) yield line(columns.map((column) => column(cell, matrix)));
}

function line(values: readonly string[]): string {
  return stringify([values.map(visible)], { escape_formulas: true });
}

function several(texts: readonly string[]): string {
  return texts.join('; ');
}
