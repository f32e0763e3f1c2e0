import type { Matrix } from '../../src/model/matrix.ts';
import { toJson } from '../../src/model/json.ts';

/** The whole matrix, by matrix.schema.json. */
export function matrixJson(matrix: Matrix): string[] {
  return [`${toJson(matrix, 2)}\n`];
}
