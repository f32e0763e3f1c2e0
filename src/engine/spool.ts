import { openScratch, type Scratch } from './scratch.ts';

/** Lines on their way to their order. */
export interface Spool {
  add(key: string, line: string): void;
  /** Ends the adding: every (key, line) in the order of the keys. */
  sorted(): Generator<readonly [key: string, line: string]>;
  /** Whether there was more than memory should hold. */
  readonly spilled: boolean;
  close(): void;
}

type Entry = readonly [key: string, line: string];

const BETWEEN = '\u001f';

/**
 * An external merge sort: memory holds one run, the temporary file as many as there are. Keys and lines may hold
 * no line feed, and keys no unit separator.
 *
 * @param run how many lines are held in memory
 */
export function createSpool(run = 4_000): Spool {
  let held: Entry[] = [];
  let file: Scratch | undefined;
  const runs: { from: number; to: number }[] = [];

  function spill(): void {
    file ??= openScratch();
    const from = file.size;
    for (const [key, line] of sort(held)) file.append(`${key}${BETWEEN}${line}`);
    runs.push({ from, to: file.size });
    held = [];
  }

  return {
    add(key, line) {
      held.push([key, line]);
      if (held.length >= run) spill();
    },
    *sorted() {
      const sources = runs.map(({ from, to }) => entriesOf(file?.lines(from, to) ?? []));
      yield* merge([...sources, sort(held).values()]);
    },
    get spilled() {
      return runs.length > 0;
    },
    close() {
      file?.close();
    },
  };
}

function sort(entries: Entry[]): Entry[] {
  return entries.toSorted(byKey);
}

function byKey([a]: Entry, [b]: Entry): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function* merge(sources: Iterator<Entry>[]): Generator<Entry> {
  const heads: { entry: Entry; source: Iterator<Entry> }[] = [];
  function advance(source: Iterator<Entry>): void {
    const { value, done } = source.next();
    if (done) return;
    const head = { entry: value as Entry, source };
    let low = 0;
    let high = heads.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      // Descending, so that the least is taken off the end.
      if (byKey((heads[middle] as typeof head).entry, head.entry) > 0) low = middle + 1;
      else high = middle;
    }
    heads.splice(low, 0, head);
  }
  for (const source of sources) advance(source);
  for (let least = heads.pop(); least; least = heads.pop()) {
    yield least.entry;
    advance(least.source);
  }
}

function* entriesOf(lines: Iterable<string>): Generator<Entry> {
  for (const text of lines) {
    const cut = text.indexOf(BETWEEN);
    yield [text.slice(0, cut), text.slice(cut + 1)];
  }
}
