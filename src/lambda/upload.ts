import { Readable } from 'node:stream';

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

/** Writes a finding a line, gzip'd, in the order in which they come. */
export function uploadFindings(key: string, store: Store): FindingsUpload {
  const lines = new Readable({ read() {} });
  lines.on('error', () => {});
  let added = 0;
  const uploading = store.put(key, lines, { type: 'application/gzip', gzip: true });
  const ended = uploading.catch(() => {});

  async function abandon(): Promise<void> {
    lines.destroy(new Error('the scan came to no end'));
    await ended;
  }

  return {
    add(text) {
      added += 1;
      // An upload that has failed takes no more, and says so at the end.
      if (!lines.destroyed) lines.push(`${text}\n`);
    },
    async end({ fail, unknown, accepted, pass }) {
      if (fail + unknown + accepted + pass !== added) {
        await abandon();
        return false;
      }
      if (!lines.destroyed) lines.push(null);
      await uploading;
      return true;
    },
    abandon,
  };
}
