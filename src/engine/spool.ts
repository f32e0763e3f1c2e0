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

/** Of each run that is merged so many bytes are in memory. */
const CHUNK = 16 * 1024;

/**
 * An external merge sort: memory holds one run, or a chunk of each that is merged; the temporary file as many as there
 * are. Keys and lines may hold no line feed, and keys no unit separator.
 *
 * @param run how many lines are held in memory
 * @param mergeable how many runs are merged at once, at most
 */
export function createSpool(run = 4_000, mergeable = 512): Spool {
  let held: Entry[] = [];
  let runs: Iterable<Entry>[] = [];
  let file: Scratch | undefined;

  function spill(entries: Iterable<Entry>, to: Scratch): Iterable<Entry> {
    const from = to.size;
    for (const [key, line] of entries) to.append(`${key}${BETWEEN}${line}`);
    const end = to.size;
    return { [Symbol.iterator]: () => entriesOf(to.lines(from, end, CHUNK)) };
  }

  /** Makes few long runs of many short ones. */
  function lengthen(): void {
    const short = { runs, file };
    file = openScratch();
    runs = [];
    try {
      for (let at = 0; at < short.runs.length; at += mergeable) {
        runs.push(spill(merge(short.runs.slice(at, at + mergeable)), file));
      }
    } finally {
      short.file?.close();
    }
  }

  return {
    add(key, line) {
      held.push([key, line]);
      if (held.length < run) return;
      file ??= openScratch();
      runs.push(spill(sort(held), file));
      held = [];
    },
    *sorted() {
      while (runs.length > mergeable) lengthen();
      yield* merge([...runs, sort(held)]);
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

function* merge(runs: readonly Iterable<Entry>[]): Generator<Entry> {
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
  for (const run of runs) advance(run[Symbol.iterator]());
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
