import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { UsageError } from '../../model/usage.ts';
import { decode, keyOf, type RecordedCall, type RecordingFooter, type RecordingHeader } from './format.ts';
import { isPassing } from './outcome.ts';
import { digest, unpack, type Place, type Unpacked, type UnpackOptions } from './unpack.ts';

/** The answers of a recording. */
export interface Recording {
  readonly header: RecordingHeader;
  /** The next answer to a question; `undefined` when all were given, or it was never asked. */
  next(question: Question): RecordedCall | undefined;
  /** The last answer to a question, however often it was given. */
  last(question: Question): RecordedCall | undefined;
  /** Every call as it was written, in its order. */
  lines(): Iterable<string>;
  close(): void;
}

/** A recording that is proved whole. */
export interface WholeRecording extends Recording {
  readonly footer: RecordingFooter;
}

/** What is proved of a recording that was interrupted. */
export interface InterruptedRecording extends Recording {
  /** How many answers it holds that a scan can go on from. */
  readonly calls: number;
  /** Whether its end is missing. */
  readonly cut: boolean;
}

type Question = Pick<RecordedCall, 'account' | 'service' | 'region' | 'operation' | 'input'>;

/**
 * Opens a recording and proves it whole. The calls are laid out in a temporary file and only their places kept
 * in memory, so a recording of any size can be replayed.
 *
 * @throws UsageError when the file cannot be read, is cut off, or does not match its own hash
 */
export function openRecording(file: string): Promise<WholeRecording> {
  return open(
    file,
    { asFarAsItGoes: false, keeps: () => true },
    ({ header, footer, sealed, cut, damage }, recording) => {
      if (header && footer && !cut && !damage) return { ...recording, header, footer };
      const rest = sealed ? '. --resume goes on with what of it is sealed' : '';
      if (damage) throw new UsageError(`${damage.message}${rest}`);
      if (!header && !cut) throw new UsageError(`${file} is not a recording: it is empty`);
      throw new UsageError(`${file} is cut off: it has no closing hash. --resume goes on with it`);
    },
  );
}

/**
 * Opens a recording to go on with: as far as it is sealed, if a crash cut it off. What failed for a while is not held,
 * so that it is asked again.
 *
 * @throws UsageError when it cannot be read, was changed, or nothing of it is proved
 */
export function openInterrupted(file: string): Promise<InterruptedRecording> {
  return open(
    file,
    { asFarAsItGoes: true, keeps: (call) => !isPassing(call) },
    ({ header, footer, sealed, places, damage }, recording) => {
      if (header && sealed) {
        let calls = 0;
        for (const { length } of places.values()) calls += length;
        return { ...recording, header, calls, cut: !footer };
      }
      throw damage ?? new UsageError(`${file} is cut off before anything of it was sealed. Record it again`);
    },
  );
}

async function open<T>(
  file: string,
  options: UnpackOptions,
  settle: (unpacked: Unpacked, recording: Omit<Recording, 'header'>) => T,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'aboveline-'));
  const descriptor = openSync(join(folder, 'calls'), 'w+');
  function close(): void {
    closeSync(descriptor);
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    const unpacked = await unpack(file, descriptor, options);
    const { places } = unpacked;
    const given = new Map<string, number>();
    return settle(unpacked, {
      next(question) {
        const key = digest(keyOf(question));
        const turn = given.get(key) ?? 0;
        given.set(key, turn + 1);
        return callAt(descriptor, places.get(key)?.[turn]);
      },
      last(question) {
        return callAt(descriptor, places.get(digest(keyOf(question)))?.at(-1));
      },
      *lines() {
        const all = [...places.values()].flat().toSorted((a, b) => a.at - b.at);
        for (const place of all) yield textAt(descriptor, place);
      },
      close,
    });
  } catch (error) {
    close();
    throw error;
  }
}

function callAt(descriptor: number, place: Place | undefined): RecordedCall | undefined {
  return place && (decode(textAt(descriptor, place)) as RecordedCall);
}

function textAt(descriptor: number, { at, length }: Place): string {
  const bytes = Buffer.alloc(length);
  readSync(descriptor, bytes, 0, length, at);
  return bytes.toString();
}
