import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { constants, createGzip } from 'node:zlib';

import { UsageError } from '../../model/usage.ts';
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
   * know what to say in the header. From then on the file has its name.
   *
   * @throws UsageError when it cannot be written; what had the name before is then still there
   */
  begin(header: RecordingHeader, earlier?: Iterable<string>): Promise<void>;
  write(call: RecordedCall): void;
  /**
   * Writes the closing hash; a recording without it is not replayed.
   *
   * @throws UsageError when not all of it could be written
   */
  close(facts: { partial: boolean }): Promise<void>;
  /** Lets go of a recording that was not begun. */
  discard(): Promise<void>;
}

/** What is not sealed is asked again after a crash: no more calls than these, and none older than these milliseconds. */
const UNSEALED_CALLS = 100;
const UNSEALED_TIME = 2_000;

/**
 * Opens a recording for writing: gzip'd NDJSON of a header, the calls, seals between them and a closing SHA-256. It
 * has `.part` behind its name until its first seal is on the disk, so that under its name there is always one that can
 * be gone on with.
 *
 * @throws UsageError when the file cannot be created
 */
export async function createRecording(file: string): Promise<RecordingWriter> {
  const part = `${file}.part`;
  const sink = await open(part, 'w', 0o600).catch(refuse);
  const gzip = createGzip();
  let lines: string[] = [];
  let compressed: Buffer[] = [];
  gzip.on('data', (bytes: Buffer) => void compressed.push(bytes));
  const hash = createHash('sha256');
  let early: RecordedCall[] | undefined = [];
  let calls = 0;
  let unsealed = 0;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  let stored: Promise<void> = Promise.resolve();

  function refuse(error: Error): never {
    ended = true;
    throw new UsageError(`cannot write the recording ${file}: ${error.message}`);
  }

  function line(text: string): void {
    hash.update(`${text}\n`);
    lines.push(`${text}\n`);
  }

  /** What has come since the last seal, in one piece: gzip takes a turn of the event loop for each. */
  function takeLines(): string {
    const text = lines.join('');
    lines = [];
    return text;
  }

  /** Brings to the disk what gzip will have given by then, behind what is on its way there. */
  function store(given: Promise<void>): Promise<void> {
    stored = Promise.all([stored, given]).then(async () => {
      const bytes = Buffer.concat(compressed);
      compressed = [];
      await sink
        .appendFile(bytes)
        .then(() => sink.datasync())
        .catch(refuse);
    });
    // Told by who waits for it, at the latest when the recording is closed.
    stored.catch(() => {});
    return stored;
  }

  function seal(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    unsealed = 0;
    line(encode({ sealed: hash.copy().digest('hex') } satisfies RecordingSeal));
    gzip.write(takeLines());
    return store(new Promise((resolve) => gzip.flush(constants.Z_SYNC_FLUSH, resolve)));
  }

  return {
    async begin(header, earlier = []) {
      line(encode(header));
      for (const call of earlier) {
        line(call);
        calls += 1;
        unsealed += 1;
        if (unsealed >= UNSEALED_CALLS) await seal();
      }
      for (const call of early ?? []) line(encode(call));
      early = undefined;
      await seal();
      await rename(part, file).catch(refuse);
    },
    write(call) {
      // An answer that was under way when the scan was ended, or that there is no room for.
      if (ended) return;
      calls += 1;
      if (early) {
        early.push(call);
        return;
      }
      line(encode(call));
      unsealed += 1;
      if (unsealed >= UNSEALED_CALLS) void seal();
      else timer ??= setTimeout(() => void seal(), UNSEALED_TIME).unref();
    },
    async close({ partial }) {
      ended = true;
      clearTimeout(timer);
      const end = new Date().toISOString();
      const footer: RecordingFooter = { sha256: hash.digest('hex'), calls, end, partial };
      const given = new Promise<void>((resolve) => void gzip.once('end', resolve));
      gzip.end(`${takeLines()}${encode(footer)}\n`);
      await store(given).finally(() => sink.close());
    },
    async discard() {
      ended = true;
      gzip.destroy();
      await sink.close();
      await rm(part, { force: true });
    },
  };
}
