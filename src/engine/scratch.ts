import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary file of lines, gone when it is closed. */
export interface Scratch {
  /** In bytes: where the next line will begin. */
  readonly size: number;
  /** @param line without its line feed */
  append(line: string): void;
  /**
   * The lines of a stretch, in bytes; only a chunk of it is in memory at a time.
   *
   * @param chunk in bytes; more where a line is longer
   */
  lines(from: number, to: number, chunk?: number): Generator<string>;
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
    *lines(from, to, chunk = CHUNK) {
      flush();
      let buffer = Buffer.alloc(chunk);
      /** How many bytes there are of the line that goes on in the next chunk. */
      let begun = 0;
      for (let at = from; at < to;) {
        if (begun === buffer.length) buffer = Buffer.concat([buffer], begun * 2);
        const length = readSync(descriptor, buffer, begun, Math.min(buffer.length - begun, to - at), at);
        if (length === 0) throw new Error('a temporary file of aboveline was cut short');
        at += length;
        const bytes = buffer.subarray(0, begun + length);
        let start = 0;
        for (let end = bytes.indexOf(10, begun); end !== -1; end = bytes.indexOf(10, start)) {
          yield bytes.toString('utf8', start, end);
          start = end + 1;
        }
        buffer.copyWithin(0, start, bytes.length);
        begun = bytes.length - start;
      }
    },
    close() {
      closeSync(descriptor);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
