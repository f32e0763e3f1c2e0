import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
import { openRecording } from '../../src/aws/recording/reader.ts';
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
  writer.begin(HEADER);
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
    writer.begin(HEADER);
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
