import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';

import { UsageError } from '../../model/usage.ts';
import {
  decode,
  keyOf,
  RECORDING_VERSION,
  type RecordedCall,
  type RecordingFooter,
  type RecordingHeader,
} from './format.ts';
import { Damage, eachLine } from './lines.ts';

export interface Place {
  readonly at: number;
  readonly length: number;
}

/** What is proved of a file, and where each call of it lies in the temporary file. */
export interface Unpacked {
  readonly header: RecordingHeader | undefined;
  readonly footer: RecordingFooter | undefined;
  readonly sealed: boolean;
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** Whether the file ends in the middle. */
  readonly cut: boolean;
  readonly damage: Damage | undefined;
}

export interface UnpackOptions {
  /** Gives all that a cut file holds; otherwise the last of it may be missing. */
  readonly asFarAsItGoes: boolean;
  /** Which calls are wanted. */
  keeps(call: RecordedCall): boolean;
}

/**
 * Reads a recording, and lays its calls out in a file.
 *
 * @throws UsageError when it does not match its hash, or is of another format
 */
export async function unpack(
  file: string,
  descriptor: number,
  { asFarAsItGoes, keeps }: UnpackOptions,
): Promise<Unpacked> {
  const hash = createHash('sha256');
  const places = new Map<string, Place[]>();
  let unsealed: { readonly key: string; readonly place: Place }[] = [];
  let [header, footer, damage]: [RecordingHeader?, RecordingFooter?, Damage?] = [];
  let [sealed, cut] = [false, false];
  let at = 0;

  function seal(sha256: unknown): void {
    if (hash.copy().digest('hex') !== sha256) {
      throw new UsageError(`${file} does not match its hash: it was changed after it was written`);
    }
    for (const { key, place } of unsealed) {
      const same = places.get(key);
      if (same) same.push(place);
      else places.set(key, [place]);
    }
    unsealed = [];
    sealed = true;
  }

  function keep(line: Buffer, call: RecordedCall): void {
    if (!keeps(call)) return;
    writeSync(descriptor, line);
    unsealed.push({ key: digest(keyOf(call)), place: { at, length: line.length } });
    at += line.length;
  }

  function take(line: Buffer): void {
    if (footer) throw new UsageError(`${file} does not match its hash: it goes on after its end`);
    const value = parse(file, line.toString());
    if (header && 'sha256' in value) {
      seal(value['sha256']);
      footer = value as unknown as RecordingFooter;
      return;
    }
    if (header && 'sealed' in value) seal(value['sealed']);
    else if (header) keep(line, value as unknown as RecordedCall);
    else header = asHeader(file, value);
    hash.update(line).update('\n');
  }

  try {
    ({ cut } = await eachLine(file, asFarAsItGoes, take));
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    damage = error;
  }
  return { header, footer, sealed, places, cut, damage };
}

function parse(file: string, line: string): Record<string, unknown> {
  try {
    const value = decode(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new Damage(`${file} is not a recording: a line of it is not JSON`);
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

/** Short for a question: a recording may hold hundreds of thousands. */
export function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
