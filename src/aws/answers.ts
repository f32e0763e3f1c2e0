import { NotUnderstood } from '../model/cause.ts';

/** The part of the SDK's HTTP response that matters here. */
interface HttpResponse {
  statusCode: number;
  headers: Record<string, string>;
  body?: unknown;
}

const SILENCE = 20_000;

/**
 * Reads the whole body and refuses what no AWS answer looks like, before the SDK's lenient parsers make an
 * empty list of it: nothing at all, an HTML page, XML or JSON that is cut off, less than was announced.
 *
 * @returns a response whose body is the bytes read
 * @throws NotUnderstood for a success without a well-formed body; an error named TimeoutError when the body stalls
 */
export async function readAnswer(response: HttpResponse): Promise<HttpResponse> {
  const bytes = await collect(response.body);
  const succeeded = response.statusCode >= 200 && response.statusCode < 300;
  if (!succeeded) return withBody(response, bytes, response.statusCode);

  const announced = Number(response.headers['content-length'] ?? Number.NaN);
  if (announced > bytes.length) throw new NotUnderstood(`the answer broke off after ${bytes.length} bytes`);
  const text = new TextDecoder().decode(bytes).trim();
  if (text === '') throw new NotUnderstood('the answer is empty');
  if (/^<(!doctype\s+)?html[\s>]/i.test(text)) throw new NotUnderstood('the answer is an HTML page');
  if (text.startsWith('<')) {
    const root = rootOf(text);
    // S3 may answer 200 with an error inside; the SDK reads it as one only under a failing status.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    if (root === 'Error') return withBody(response, bytes, 500);
  } else if (!isJson(response.headers, text)) {
    throw new NotUnderstood('the answer is neither XML nor JSON');
  }
  return withBody(response, bytes, response.statusCode);
}

function withBody(response: HttpResponse, body: Uint8Array, statusCode: number): HttpResponse {
  response.body = body;
  response.statusCode = statusCode;
  return response;
}

/** The name of an XML document's root element, once its end tag is seen to close the document. */
function rootOf(text: string): string {
  const start = /^(?:<\?[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<([A-Za-z_][\w.:-]*)[^>]*?(\/?)>/.exec(text);
  const root = start?.[1];
  if (!start || !root) throw new NotUnderstood('the answer is not well-formed XML');
  const closed = start[2] === '/' ? start[0].length === text.length : text.endsWith(`</${root}>`);
  if (!closed) throw new NotUnderstood('the answer is cut-off XML');
  return root;
}

function isJson(headers: Record<string, string>, text: string): boolean {
  if (!text.startsWith('{') && !text.startsWith('[')) return false;
  // A cut-off JSON body makes the SDK throw by itself; only the ending is worth a look here.
  return headers['content-type']?.includes('json') !== true || text.endsWith('}') || text.endsWith(']');
}

async function collect(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'string') return new TextEncoder().encode(body);
  const chunks: Uint8Array[] = [];
  const stream = body as AsyncIterable<Uint8Array> & { destroy?(error: Error): void };
  const stalled = Object.assign(new Error(`the answer stalled for ${SILENCE / 1000} s`), {
    name: 'TimeoutError',
  });
  const timer = setTimeout(() => stream.destroy?.(stalled), SILENCE);
  try {
    for await (const chunk of stream) {
      timer.refresh();
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks);
}
