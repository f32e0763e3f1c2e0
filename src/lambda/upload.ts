import { Readable } from 'node:stream';

import { gzipFile } from '../aws/recording/gzip.ts';
import type { Counts } from '../model/report.ts';
import type { Store } from './store.ts';

/** Findings on their way to the bucket while the scan goes on. */
export interface FindingsUpload {
  /** @param text a finding as JSON */
  add(text: string): void;
  /**
   * Ends it. The object is there when it holds as many findings as the report; else nothing is.
   *
   * @returns whether it is there
   */
  end(counts: Counts): Promise<boolean>;
  /** Leaves nothing in the bucket, unless it has ended. */
  abandon(): Promise<void>;
}

/** Characters that are compressed together. */
const PIECE = 256 * 1024;

/**
 * Writes a finding a line, gzip'd, in the order in which they come. What waits for its turn in memory is compressed
 * already: a fifteenth of it.
 */
export function uploadFindings(key: string, store: Store): FindingsUpload {
  const compressed = new Readable({ read() {} });
  compressed.on('error', () => {});
  const gzip = gzipFile();
  let waiting = '';
  let added = 0;
  const uploading = store.put(key, compressed, { type: 'application/gzip' });
  const ended = uploading.catch(() => {});

  async function abandon(): Promise<void> {
    compressed.destroy(new Error('the scan came to no end'));
    await ended;
  }

  return {
    add(text) {
      added += 1;
      // An upload that has failed takes no more, and says so at the end.
      if (compressed.destroyed) return;
      waiting += `${text}\n`;
      if (waiting.length < PIECE) return;
      compressed.push(gzip.add(waiting));
      waiting = '';
    },
    async end({ fail, unknown, accepted, pass }) {
      if (fail + unknown + accepted + pass !== added) {
        await abandon();
        return false;
      }
      if (!compressed.destroyed) {
        compressed.push(Buffer.concat([gzip.add(waiting), gzip.end()]));
        compressed.push(null);
      }
      await uploading;
      return true;
    },
    abandon,
  };
}
