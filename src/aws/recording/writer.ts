import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, fdatasync, openSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

import { UsageError } from '../../model/usage.ts';
import {
  encode,
  type RecordedCall,
  type RecordingFooter,
  type RecordingHeader,
  type RecordingSeal,
} from './format.ts';
import { gzipFile } from './gzip.ts';

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

const toDisk = promisify(fdatasync);

/**
 * Opens a recording for writing: gzip'd NDJSON of a header, the calls, seals between them and a closing SHA-256. It
 * has `.part` behind its name until its first seal is on the disk, so that under its name there is always one that can
 * be gone on with.
 *
 * @throws UsageError when the file cannot be created
 */
export async function createRecording(file: string): Promise<RecordingWriter> {
  const part = `${file}.part`;
  const descriptor = openPart();
  const gzip = gzipFile();
  const hash = createHash('sha256');
  let lines: string[] = [];
  let early: RecordedCall[] | undefined = [];
  let calls = 0;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  let isOnDisk = true;
  let syncing: Promise<void> | undefined;
  let failure: UsageError | undefined;

  function openPart(): number {
    try {
      return openSync(part, 'w', 0o600);
    } catch (error) {
      throw cannotWrite(error);
    }
  }

  function cannotWrite(error: unknown): UsageError {
    return new UsageError(`cannot write the recording ${file}: ${(error as Error).message}`);
  }

  function line(text: string): void {
    hash.update(`${text}\n`);
    lines.push(`${text}\n`);
  }

  /** Gives the lines to the system, where they outlast the process, and has them brought to the disk. */
  function store(end?: string): void {
    clearTimeout(timer);
    timer = undefined;
    const text = lines.join('');
    lines = [];
    // What goes on after a piece that is not all there could not be read.
    if (failure) return;
    try {
      appendFileSync(descriptor, gzip.add(`${text}${end ?? ''}`));
      if (end !== undefined) appendFileSync(descriptor, gzip.end());
    } catch (error) {
      failure = cannotWrite(error);
    }
    isOnDisk = false;
    syncing ??= sync();
  }

  async function sync(): Promise<void> {
    while (!isOnDisk) {
      isOnDisk = true;
      await toDisk(descriptor).catch((error: unknown) => void (failure ??= cannotWrite(error)));
    }
    syncing = undefined;
  }

  function seal(): void {
    line(encode({ sealed: hash.copy().digest('hex') } satisfies RecordingSeal));
    store();
  }

  function call(text: string): void {
    line(text);
    if (lines.length >= UNSEALED_CALLS) seal();
    else timer ??= setTimeout(seal, UNSEALED_TIME).unref();
  }

  return {
    async begin(header, earlier = []) {
      line(encode(header));
      for (const text of earlier) {
        calls += 1;
        call(text);
      }
      for (const one of early ?? []) call(encode(one));
      early = undefined;
      seal();
      await syncing;
      if (failure) throw failure;
      await rename(part, file).catch((error: unknown) => {
        throw cannotWrite(error);
      });
    },
    write(one) {
      // An answer that was under way when the scan was ended, or that there is no room for.
      if (ended || failure) return;
      calls += 1;
      if (early) early.push(one);
      else call(encode(one));
    },
    async close({ partial }) {
      ended = true;
      const end = new Date().toISOString();
      const footer: RecordingFooter = { sha256: hash.digest('hex'), calls, end, partial };
      store(`${encode(footer)}\n`);
      await syncing;
      closeSync(descriptor);
      if (failure) throw failure;
    },
    async discard() {
      ended = true;
      clearTimeout(timer);
      await syncing;
      closeSync(descriptor);
      await rm(part, { force: true });
    },
  };
}
