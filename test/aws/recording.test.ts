import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  decode,
  encode,
  keyOf,
  RECORDING_VERSION,
  type RecordedCall,
} from '../../src/aws/recording/format.ts';
import { recordingTape } from '../../src/aws/recording/tape.ts';
import { NotReached } from '../../src/engine/cutoff.ts';
import { NothingSealed, openInterrupted, openRecording } from '../../src/aws/recording/reader.ts';
import { findRemains } from '../../src/aws/recording/remains.ts';
import { createRecording } from '../../src/aws/recording/writer.ts';

const EVERYTHING = { checks: [], services: [], layers: [], controls: [], severities: [], tags: [] };

const HEADER = {
  recording: RECORDING_VERSION,
  toolVersion: '0.0.0',
  start: '2026-11-20T12:00:00.000Z',
  now: '2026-11-20T12:00:00.000Z',
  accounts: [],
  selection: {
    ...EVERYTHING,
    frameworks: [],
    exclude: EVERYTHING,
  },
};

function call(operation: string, output: unknown): RecordedCall {
  return {
    account: '1',
    service: 's3',
    region: 'eu-west-1',
    operation,
    input: { Bucket: 'b' },
    output,
    at: 0,
    took: 1,
  };
}

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'aboveline-test-'))));
afterAll(() => rm(folder, { recursive: true }));

async function record(calls: readonly RecordedCall[]): Promise<string> {
  const file = join(folder, `${Math.random()}.gz`);
  const writer = await createRecording(file);
  for (const one of calls) writer.write(one);
  await writer.begin(HEADER);
  await writer.close({ partial: false });
  return file;
}

async function tampered(change: (text: string) => string): Promise<string> {
  const file = await record([
    call('GetBucketPolicy', { Policy: 'deny' }),
    call('GetBucketAcl', { Grants: [] }),
  ]);
  const text = gunzipSync(await readFile(file)).toString();
  await writeFile(file, gzipSync(change(text)));
  return file;
}

describe('a recording', () => {
  it('gives back what was written, in its order', async () => {
    const first = call('GetBucketPolicy', { Policy: 'one', at: new Date(0), bytes: new Uint8Array([1, 2]) });
    const second = call('GetBucketPolicy', { Policy: 'two' });
    const recording = await openRecording(await record([first, second]));
    expect(recording.header).toEqual(HEADER);
    expect(recording.footer).toMatchObject({ calls: 2, partial: false });
    expect(recording.next(first)).toEqual(first);
    expect(recording.next(first)).toEqual(second);
    expect(recording.next(first)).toBeUndefined();
    expect(recording.last(first)).toEqual(second);
    expect(recording.last(call('GetBucketAcl', {}))).toBeUndefined();
    expect(recording.next(call('GetBucketAcl', {}))).toBeUndefined();
    recording.close();
  });

  it('holds what AWS answered and refused, and nothing of what the end of the scan kept from being asked', async () => {
    const file = join(folder, 'cut.gz');
    const writer = await createRecording(file);
    const tape = recordingTape(writer, new Date(HEADER.start));
    const question = call('GetBucketPolicy', undefined);
    const refused = Object.assign(new Error('no'), { name: 'AccessDenied' });
    const ends = [new NotReached('the deadline came first'), refused];
    for (const end of ends) {
      await expect(tape.play(question, () => Promise.reject(end))).rejects.toBe(end);
    }
    await writer.begin(HEADER);
    await writer.close({ partial: true });
    const recording = await openRecording(file);
    expect(recording.footer.calls).toBe(1);
    expect(recording.next(question)?.error).toMatchObject({ name: 'AccessDenied' });
    recording.close();
  });

  const LIES: Record<string, [(text: string) => string, RegExp]> = {
    'a changed answer': [(text) => text.replace('deny', 'okay'), /does not match its hash/],
    'a dropped call': [(text) => text.replace(/.*GetBucketAcl.*\n/, ''), /does not match its hash/],
    'a changed clock': [(text) => text.replace('2026-11-20', '2026-11-21'), /does not match its hash/],
    'calls after the end': [
      (text) => `${text}${encode(call('GetBucketAcl', {}))}\n`,
      /goes on after its end/,
    ],
    'no end': [(text) => text.slice(0, text.lastIndexOf('{"sha256"')), /is cut off/],
    'another format': [(text) => text.replace('"recording":1', '"recording":99'), /recording format 99/],
    'something else': [() => 'hello\n', /is not a recording/],
    nothing: [() => '', /it is empty/],
  };
  for (const [name, [change, says]] of Object.entries(LIES)) {
    it(`with ${name} is refused`, async () => {
      await expect(openRecording(await tampered(change))).rejects.toThrow(says);
    });
  }

  it('that is no gzip, or is not there, is refused', async () => {
    const file = join(folder, 'plain');
    await writeFile(file, 'plain text');
    await expect(openRecording(file)).rejects.toThrow(/cannot read the recording/);
    await expect(openRecording(join(folder, 'nowhere'))).rejects.toThrow(/cannot read the recording.*ENOENT/);
  });
});

/** Bytes at the end of a file with which it does not lose its closing hash: gzip's own checksum, and some room. */
const TAIL = 40;

/** As many calls that each have an answer of their own. */
const MANY = Array.from({ length: 650 }, (_, index) =>
  call('GetBucketPolicy', { Policy: `number ${index}` }),
);

