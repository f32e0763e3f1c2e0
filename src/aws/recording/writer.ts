import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import { encode, type RecordedCall, type RecordingFooter, type RecordingHeader } from './format.ts';

export interface RecordingWriter {
  begin(header: RecordingHeader): void;
  write(call: RecordedCall): void;
  /** Writes the closing hash; a recording without it is refused. */
  close(facts: { partial: boolean }): Promise<void>;
}

/**
 * Opens a recording for writing: gzip'd NDJSON of a header, the calls and a closing SHA-256.
 *
 * @throws the system's error when the file cannot be created
 */
export async function createRecording(file: string): Promise<RecordingWriter> {
  const sink = createWriteStream(file, { mode: 0o600 });
  await once(sink, 'open');
  const gzip = createGzip();
  gzip.pipe(sink);
  const written = finished(sink);
  const hash = createHash('sha256');
  let calls = 0;

  function line(value: object): void {
    const text = `${encode(value)}\n`;
    hash.update(text);
    gzip.write(text);
  }

  return {
    begin: line,
    write(call) {
      calls += 1;
      line(call);
    },
    async close({ partial }) {
      const footer: RecordingFooter = { sha256: hash.digest('hex'), calls, partial };
      gzip.end(`${encode(footer)}\n`);
      await written;
    },
  };
}
