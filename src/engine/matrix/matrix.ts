import { noCounts } from '../../model/finding.ts';
import {
  MATRIX_VERSION,
  type Cell,
  type CellStatus,
  type ControlRow,
  type Matrix,
} from '../../model/matrix.ts';
import type { CheckFacts } from '../../model/catalog.ts';
import { isAtRest, type Report } from '../../model/report.ts';
import {
  CATEGORIES,
  CONTROLS,
  controlTypeOf,
  type Category,
  type Control,
} from '../../model/responsibility.ts';
import { attestationsOf, cellsOf, type Sources } from './cell.ts';
import type { ServiceFacts } from './duties.ts';
import { footprintOf } from './footprint.ts';
import { statusOf } from './status.ts';
import { tallyCells } from './tally.ts';

export interface MatrixOptions {
  readonly services: readonly ServiceFacts[];
  readonly checks: readonly CheckFacts[];
  /** Also the services that nothing was found of, or that were not looked at. */
  readonly all: boolean;
}

/** The responsibility matrix of what a report tells. */
export function matrixOf(report: Report, { services, checks, all }: MatrixOptions): Omit<Matrix, 'evidence'> {
  const { scan } = report;
  const versions = scan.ran.flatMap(({ check, version }) =>
    version === undefined ? [] : [[check, version] as const],
  );
  const sources: Sources = {
    report,
    checks,
    tallies: tallyCells(report.findings()),
    versions: new Map(versions),
  };
  const ran = new Set(scan.ran.map(({ check }) => check));
  const used: Cell[] = [];
  const shown: Cell[] = [];
  const leftOut = { notInUse: [] as string[], notScanned: [] as string[] };
  for (const service of withStrangers(services, sources)) {
    const categories = categoriesInUse(service, sources);
    const cells = categories.flatMap((category) => cellsOf(service, category, sources));
    used.push(...cells);
    shown.push(...cells);
    if (categories.length > 0) continue;
    const wasScanned = isWhollyScanned(service, sources, ran);
    const status = wasScanned ? 'not-in-use' : 'not-scanned';
    if (all) shown.push(...cellsOf(service, service.category, sources).map((cell) => absent(cell, status)));
    else leftOut[wasScanned ? 'notInUse' : 'notScanned'].push(service.name);
  }
  return {
    schemaVersion: MATRIX_VERSION,
    scan: {
      toolVersion: scan.toolVersion,
      checks: scan.checks,
      accounts: scan.accounts.filter((account) => !isAtRest(account)).map(({ id }) => id),
      start: scan.start,
      now: scan.now,
      partial: scan.partial,
      replayed: scan.replayed,
    },
    footprint: footprintOf(scan, used),
    summary: summaryOf(shown),
    controls: (Object.keys(CONTROLS) as Control[]).map((control) => controlRow(control, report)),
    cells: shown,
    leftOut,
  };
}

/** Services that the report tells of and the catalog does not know: those of a plugin that was not named now. */
function withStrangers(known: readonly ServiceFacts[], { tallies }: Sources): ServiceFacts[] {
  const ids = new Set(known.map(({ id }) => id));
  const strangers = tallies.services().filter((id) => !ids.has(id));
  return [
    ...known,
    ...strangers.map((id): ServiceFacts => {
      const [category = 'abstracted'] = tallies.categories(id);
      return { id, name: id, category, duties: {} };
    }),
  ];
}

/** The categories of which the scan found a resource of the service, or something to say. */
function categoriesInUse({ id }: ServiceFacts, { report, tallies }: Sources): Category[] {
  const found = tallies.categories(id);
  const listed = report.scan.resources.filter(({ service, count }) => service === id && count > 0);
  return (Object.keys(CATEGORIES) as Category[]).filter(
    (category) => found.has(category) || listed.some((row) => row.category === category),
  );
}

/** Whether what there is of the service would have been listed. */
function isWhollyScanned(
  { id, partOf = id }: ServiceFacts,
  { checks, tallies: { unlisted } }: Sources,
  ran: ReadonlySet<string>,
): boolean {
  const own = checks.filter((check) => check.service === partOf && ran.has(check.id));
  return own.length > 0 && !own.some((check) => unlisted.has(check.id));
}

function absent(cell: Cell, status: CellStatus): Cell {
  const { untested: _, ...rest } = cell;
  return { ...rest, status };
}

function summaryOf(cells: readonly Cell[]): Matrix['summary'] {
  const counts: Partial<Record<CellStatus, number>> = {};
  for (const { status } of cells) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function controlRow(control: Control, report: Report): ControlRow {
  const type = controlTypeOf(control);
  const counts = report.summary.control[control] ?? noCounts();
  const attestations = attestationsOf(report).filter((one) => one.control === control);
  return {
    control,
    type,
    status:
      type === 'inherited'
        ? 'inherited'
        : statusOf(counts, attestations, ({ layer, service }) => (layer ?? service) === undefined),
    counts,
    attestations,
  };
}
