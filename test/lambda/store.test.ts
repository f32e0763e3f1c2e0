import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';

import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { clientsFor, keyArn } from '../../scripts/sample/company.ts';
import { startMoto, type Moto } from '../../scripts/sample/moto.ts';
import { openStore, type Store } from '../../src/lambda/store.ts';
import { uploadFindings, type FindingsUpload } from '../../src/lambda/upload.ts';
import { noCounts } from '../../src/model/finding.ts';

const Bucket = 'results';
const KEY = keyArn('eu-west-1');
const MB = 1024 * 1024;

/** Throws away what nobody holds any more, so that what is left is held. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let moto: Moto;
let s3: S3Client;
let store: Store;

beforeAll(async () => {
  moto = await startMoto();
  s3 = clientsFor(moto.url)(S3Client, 'eu-west-1');
  const here = { LocationConstraint: 'eu-west-1' } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: here }));
  vi.stubEnv('AWS_ENDPOINT_URL', moto.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'sample');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'sample');
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  store = openStore({ bucket: Bucket, kmsKey: KEY });
}, 60_000);

afterAll(async () => {
  store?.close();
  vi.unstubAllEnvs();
  await moto?.stop();
});

describe('an object', () => {
  it('is uploaded in parts when it is large, with the key, and no more of it is held than two parts', async () => {
    const piece = randomBytes(MB);
    let [asked, most] = [0, 0];
    function* pieces() {
      for (; asked < 40; asked += 1) {
        collect();
        most = Math.max(most, process.memoryUsage().external);
        yield piece;
      }
    }
    collect();
    const before = process.memoryUsage().external;
    await store.put('large', pieces(), { type: 'text/plain' });
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'large' }));
    expect(head).toMatchObject({ ContentLength: 40 * MB, ContentType: 'text/plain', SSEKMSKeyId: KEY });
    expect(head.ETag).toMatch(/-8"$/);
    // The parts in flight, the one that fills, and copies of them on their way.
    expect(most - before).toBeLessThan(32 * MB);
  });

  it('is not there when its source fails midway, nor is a part of it', async () => {
    function* broken() {
      for (let index = 0; index < 12; index += 1) yield randomBytes(MB);
      throw new Error('the spool is gone');
    }
    for (const gzip of [undefined, true] as const) {
      const options = { type: 'text/plain', ...(gzip && { gzip }) };
      await expect(store.put('broken', broken(), options)).rejects.toThrow('the spool is gone');
    }
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'broken' }));
    expect(Contents).toEqual([]);
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads).toEqual([]);
  });

  it('that is not there is undefined, and what is denied an error', async () => {
    expect(await store.text('nothing')).toBeUndefined();
    expect(await store.download('nothing', '/nowhere')).toBe(false);
    const nowhere = openStore({ bucket: 'no-such-bucket' });
    await expect(nowhere.put('x', ['x'.repeat(MB)], { type: 'text/plain', gzip: true })).rejects.toThrow(
      /bucket does not exist/,
    );
    nowhere.close();
    await expect(store.text('x', 'no-such-bucket')).rejects.toThrow(/bucket does not exist/);
  });

  it('may be empty', async () => {
    await store.put('empty', [], { type: 'text/plain' });
    const { ContentLength } = await s3.send(new GetObjectCommand({ Bucket, Key: 'empty' }));
    expect(ContentLength).toBe(0);
  });
});

describe('findings', () => {
  /** Twice this is more than a part, as random text hardly shrinks. */
  const finding = () => JSON.stringify(randomBytes(3 * MB).toString('latin1'));
  const uploads = async () => (await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads ?? [];

  it('are in the bucket in part while the scan goes on, and whole when it has ended', async () => {
    const upload = uploadFindings('coming', store);
    const lines = [finding(), finding(), finding()];
    for (const line of lines) upload.add(line);
    const parts = await vi.waitFor(async () => {
      const [{ UploadId } = {}] = await uploads();
      const { Parts = [] } = await s3.send(new ListPartsCommand({ Bucket, Key: 'coming', UploadId }));
      expect(Parts.length).toBeGreaterThan(0);
      return Parts;
    }, 20_000);
    expect(parts[0]?.Size).toBeGreaterThanOrEqual(5 * MB);
    upload.add('{"last":true}');
    expect(await upload.end({ ...noCounts(), fail: 1, pass: 3 })).toBe(true);
    await upload.abandon();
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'coming' }));
    const text = gunzipSync((await Body?.transformToByteArray()) ?? '').toString();
    expect(text === [...lines, '{"last":true}', ''].join('\n')).toBe(true);
  });

  it.each([
    ['there are more of them than the report has', (upload: FindingsUpload) => upload.end(noCounts())],
    ['the scan fails', (upload: FindingsUpload) => upload.abandon()],
  ])('leave nothing there when %s', async (_, end) => {
    const upload = uploadFindings('left', store);
    upload.add(finding());
    upload.add(finding());
    await vi.waitFor(async () => expect(await uploads()).toHaveLength(1), 20_000);
    expect(await end(upload)).not.toBe(true);
    expect(await uploads()).toEqual([]);
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'left' }));
    expect(Contents).toEqual([]);
  });

  it('leave nothing there when the scan fails before there are any', async () => {
    const upload = uploadFindings('none', store);
    await upload.abandon();
    upload.add('{}');
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'none' }));
    expect(Contents).toEqual([]);
  });

  it('that the bucket does not take are an error at the end, and no sooner', async () => {
    const nowhere = openStore({ bucket: 'no-such-bucket' });
    const upload = uploadFindings('x', nowhere);
    for (let index = 0; index < 4; index += 1) upload.add(finding());
    await expect(upload.end({ ...noCounts(), pass: 4 })).rejects.toThrow(/bucket does not exist/);
    upload.add(finding());
    await upload.abandon();
    nowhere.close();
  });
});
