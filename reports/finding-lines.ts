import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The findings of a report.json, a line each, where they stand in the file. */
export interface FindingLines {
  /** What stands before them, as the JSON of a report without findings, and without their ids in its groups. */
  readonly head: string;
  /** Every finding's text, and its place. */
  all(): Generator<Stretch & { readonly text: string }>;
  /** The texts of a stretch of findings. */
  within(stretch: Stretch): Generator<string>;
}

/** In bytes. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const CHUNK = 64 * 1024;
const FEED = 10;
const OPENING = '  "findings": [';
const CLOSING = '\n  ]\n}\n';
const INDENT = '    ';
/** An id of a finding, on a line of its own: there are as many as findings, twice. */
const ID = /^ {12}"[0-9a-f]{32}",?$/;

/**
 * Opens a report.json that is laid out as json.ts does it, so that its findings need not be held. The file stays open,
 * as another may take its place meanwhile.
 *
 * @returns nothing when it is laid out otherwise
 */
export function openFindingLines(file: string): FindingLines | undefined {
  const descriptor = openSync(file, 'r');
  const status = fstatSync(descriptor);
  const end = status.size - CLOSING.length + 1;
  // A pipe cannot be read twice.
  if (status.isFile() && end > 0 && textAt(descriptor, end - 1, status.size) === CLOSING) {
    const head: string[] = [];
    for (const { text, to } of lines(descriptor, 0, end)) {
      if (text === OPENING) return findingLines(descriptor, { from: to, to: end }, head);
      if (!ID.test(text)) head.push(text);
    }
  }
  closeSync(descriptor);
  return undefined;
}

function findingLines(descriptor: number, { from, to }: Stretch, head: readonly string[]): FindingLines {
  return {
    head: `${head.join('\n')}\n${OPENING}]}`,
    *all() {
      for (const line of lines(descriptor, from, to)) yield { ...line, text: findingOf(line.text) };
    },
    *within(stretch) {
      for (const { text } of lines(descriptor, stretch.from, stretch.to)) yield findingOf(text);
    },
  };
}

function findingOf(line: string): string {
  return line.slice(INDENT.length, line.endsWith(',') ? -1 : undefined);
}

/** Only a chunk of the file, or the line that is longer, is in memory at a time. */
function* lines(descriptor: number, from: number, end: number): Generator<Stretch & { text: string }> {
  const chunk = Buffer.alloc(CHUNK);
  let begun: Buffer[] = [];
  let start = from;
  for (let at = from; at < end;) {
    const length = readSync(descriptor, chunk, 0, Math.min(CHUNK, end - at), at);
    if (length === 0) throw new Error('a report was cut short while it was read');
    let begin = 0;
    for (
      let feed = indexOfFeed(chunk, begin, length);
      feed !== -1;
      feed = indexOfFeed(chunk, begin, length)
    ) {
      const text = Buffer.concat([...begun, chunk.subarray(begin, feed)]).toString();
      const to = at + feed + 1;
      yield { text, from: start, to };
      begun = [];
      begin = feed + 1;
      start = to;
    }
    if (begin < length) begun.push(Buffer.from(chunk.subarray(begin, length)));
    at += length;
  }
}

function indexOfFeed(chunk: Buffer, begin: number, length: number): number {
  return chunk.subarray(0, length).indexOf(FEED, begin);
}

function textAt(descriptor: number, from: number, to: number): string {
  const bytes = Buffer.alloc(to - from);
  return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, bytes.length, from));
}
