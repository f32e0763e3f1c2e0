import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';

import { UsageError } from '../../model/usage.ts';

/** Thrown where a file stops being a recording: what was sealed before stands. */
export class Damage extends UsageError {}

const LINE_FEED = 10;

/** How gzip's data ends where it was flushed, as it is at a seal. */
const FLUSHED = Buffer.from([0, 0, 0xff, 0xff]);

/**
 * Reads a gzip'd file a line at a time, without the line feeds. They are taken as soon as they are there, so that an
 * error in what follows takes none of them away.
 *
 * @param asFarAsItGoes gives of a cut file all that is there; otherwise the last lines may be missing
 * @returns whether the file is cut: gzip's data, or a line, without its end
 * @throws Damage when it cannot be read; whatever `take` throws
 */
export function eachLine(
  file: string,
  asFarAsItGoes: boolean,
  take: (line: Buffer) => void,
): Promise<{ cut: boolean }> {
  const finishFlush = asFarAsItGoes ? constants.Z_SYNC_FLUSH : constants.Z_FINISH;
  const source = Readable.from(partsOf(file));
  const gunzip = source.pipe(createGunzip({ finishFlush }));
  let rest: Buffer[] = [];

  function split(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      take(Buffer.concat([...rest, bytes.subarray(start, end)]));
      rest = [];
      start = end + 1;
    }
    if (start < bytes.length) rest.push(bytes.subarray(start));
  }

  return new Promise<{ cut: boolean }>((resolve, reject) => {
    function fail(error: NodeJS.ErrnoException): void {
      if (error.code === 'Z_BUF_ERROR') resolve({ cut: true });
      else reject(new Damage(`cannot read the recording ${file}: ${error.message}`));
    }
    source.on('error', fail);
    gunzip.on('error', fail);
    gunzip.on('end', () => resolve({ cut: rest.length > 0 }));
    gunzip.on('data', (bytes: Buffer) => {
      try {
        split(bytes);
      } catch (error) {
        gunzip.destroy();
        reject(error as Error);
      }
    });
  }).finally(() => source.destroy());
}

/**
 * The bytes of a file, parted after every flush: with an error, zlib loses what it has just made of the part that the
 * error is in.
 */
async function* partsOf(file: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(file)) {
    const bytes = chunk as Buffer;
    let start = 0;
    for (let end = bytes.indexOf(FLUSHED); end !== -1; end = bytes.indexOf(FLUSHED, start)) {
      yield bytes.subarray(start, end + FLUSHED.length);
      start = end + FLUSHED.length;
    }
    if (start < bytes.length) yield bytes.subarray(start);
  }
}
