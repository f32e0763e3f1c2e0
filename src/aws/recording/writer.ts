import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import { encode, type RecordedCall, type RecordingFooter, type RecordingHeader } from './format.ts';

export interface RecordingWriter {
  /** Writes the header, and after it the calls that it took to know what to say there. */
  begin(header: RecordingHeader): void;
  write(call: RecordedCall): void;
  /** Writes the closing hash; a recording without it is refused. */
  close(facts: { partial: boolean }): Promise<void>;
}

/**
 * Opens a recording for writing: gzip'd NDJSON of a header, the calls and a closing SHA-256. Until it is closed it
 * has `.part` behind its name.
 *
 * @throws the system's error when the file cannot be created
 */
export async function createRecording(file: string): Promise<RecordingWriter> {
  const sink = createWriteStream(`${file}.part`, { mode: 0o600 });
  await once(sink, 'open');
  const gzip = createGzip();
  gzip.pipe(sink);
  const written = finished(sink);
  const hash = createHash('sha256');
  let early: RecordedCall[] | undefined = [];
  let calls = 0;
  let closed = false;

  function line(value: object): void {
    const text = `${encode(value)}\n`;
    hash.update(text);
    gzip.write(text);
  }

  return {
    begin(header) {
      line(header);
      for (const call of early ?? []) line(call);
      early = undefined;
    },
    write(call) {
      // An answer that was under way when the scan was ended.
      if (closed) return;
      calls += 1;
      if (early) early.push(call);
      else line(call);
    },
    async close({ partial }) {
      closed = true;
      const end = new Date().toISOString();
      const footer: RecordingFooter = { sha256: hash.digest('hex'), calls, end, partial };
      gzip.end(`${encode(footer)}\n`);
      await written;
      await rename(`${file}.part`, file);
    },
  };
}
