import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** One file of gzip's, made a piece at a time: whatever was added can be read, though the end is missing. */
export interface GzipFile {
  /** @returns the bytes to append to the file */
  add(text: string): Buffer;
  /** @returns the last bytes */
  end(): Buffer;
}

/** Bytes: how far back deflate looks for what is said again. */
const WINDOW = 32 * 1024;

/** What the first piece is to have before it: https://www.rfc-editor.org/rfc/rfc1952#section-2.3 */
const HEADER = gzipSync('').subarray(0, 10);

/**
 * Compresses in the caller's turn: gzip's own stream takes a turn of the event loop for every 16 KB it gives, and a scan
 * at full speed keeps that busy for a second at a time. A piece is primed with the text before it, as in a stream.
 */
export function gzipFile(): GzipFile {
  let before = Buffer.alloc(0);
  let [checksum, size] = [0, 0];
  return {
    add(text) {
      const bytes = Buffer.from(text);
      const dictionary = before.length > 0 ? { dictionary: before } : {};
      const piece = deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, ...dictionary });
      const added = size === 0 ? Buffer.concat([HEADER, piece]) : piece;
      before = Buffer.concat([before, bytes.subarray(-WINDOW)]).subarray(-WINDOW);
      checksum = crc32(bytes, checksum);
      size += bytes.length;
      return added;
    },
    end() {
      const trailer = Buffer.alloc(8);
      trailer.writeUInt32LE(checksum, 0);
      trailer.writeUInt32LE(size % 2 ** 32, 4);
      return Buffer.concat([deflateRawSync(''), trailer]);
    },
  };
}
