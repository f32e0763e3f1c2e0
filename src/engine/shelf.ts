import { openScratch, type Scratch } from './scratch.ts';

/** Lines in the order they were put there; in memory when there are few. */
export type Shelf = Scratch;

export function openShelf(many: boolean): Shelf {
  return many ? openScratch() : createMemoryShelf();
}

function createMemoryShelf(): Shelf {
  const lines: string[] = [];
  return {
    get size() {
      return lines.length;
    },
    append(line) {
      lines.push(line);
    },
    *lines(from, to) {
      for (let index = from; index < to; index += 1) yield lines[index] as string;
    },
    close() {},
  };
}
