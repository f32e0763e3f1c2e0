import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary file of lines, gone when it is closed. */
export interface Scratch {
  /** In bytes: where the next line will begin. */
  readonly size: number;
  /** @param line without its line feed */
  append(line: string): void;
  /** The lines of a stretch, in bytes; only a chunk of it is in memory at a time. */
  lines(from: number, to: number): Generator<string>;
  close(): void;
}

const CHUNK = 64 * 1024;

export function openScratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'aboveline-'));
  const descriptor = openSync(join(folder, 'lines'), 'w+');
  let written = 0;
  let waiting: string[] = [];
  let waitingBytes = 0;

  function flush(): void {
    const bytes = Buffer.from(waiting.join(''));
    for (let done = 0; done < bytes.length;) {
      done += writeSync(descriptor, bytes, done, bytes.length - done, written + done);
    }
    written += bytes.length;
    waiting = [];
    waitingBytes = 0;
  }

  return {
    get size() {
      return written + waitingBytes;
    },
    append(line) {
      const text = `${line}\n`;
      waiting.push(text);
      waitingBytes += Buffer.byteLength(text);
      if (waitingBytes > CHUNK) flush();
    },
    *lines(from, to) {
      flush();
      const chunk = Buffer.alloc(CHUNK);
      let rest: Buffer = Buffer.alloc(0);
      for (let at = from; at < to;) {
        const length = readSync(descriptor, chunk, 0, Math.min(CHUNK, to - at), at);
        if (length === 0) throw new Error('a temporary file of aboveline was cut short');
        at += length;
        const bytes = Buffer.concat([rest, chunk.subarray(0, length)]);
        let start = 0;
        for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
          yield bytes.toString('utf8', start, end);
          start = end + 1;
        }
        rest = bytes.subarray(start);
      }
    },
    close() {
      closeSync(descriptor);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
