import type { Page } from 'playwright-core';

/** What Chromium gives to screen readers of a part of the page. */
export interface Heard {
  readonly role: string;
  readonly name: string;
  /** `level`, `checked`, `expanded`, `live` and the like. */
  readonly states: Readonly<Record<string, unknown>>;
  readonly children: readonly Heard[];
}

/** The tree that Chromium's own accessibility interface has of the page; what is hidden from it is left out. */
export async function heard(page: Page): Promise<Heard> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  type Node = (typeof nodes)[number];
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));

  function childrenOf({ childIds = [] }: Node): Heard[] {
    return childIds.flatMap((id) => {
      const child = byId.get(id);
      if (!child) return [];
      return child.ignored ? childrenOf(child) : [read(child)];
    });
  }
  function read(node: Node): Heard {
    return {
      role: String(node.role?.value),
      name: String(node.name?.value ?? ''),
      states: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
      children: childrenOf(node),
    };
  }

  const [root] = nodes;
  if (!root) throw new Error('the page has no accessibility tree');
  return read(root);
}

/** It, and all that is in it, in the order of reading. */
export function* inside(part: Heard): Generator<Heard> {
  yield part;
  for (const child of part.children) yield* inside(child);
}

/** Those of some roles, in the order of reading. */
export function ofRole(part: Heard, ...roles: readonly string[]): Heard[] {
  return [...inside(part)].filter(({ role }) => roles.includes(role));
}

/** The one that has the role and the name. */
export function one(part: Heard, role: string, name: string | RegExp): Heard {
  const found = ofRole(part, role).filter((each) =>
    typeof name === 'string' ? each.name === name : name.test(each.name),
  );
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} of role ${role} are named ${name}`);
  return first;
}

/** The rows of a table below its head: of each its header, and its other cells by the headers of their columns. */
export function tableOf(table: Heard): Map<string, Record<string, Heard>> {
  const [head, ...rows] = ofRole(table, 'row');
  const columns = head?.children.map(({ name }) => name) ?? [];
  return new Map(
    rows.map(({ children }) => {
      const header = children.find(({ role }) => role === 'rowheader');
      const cells = children.flatMap((cell, index) => (cell === header ? [] : [[columns[index], cell]]));
      return [header?.name ?? '', Object.fromEntries(cells) as Record<string, Heard>];
    }),
  );
}
