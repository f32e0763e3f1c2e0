/** One request to AWS, as far as it can be told from outside. */
export interface Call {
  /** `s3`, `s3control`, `ec2`. */
  readonly service: string;
  /** `GetBucketPolicy` */
  readonly operation: string;
  readonly region: string;
  /** The access key it is signed with. */
  readonly key: string;
  /** The bucket it is about, for S3. */
  readonly bucket?: string;
  /** The parameters of a query protocol's request. */
  readonly params: URLSearchParams;
  /** Without the query. */
  readonly path: string;
  /** A character a byte. */
  readonly body: string;
}

/** What is the same of all services' calls. */
type Sent = Pick<Call, 'key' | 'path' | 'body'>;

interface Request {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What S3 is asked about a bucket, by the query's key. */
const BUCKET_READS: Readonly<Record<string, string>> = {
  acl: 'GetBucketAcl',
  encryption: 'GetBucketEncryption',
  lifecycle: 'GetBucketLifecycleConfiguration',
  logging: 'GetBucketLogging',
  'object-lock': 'GetObjectLockConfiguration',
  ownershipControls: 'GetBucketOwnershipControls',
  policy: 'GetBucketPolicy',
  publicAccessBlock: 'GetPublicAccessBlock',
  tagging: 'GetBucketTagging',
  versioning: 'GetBucketVersioning',
};

/** Tells what a request asks for: by the signature's scope, then as the service's protocol writes it. */
export function callOf({ method, url, headers, body }: Request): Call {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(String(headers['authorization'] ?? ''));
  const [, key = '', region = 'us-east-1', service = 'unknown'] = scope ?? [];
  const sent: Sent = { key, path: pathname, body };
  if (service === 's3') return { ...s3CallOf(method, region, pathname, searchParams), ...sent };

  const target = String(headers['x-amz-target'] ?? '');
  const params = new URLSearchParams(body);
  const operation = target.split('.')[1] ?? params.get('Action') ?? operationOfPath(pathname);
  return { service, operation, region, params, ...sent };
}

function s3CallOf(
  method: string,
  region: string,
  path: string,
  params: URLSearchParams,
): Omit<Call, keyof Sent> {
  if (path === '/v20180820/configuration/publicAccessBlock') {
    return { service: 's3control', operation: 'GetPublicAccessBlock', region, params };
  }
  const [, bucket = ''] = path.split('/');
  if (bucket === '') return { service: 's3', operation: 'ListBuckets', region, params };
  const read = [...params.keys()].find((key) => key in BUCKET_READS);
  const operation = (method === 'GET' && read && BUCKET_READS[read]) || `${method} ${path}`;
  return { service: 's3', operation, region, bucket, params };
}

/** `/getAlternateContact`; `/2015-03-31/functions/<name>/invocations` */
function operationOfPath(path: string): string {
  if (path.endsWith('/invocations')) return 'Invoke';
  return path.slice(1, 2).toUpperCase() + path.slice(2);
}
