import type { Catalog } from '../../model/catalog.ts';
import type { Report } from '../../model/report.ts';
import { matrixOf } from './matrix.ts';

/** The report with its responsibility matrix, which is made when a renderer asks for it. */
export function withMatrix(report: Report, { services, checks }: Catalog): Report {
  return { ...report, matrix: () => matrixOf(report, { services, checks, all: false }) };
}
