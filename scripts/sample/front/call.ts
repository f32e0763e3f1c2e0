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
  /** The parameters of a query protocol's request, or of a GET. */
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

/** What services are asked by paths, without the version of the API, with names in them: `*`. */
const PATHS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  eks: {
    'cluster-versions': 'DescribeClusterVersions',
    clusters: 'ListClusters',
    'clusters/*': 'DescribeCluster',
    'clusters/*/node-groups': 'ListNodegroups',
    'clusters/*/node-groups/*': 'DescribeNodegroup',
  },
  lambda: {
    functions: 'ListFunctions',
    'functions/*/policy': 'GetPolicy',
    'functions/*/urls': 'ListFunctionUrlConfigs',
    'functions/*/event-invoke-config': 'GetFunctionEventInvokeConfig',
    'tags/*': 'ListTags',
  },
};

/** Tells what a request asks for: by the signature's scope, then as the service's protocol writes it. */
export function callOf({ method, url, headers, body }: Request): Call {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(String(headers['authorization'] ?? ''));
  const [, key = '', region = 'us-east-1', service = 'unknown'] = scope ?? [];
  const sent: Sent = { key, path: pathname, body };
  if (service === 's3') return { ...s3CallOf(method, region, pathname, searchParams), ...sent };
  if (service in PATHS) {
    return {
      service,
      operation: operationByPath(service, method, pathname),
      region,
      params: searchParams,
      ...sent,
    };
  }

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

/** `/2015-03-31/functions/` */
function operationByPath(service: string, method: string, path: string): string {
  const parts = path.replace(/^\/(\d{4}-\d\d-\d\d\/)?|\/$/g, '').split('/');
  for (const [pattern, operation] of Object.entries(PATHS[service] ?? {})) {
    const wanted = pattern.split('/');
    const same = wanted.every((part, index) => part === '*' || part === parts[index]);
    if (method === 'GET' && same && wanted.length === parts.length) return operation;
  }
  return path.endsWith('/invocations') ? 'Invoke' : `${method} ${path}`;
}

/** `/getAlternateContact` is an operation's own name. */
function operationOfPath(path: string): string {
  return path.slice(1, 2).toUpperCase() + path.slice(2);
}
