import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';

import {
  encode,
  type RecordedCall,
  type RecordingFooter,
  type RecordingHeader,
  type RecordingSeal,
} from './format.ts';

export interface RecordingWriter {
  /**
   * Writes the header, what an earlier recording held that this one continues, and then the calls that it took to
   * know what to say in the header.
   */
  begin(header: RecordingHeader, earlier?: Iterable<string>): Promise<void>;
  write(call: RecordedCall): void;
  /** Writes the closing hash; a recording without it is not replayed. */
  close(facts: { partial: boolean }): Promise<void>;
}

/** The end of a recording's name while it is written. */
export const WRITTEN = '.part';

/** What is not sealed is asked again after a crash: no more calls than these, or than these milliseconds bring. */
const UNSEALED_CALLS = 200;
const UNSEALED_TIME = 2_000;

/**
 * Opens a recording for writing: gzip'd NDJSON of a header, the calls, seals between them and a closing SHA-256. Until
 * it is closed it has `.part` behind its name.
 *
 * @throws the system's error when the file cannot be created
 */
export async function createRecording(file: string): Promise<RecordingWriter> {
  const sink = createWriteStream(`${file}${WRITTEN}`, { mode: 0o600 });
  await once(sink, 'open');
  const gzip = createGzip();
  gzip.pipe(sink);
  const written = finished(sink);
  // A disk that is full is told at the end, when the reports are written.
  written.catch(() => {});
  const hash = createHash('sha256');
  let early: RecordedCall[] | undefined = [];
  let calls = 0;
  let unsealed = 0;
  let sealedAt = Date.now();
  let closed = false;

  /** Says whether there is room for another at once. */
  function line(text: string): boolean {
    hash.update(`${text}\n`);
    return gzip.write(`${text}\n`);
  }

  function seal(): void {
    const sealed = hash.copy().digest('hex');
    line(encode({ sealed } satisfies RecordingSeal));
    gzip.flush(constants.Z_SYNC_FLUSH);
    unsealed = 0;
    sealedAt = Date.now();
  }

  return {
    async begin(header, earlier = []) {
      line(encode(header));
      for (const call of earlier) {
        calls += 1;
        if (!line(call)) await once(gzip, 'drain');
      }
      for (const call of early ?? []) line(encode(call));
      early = undefined;
      seal();
    },
    write(call) {
      // An answer that was under way when the scan was ended.
      if (closed) return;
      calls += 1;
      if (early) {
        early.push(call);
        return;
      }
      line(encode(call));
      unsealed += 1;
      if (unsealed >= UNSEALED_CALLS || Date.now() - sealedAt >= UNSEALED_TIME) seal();
    },
    async close({ partial }) {
      closed = true;
      const end = new Date().toISOString();
      const footer: RecordingFooter = { sha256: hash.digest('hex'), calls, end, partial };
      gzip.end(`${encode(footer)}\n`);
      await written;
      await rename(`${file}${WRITTEN}`, file);
    },
  };
}
