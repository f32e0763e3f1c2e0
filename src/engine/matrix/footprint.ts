import type { Cell, Footprint } from '../../model/matrix.ts';
import type { ScanFacts } from '../../model/report.ts';
import { CATEGORIES, type Category, type CellOwner } from '../../model/responsibility.ts';

/** What the listed resources stand on, and whose the duties are that come of it. */
export function footprintOf({ resources }: ScanFacts, cells: readonly Cell[]): Footprint {
  const some = resources.filter(({ count }) => count > 0);
  const all = sum(some);
  const duties: Record<CellOwner, number> = { customer: 0, shared: 0, aws: 0 };
  for (const { owner } of cells) duties[owner] += 1;
  return {
    resources: all,
    categories: (Object.keys(CATEGORIES) as Category[]).map((category) => {
      const within = some.filter((row) => row.category === category);
      const count = sum(within);
      return {
        category,
        resources: count,
        share: all === 0 ? 0 : Math.round((count / all) * 1_000) / 10,
        services: [...new Set(within.map(({ service }) => service))],
      };
    }),
    duties,
  };
}

function sum(rows: readonly { readonly count: number }[]): number {
  let total = 0;
  for (const { count } of rows) total += count;
  return total;
}
