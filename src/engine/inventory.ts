import type { ListedType } from '../model/report.ts';
import type { AnyResource, Item } from '../model/resource.ts';
import type { Category } from '../model/responsibility.ts';
import { belonging, type Belonging } from './belonging.ts';

/** Counts what was listed, by type. */
export interface Inventory {
  /** All of a type in one place was listed, be it none. */
  listed(resource: AnyResource): void;
  add(resource: AnyResource, item: Item): void;
  resources(): ListedType[];
}

export function createInventory(categoryOf: (service: string) => Category): Inventory {
  const rows = new Map<string, { -readonly [Member in keyof ListedType]: ListedType[Member] }>();

  function rowOf(type: string, { service, category }: Belonging) {
    const key = `${service} ${type} ${category}`;
    const row = rows.get(key) ?? { service, type, category, count: 0 };
    rows.set(key, row);
    return row;
  }

  return {
    listed: ({ type, service }) => void rowOf(type, { service, category: categoryOf(service) }),
    add(resource, item) {
      rowOf(resource.type, belonging(resource, item, categoryOf)).count += 1;
    },
    resources: () => [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
  };
}
