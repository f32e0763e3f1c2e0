import { GetObjectCommand, S3Client, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import { only } from './only.ts';
import type { Settings } from './settings.ts';

/** What a store is made to do. */
const COMMANDS = [
  'GetObjectCommand',
  'PutObjectCommand',
  'CreateMultipartUploadCommand',
  'UploadPartCommand',
  'CompleteMultipartUploadCommand',
  'AbortMultipartUploadCommand',
];

/** The smallest part that S3 takes: with as many in flight, all that an upload holds in memory. */
const PART = 5 * 1024 * 1024;
const IN_FLIGHT = 2;

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** The bucket that results are kept in. */
export interface Store {
  readonly bucket: string;
  /** Writes an object in pieces, as a multipart upload when it is large: it is there whole or not at all. */
  put(key: string, pieces: Pieces, options: { readonly type: string; readonly gzip?: true }): Promise<void>;
  /** @returns the object's text, from this bucket or another; `undefined` when there is none */
  text(key: string, bucket?: string): Promise<string | undefined>;
  /** Copies an object into a file; says whether there is one. */
  download(key: string, file: string): Promise<boolean>;
  close(): void;
}

export function openStore({ bucket, kmsKey }: Pick<Settings, 'bucket' | 'kmsKey'>): Store {
  // Path-style addressing: a bucket of any name, and an endpoint of any kind.
  const client = only(new S3Client({ forcePathStyle: true }), COMMANDS);
  const encryption = kmsKey !== undefined && {
    ServerSideEncryption: 'aws:kms' as const,
    SSEKMSKeyId: kmsKey,
  };

  async function get(key: string, from: string): Promise<GetObjectCommandOutput['Body']> {
    try {
      return (await client.send(new GetObjectCommand({ Bucket: from, Key: key }))).Body;
    } catch (error) {
      // S3 says so only to who may list the bucket; to others access to what is not there is denied.
      if ((error as Error).name === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  return {
    bucket,
    async put(key, pieces, { type, gzip }) {
      const source = Readable.from(bytesOf(pieces), { objectMode: false });
      const compressed = gzip && createGzip();
      const params = {
        Bucket: bucket,
        Key: key,
        Body: compressed ?? source,
        ContentType: type,
        ...encryption,
      };
      const upload = new Upload({ client, params, partSize: PART, queueSize: IN_FLIGHT });
      const uploading = upload.done();
      // Whichever fails ends the other, and both have let go when this returns.
      uploading.catch((error: Error) => (compressed ?? source).destroy(error));
      // An upload that fails leaves its source, which then fails with less to say.
      const ends = await Promise.allSettled([uploading, compressed && pipeline(source, compressed)]);
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    },
    async text(key, from = bucket) {
      return (await get(key, from))?.transformToString();
    },
    async download(key, file) {
      const body = await get(key, bucket);
      if (!body) return false;
      await pipeline(body as Readable, createWriteStream(file, { mode: 0o600 }));
      return true;
    },
    close() {
      client.destroy();
    },
  };
}

async function* bytesOf(pieces: Pieces): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}
