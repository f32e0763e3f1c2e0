import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { constants, gunzipSync, gzipSync } from 'node:zlib';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import {
  decode,
  encode,
  keyOf,
  RECORDING_VERSION,
  type RecordedCall,
} from '../../src/aws/recording/format.ts';
import { recordingTape } from '../../src/aws/recording/tape.ts';
import { NotReached } from '../../src/engine/cutoff.ts';
import { openInterrupted, openRecording } from '../../src/aws/recording/reader.ts';
import { createRecording } from '../../src/aws/recording/writer.ts';
import { UsageError } from '../../src/model/usage.ts';

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
    'half a line after the end': [(text) => `${text}{"account"`, /is cut off/],
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

/** What zlib ends a flush with. */
const FLUSHED = Buffer.from([0, 0, 0xff, 0xff]);

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
async function goOn(bytes: Uint8Array): Promise<number> {
  const file = join(folder, 'cut.gz');
  await writeFile(file, bytes);
  const recording = await openInterrupted(file);
  try {
    expect(recording.calls).toBe(prefixOf(recording));
    return recording.calls;
  } finally {
    recording.close();
  }
}

/** How many calls are before the last whole seal of a file that is cut; `undefined` when there is none. */
function sealedIn(bytes: Uint8Array): number | undefined {
  if (bytes.length === 0) return undefined;
  const text = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  const last = lines.findLastIndex((line) => /^\{"(sealed|sha256)":/.test(line));
  if (last === -1) return undefined;
  return lines.slice(0, last).filter((line) => line.startsWith('{"account"')).length;
}

describe('a recording that was cut off by a crash', () => {
  const refused = /is cut off|is empty|is not a recording|cannot read the recording|does not match/;
  let whole: Buffer;

  beforeAll(async () => {
    const file = join(folder, 'many.gz');
    const writer = await createRecording(file);
    await writer.begin(HEADER);
    for (const one of MANY) writer.write(one);
    await writer.close({ partial: false });
    whole = await readFile(file);
  });

  it('is sealed every 100 calls, and whole all the same', async () => {
    const seals = gunzipSync(whole)
      .toString()
      .match(/^\{"sealed":/gm);
    expect(seals).toHaveLength(7);
    expect(await goOn(whole)).toBe(650);
    const recording = await openRecording(join(folder, 'many.gz'));
    expect(prefixOf(recording)).toBe(650);
    recording.close();
  });

  it('is sealed in the very turn that a hundredth call comes in, however busy the scan is', async () => {
    const file = join(folder, 'busy.gz');
    const writer = await createRecording(file);
    await writer.begin(HEADER);
    for (const one of MANY.slice(0, 250)) writer.write(one);
    expect(sealedIn(readFileSync(file))).toBe(200);
    await writer.close({ partial: true });
  });

  it('is sealed when it has waited for two seconds, whatever comes', async () => {
    const file = join(folder, 'slow.gz');
    const writer = await createRecording(file);
    await writer.begin(HEADER);
    for (const one of MANY.slice(0, 42)) writer.write(one);
    expect(sealedIn(await readFile(file))).toBe(0);
    await sleep(1_000);
    expect(sealedIn(await readFile(file))).toBe(0);
    await vi.waitFor(async () => expect(sealedIn(await readFile(file))).toBe(42), { timeout: 10_000 });
    await writer.close({ partial: true });
  });

  const cuts = fc.noBias(fc.nat()).map((at) => at % whole.length);

  it('is gone on with from all that is sealed, or refused, wherever it was cut', async () => {
    const seen = new Set<number | undefined>();
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        const left = whole.subarray(0, at);
        const sealed = sealedIn(left);
        seen.add(sealed);
        if (sealed === undefined) await expect(goOn(left)).rejects.toThrow(refused);
        else expect(await goOn(left)).toBe(sealed);
        const replayed = openRecording(join(folder, 'cut.gz'));
        await expect(replayed).rejects.toThrow(sealed === undefined ? refused : /--resume goes on with/);
      }),
      { numRuns: 80 },
    );
    expect(seen.size).toBeGreaterThan(5);
  });

  it('is gone on with from all that was stored, or refused, whatever garbage is behind the cut', async () => {
    let goneOn = 0;
    await fc.assert(
      fc.asyncProperty(cuts, fc.constantFrom(0, 0x55, 0xff), async (at, byte) => {
        const cut = whole.subarray(0, at);
        // A seal whose flush is not all there was never said to be on the disk.
        const stored = sealedIn(cut.subarray(0, cut.lastIndexOf(FLUSHED) + FLUSHED.length));
        const held = await goOn(Buffer.concat([cut, Buffer.alloc(5_000, byte)])).catch((error: unknown) => {
          // In the middle of a seal, garbage may make another seal of it.
          expect(String(error)).toMatch(stored === undefined ? refused : /does not match its hash/);
        });
        if (held === undefined) return;
        expect([stored, sealedIn(cut)]).toContain(held);
        goneOn += 1;
      }),
      { numRuns: 80 },
    );
    expect(goneOn).toBeGreaterThan(20);
  });

  it('loses nothing that is sealed to garbage that begins right behind the seal', async () => {
    const seen: number[] = [];
    for (let at = whole.indexOf(FLUSHED); at !== -1; at = whole.indexOf(FLUSHED, at + 1)) {
      for (const byte of [0, 0xff]) {
        const left = Buffer.concat([whole.subarray(0, at + FLUSHED.length), Buffer.alloc(5_000, byte)]);
        seen.push(await goOn(left));
      }
    }
    expect(seen).toEqual([0, 100, 200, 300, 400, 500, 600, 650].flatMap((held) => [held, held]));
  });

  it('is not replayed without the last byte of its file', async () => {
    expect(await goOn(whole.subarray(0, -1))).toBe(650);
    await expect(openRecording(join(folder, 'cut.gz'))).rejects.toThrow(/is cut off.*--resume goes on with/);
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

  it('is not replayed with a seal between the calls that does not match, though the last one does', async () => {
    const lines = gunzipSync(whole).toString().trimEnd().split('\n');
    const footer = JSON.parse(lines.pop() ?? '') as object;
    const at = lines.findIndex((line) => line.startsWith('{"sealed"'));
    lines[at] = JSON.stringify({ sealed: '0'.repeat(64) });
    const before = lines.map((line) => `${line}\n`).join('');
    const sha256 = createHash('sha256').update(before).digest('hex');
    await writeFile(join(folder, 'cut.gz'), gzipSync(`${before}${JSON.stringify({ ...footer, sha256 })}\n`));
    await expect(openRecording(join(folder, 'cut.gz'))).rejects.toThrow(/does not match its hash/);
  });

  it('never invents an answer, whichever byte of it was changed', async () => {
    await fc.assert(
      fc.asyncProperty(cuts, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(whole);
        changed.writeUInt8(changed.readUInt8(at) ^ change, at);
        // What is gone on from is found to be the first calls, as they were written.
        await goOn(changed).catch((error: unknown) => expect(error).toBeInstanceOf(UsageError));
      }),
      { numRuns: 80 },
    );
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

  it('is not touched until all that is gone on from is in the one that takes its place', async () => {
    const place = join(await mkdtemp(join(folder, 'place-')), 'scan.gz');
    await writeFile(place, whole);
    const earlier = await openInterrupted(place);
    const writer = await createRecording(place);
    writer.write(call('GetBucketAcl', {}));
    expect(await readFile(place)).toEqual(whole);
    const begun = writer.begin(HEADER, earlier.lines()).then(() => true);
    // What another process would find, were this one killed just now.
    const found = new Set<number | undefined>();
    for (let over = false; !over; over = await Promise.race([begun, setImmediate(false)])) {
      found.add(sealedIn(readFileSync(place)));
    }
    found.add(sealedIn(readFileSync(place)));
    expect([...found]).toEqual([650, 651]);
    expect(await readdir(dirname(place))).toEqual(['scan.gz']);
    await writer.close({ partial: true });
    earlier.close();
    const recording = await openRecording(place);
    expect(recording.footer.calls).toBe(651);
    expect(prefixOf(recording)).toBe(650);
    recording.close();
  });

  it.runIf(existsSync('/dev/full'))('is still there when the disk is full', async () => {
    const place = join(await mkdtemp(join(folder, 'full-')), 'scan.gz');
    await writeFile(place, whole);
    await symlink('/dev/full', `${place}.part`);
    const earlier = await openInterrupted(place);
    const writer = await createRecording(place);
    const full = /^cannot write the recording .*scan\.gz: ENOSPC/;
    await expect(writer.begin(HEADER, earlier.lines())).rejects.toThrow(full);
    writer.write(call('GetBucketAcl', {}));
    await expect(writer.close({ partial: true })).rejects.toThrow(full);
    earlier.close();
    expect(await readFile(place)).toEqual(whole);
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
