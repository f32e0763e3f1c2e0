import type { Cell } from '../../src/model/matrix.ts';

/** The cells of one service and category. */
export type Group = readonly [Cell, ...Cell[]];

/** The cells by service and category: those of one follow one another. */
export function groupsOf(cells: readonly Cell[]): Group[] {
  const groups: [Cell, ...Cell[]][] = [];
  for (const cell of cells) {
    const group = groups.at(-1);
    if (group?.[0].service === cell.service && group[0].category === cell.category) group.push(cell);
    else groups.push([cell]);
  }
  return groups;
}
