import { gunzipSync } from 'node:zlib';

import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';

import type { Finding } from '../../src/model/finding.ts';

/** What lies in a bucket of results. */
export function resultsIn(s3: S3Client, Bucket: string) {
  async function bytesOf(Key: string): Promise<Buffer> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  }

  async function objects(Prefix: string) {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    return Contents.map(({ Key = '', ETag, LastModified }) => ({
      key: Key,
      state: `${ETag} ${LastModified?.toISOString()}`,
    }));
  }

  return {
    bytesOf,
    objects,
    async jsonOf<T>(key: string): Promise<T> {
      return JSON.parse((await bytesOf(key)).toString()) as T;
    },
    async findingsOf(prefix: string): Promise<Finding[]> {
      const lines = gunzipSync(await bytesOf(`${prefix}findings.ndjson.gz`)).toString();
      return lines
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Finding);
    },
    async filesOf(prefix: string): Promise<string[]> {
      return (await objects(prefix)).map(({ key }) => key.slice(prefix.length));
    },
  };
}
