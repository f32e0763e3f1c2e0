import { createHash } from 'node:crypto';
import { createReadStream, openSync, readSync, rmSync, writeSync, closeSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

import { UsageError } from '../../model/usage.ts';
import {
  decode,
  keyOf,
  RECORDING_VERSION,
  type RecordedCall,
  type RecordingFooter,
  type RecordingHeader,
} from './format.ts';

export interface Recording {
  readonly header: RecordingHeader;
  readonly footer: RecordingFooter;
  /** The next answer to a question; `undefined` when all were given, or it was never asked. */
  next(question: Question): RecordedCall | undefined;
  /** The last answer to a question, however often it was given. */
  last(question: Question): RecordedCall | undefined;
  close(): void;
}

type Question = Pick<RecordedCall, 'account' | 'service' | 'region' | 'operation' | 'input'>;

interface Place {
  readonly at: number;
  readonly length: number;
}

/**
 * Opens a recording and proves it whole. The calls are laid out in a temporary file and only their places kept
 * in memory, so a recording of any size can be replayed.
 *
 * @throws UsageError when the file cannot be read, is cut off, or does not match its own hash
 */
export async function openRecording(file: string): Promise<Recording> {
  const folder = mkdtempSync(join(tmpdir(), 'aboveline-'));
  const path = join(folder, 'calls');
  const descriptor = openSync(path, 'w+');
  function close(): void {
    closeSync(descriptor);
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    const { header, footer, places } = await unpack(file, descriptor);
    const given = new Map<string, number>();
    return {
      header,
      footer,
      next(question) {
        const key = digest(keyOf(question));
        const turn = given.get(key) ?? 0;
        given.set(key, turn + 1);
        return readAt(descriptor, places.get(key)?.[turn]);
      },
      last(question) {
        return readAt(descriptor, places.get(digest(keyOf(question)))?.at(-1));
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function unpack(file: string, descriptor: number) {
  const hash = createHash('sha256');
  const places = new Map<string, Place[]>();
  let header: RecordingHeader | undefined;
  let footer: RecordingFooter | undefined;
  let at = 0;
  for await (const line of linesOf(file)) {
    if (footer) throw new UsageError(`${file} does not match its hash: it goes on after its end`);
    const value = parse(file, line);
    if ('sha256' in value) {
      footer = value as unknown as RecordingFooter;
      continue;
    }
    hash.update(`${line}\n`);
    if (!header) {
      header = asHeader(file, value);
      continue;
    }
    const call = value as unknown as RecordedCall;
    const bytes = Buffer.from(line);
    writeSync(descriptor, bytes);
    const key = digest(keyOf(call));
    const place = { at, length: bytes.length };
    at += bytes.length;
    const same = places.get(key);
    if (same) same.push(place);
    else places.set(key, [place]);
  }
  if (!header) throw new UsageError(`${file} is not a recording: it is empty`);
  if (!footer) throw new UsageError(`${file} is cut off: it has no closing hash. Record it again`);
  if (hash.digest('hex') !== footer.sha256) {
    throw new UsageError(`${file} does not match its hash: it was changed after it was written`);
  }
  return { header, footer, places };
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* createInterface({ input: source.pipe(gunzip), crlfDelay: Number.POSITIVE_INFINITY });
    // readline ends quietly on an error of its input
    if (gunzip.errored) throw gunzip.errored;
  } catch (error) {
    throw new UsageError(`cannot read the recording ${file}: ${(error as Error).message}`);
  }
}

function parse(file: string, line: string): Record<string, unknown> {
  try {
    const value = decode(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new UsageError(`${file} is not a recording: a line of it is not JSON`);
}

function asHeader(file: string, value: Record<string, unknown>): RecordingHeader {
  if (typeof value['recording'] !== 'number')
    throw new UsageError(`${file} is not a recording of aboveline's`);
  if (value['recording'] !== RECORDING_VERSION) {
    throw new UsageError(
      `${file} has recording format ${value['recording']}; this version reads ${RECORDING_VERSION}`,
    );
  }
  return value as unknown as RecordingHeader;
}

function readAt(descriptor: number, place: Place | undefined): RecordedCall | undefined {
  if (!place) return undefined;
  const bytes = Buffer.alloc(place.length);
  readSync(descriptor, bytes, 0, place.length, place.at);
  return decode(bytes.toString()) as RecordedCall;
}

function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
