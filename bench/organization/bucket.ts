import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A stand-in for S3 that is quick: buckets of any name, objects in files, multipart uploads, and a count. */
export interface Bucket {
  readonly url: string;
  /** How many requests each operation was, by S3's names. */
  readonly requests: ReadonlyMap<string, number>;
  /** Every object by its bucket and key, `results/a/b`. */
  keys(): string[];
  /** @returns the object, empty when there is none */
  bytes(path: string): Promise<Buffer>;
  put(path: string, bytes: Buffer): Promise<void>;
  stop(): Promise<void>;
}

/** Answers what is not S3's: nothing, when it does not know the request either. */
export type Other = (request: IncomingMessage, body: Buffer) => object | undefined;

interface Part {
  readonly file: string;
  readonly size: number;
}

/** @param other asked first, for requests with an `X-Amz-Target` */
export async function startBucket(other: Other = () => undefined): Promise<Bucket> {
  const folder = await mkdtemp(join(tmpdir(), 'aboveline-bucket-'));
  const objects = new Map<string, readonly Part[]>();
  const requests = new Map<string, number>();
  const uploads = new Map<string, Map<number, Part>>();

  function count(operation: string): void {
    requests.set(operation, (requests.get(operation) ?? 0) + 1);
  }

  async function keep(bytes: Buffer): Promise<Part> {
    const part = { file: join(folder, randomUUID()), size: bytes.length };
    await writeFile(part.file, bytes);
    return part;
  }

  /** What was there goes. */
  async function set(path: string, parts: readonly Part[]): Promise<void> {
    const before = objects.get(path) ?? [];
    objects.set(path, parts);
    for (const { file } of before) await rm(file, { force: true });
  }

  async function get(path: string, response: ServerResponse): Promise<void> {
    count('GetObject');
    const parts = objects.get(path);
    if (!parts) {
      xml(response, 404, '<Error><Code>NoSuchKey</Code><Message>There is none.</Message></Error>');
      return;
    }
    let length = 0;
    for (const { size } of parts) length += size;
    response.writeHead(200, { 'content-length': length });
    for (const { file } of parts) {
      for await (const bytes of createReadStream(file)) {
        if (!response.write(bytes)) await once(response, 'drain');
      }
    }
    response.end();
  }

  async function answer(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname.slice(1));
    const upload = searchParams.get('uploadId');
    if (request.method === 'GET') await get(path, response);
    else if (request.method === 'PUT' && upload !== null) {
      count('UploadPart');
      uploads.get(upload)?.set(Number(searchParams.get('partNumber')), await keep(body));
      response.writeHead(200, { etag: '"part"' }).end();
    } else if (request.method === 'PUT') {
      count('PutObject');
      await set(path, [await keep(body)]);
      response.writeHead(200, { etag: '"object"' }).end();
    } else if (request.method === 'POST' && searchParams.has('uploads')) {
      count('CreateMultipartUpload');
      const id = randomUUID();
      uploads.set(id, new Map());
      const result = `<UploadId>${id}</UploadId>`;
      xml(response, 200, `<InitiateMultipartUploadResult>${result}</InitiateMultipartUploadResult>`);
    } else if (request.method === 'POST' && upload !== null) {
      count('CompleteMultipartUpload');
      const parts = [...(uploads.get(upload) ?? [])].toSorted(([a], [b]) => a - b);
      uploads.delete(upload);
      await set(
        path,
        parts.map(([, part]) => part),
      );
      const result = '<ETag>"object"</ETag>';
      xml(response, 200, `<CompleteMultipartUploadResult>${result}</CompleteMultipartUploadResult>`);
    } else {
      xml(
        response,
        501,
        '<Error><Code>NotImplemented</Code><Message>It is not known here.</Message></Error>',
      );
    }
  }

  const server = createServer((request, response) => {
    bodyOf(request)
      .then(async (body) => {
        const told = request.headers['x-amz-target'] === undefined ? undefined : other(request, body);
        const type = { 'content-type': 'application/x-amz-json-1.1' };
        if (told) response.writeHead(200, type).end(JSON.stringify(told));
        else await answer(request, body, response);
      })
      .catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    keys: () => [...objects.keys()],
    async bytes(path) {
      const parts = objects.get(path) ?? [];
      return Buffer.concat(await Promise.all(parts.map(({ file }) => readFile(file))));
    },
    put: async (path, bytes) => set(path, [await keep(bytes)]),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function xml(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(text);
}

/** The request's bytes; of an aws-chunked body, those of its chunks. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  const chunked = String(request.headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  return chunked ? withoutChunks(body) : body;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html */
function withoutChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!(size > 0)) break;
    chunks.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}