/** How many of the calls a recording holds, found to be the first ones. */
function prefixOf({ next }: Pick<Awaited<ReturnType<typeof openInterrupted>>, 'next'>): number {
  let held = 0;
  for (let found = next(MANY[0] as RecordedCall); found; found = next(MANY[0] as RecordedCall)) {
    expect(found).toEqual(MANY[held]);
    held += 1;
  }
  return held;
}

/** Opens bytes as what a crash left of a recording; says how many calls it goes on from. */
async function goOn(bytes: Uint8Array, name = 'cut.gz'): Promise<number> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  const recording = await openInterrupted(file);
  try {
    expect(recording.calls).toBe(prefixOf(recording));
    return recording.calls;
  } finally {
    recording.close();
  }
}

describe('a recording that was cut off by a crash', () => {
  let whole: Buffer;

  beforeAll(async () => {
    const file = join(folder, 'many.gz');
    const writer = await createRecording(file);
    await writer.begin(HEADER);
    for (const one of MANY) writer.write(one);
    await writer.close({ partial: false });
    whole = await readFile(file);
  });

  it('is sealed every 200 calls, and whole all the same', async () => {
    expect(
      gunzipSync(whole)
        .toString()
        .match(/^\{"sealed":/gm),
    ).toHaveLength(4);
    expect(await goOn(whole)).toBe(650);
    const recording = await openRecording(join(folder, 'many.gz'));
    expect(prefixOf(recording)).toBe(650);
    recording.close();
  });

  it('is gone on with from a true beginning, or refused, wherever it was cut', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - TAIL }), async (at) => {
        try {
          seen.add(await goOn(whole.subarray(0, at)));
        } catch (error) {
          expect(error).toBeInstanceOf(NothingSealed);
        }
        const replayed = openRecording(join(folder, 'cut.gz'));
        await expect(replayed).rejects.toThrow(/is cut off|is empty|is not a recording/);
      }),
      { numRuns: 60 },
    );
    expect([...seen].toSorted((a, b) => a - b)).toEqual([0, 200, 400, 600]);
  });

  it('is gone on with from what is before an end that is garbage', async () => {
    const half = whole.subarray(0, whole.length * 0.8);
    expect(await goOn(Buffer.concat([half, Buffer.alloc(5000, 0xff)]))).toBe(400);
  });

  it('is refused where what was sealed was changed', async () => {
    const text = gunzipSync(whole).toString();
    for (const [from, to] of [
      ['number 42', 'number 43'],
      ['"sealed":"', '"sealed":"0'],
    ] as const) {
      const changed = text.slice(0, text.lastIndexOf('{"sha256"')).replace(from, to);
      await expect(goOn(gzipSync(changed))).rejects.toThrow(/does not match its hash/);
      await expect(goOn(gzipSync(text.replace(from, to)))).rejects.toThrow(/does not match its hash/);
    }
  });

  it('does not hold what failed for a while, which is asked again', async () => {
    const file = join(folder, 'passing.gz');
    const writer = await createRecording(file);
    await writer.begin(HEADER);
    const { output: _, ...asked } = call('GetBucketAcl', undefined);
    for (const name of ['Throttling', 'TimeoutError', 'AccessDenied']) {
      writer.write({ ...asked, error: { name, message: 'no' } });
    }
    await writer.close({ partial: true });
    const recording = await openInterrupted(file);
    expect(recording.calls).toBe(1);
    expect(recording.next(asked)?.error?.name).toBe('AccessDenied');
    expect(recording.next(asked)).toBeUndefined();
    recording.close();
  });

  it('is found by its name: what was written last, what that went on from, what has the name', async () => {
    const name = join(folder, 'found.gz');
    const found = async () => {
      const { recording, path } = await findRemains(name);
      recording.close();
      return { calls: recording.calls, end: path.slice(name.length) };
    };
    await expect(found()).rejects.toThrow(/there is no recording .*found\.gz to go on with/);
    await writeFile(name, whole);
    expect(await found()).toEqual({ calls: 650, end: '' });
    await writeFile(`${name}.cut`, whole.subarray(0, whole.length * 0.5));
    expect(await found()).toEqual({ calls: 200, end: '.cut' });
    // Killed before it had copied what it goes on from.
    await writeFile(`${name}.part`, whole.subarray(0, 20));
    expect(await found()).toEqual({ calls: 200, end: '.cut' });
    await writeFile(`${name}.part`, whole.subarray(0, whole.length * 0.8));
    expect(await found()).toEqual({ calls: 400, end: '.part' });
    await rename(`${name}.part`, `${name}.gone`);
    expect(await found()).toEqual({ calls: 200, end: '.cut' });
  });
});

describe('the format', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const special = fc.oneof(
    fc.date({ noInvalidDate: true }),
    fc.uint8Array(),
    fc.dictionary(fc.constantFrom('$date', '$bytes', '$entries', 'Key'), fc.string()),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(leaf, special, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
  }));

  it('brings every value back, hostile keys and all', () => {
    fc.assert(
      fc.property(value, (before) => {
        expect(decode(encode(before))).toEqual(before);
      }),
    );
    expect(decode(encode({ tags: { $date: 'x', $entries: 'y' } }))).toEqual({
      tags: { $date: 'x', $entries: 'y' },
    });
  });

  it('knows a question whatever the order of its members', () => {
    const question = { account: '1', service: 's3', region: 'r', operation: 'GetX' };
    const one = keyOf({ ...question, input: { a: 1, b: { c: 2, d: undefined } } });
    expect(keyOf({ ...question, input: { b: { c: 2 }, a: 1 } })).toBe(one);
    expect(keyOf({ ...question, input: { b: { c: 3 }, a: 1 } })).not.toBe(one);
  });
});
