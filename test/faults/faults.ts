import type { Call } from '../../scripts/sample/front/call.ts';
import type { CauseKind } from '../../src/model/cause.ts';
import type { Answer } from '../helpers/fake-aws.ts';

export type Whole = Extract<Answer, { readonly body: string }>;

/** A way in which an operation may go wrong. */
export interface Fault {
  /**
   * What is answered in the place of the right answer.
   *
   * @param turn how often this very question was asked before
   */
  answer(right: Whole, call: Call, turn: number): Answer;
  /** What an `unknown` may give as its cause; none: the verdicts must be those without the fault. */
  readonly causes: readonly CauseKind[];
  /** Only for operations that answer in pages. */
  readonly paged?: true;
}

const DENIED = 'User: arn:aws:iam::123456789012:user/auditor is not authorized to perform this action';

export const FAULTS = {
  'access denied': {
    answer: (_right, call) => refusal(call, DENIED),
    causes: ['denied'],
  },
  'denied by a service control policy': {
    answer: (_right, call) => refusal(call, `${DENIED} with an explicit deny in a service control policy`),
    causes: ['denied'],
  },
  'throttled for ever': {
    answer: (_right, call) => throttle(call),
    causes: ['throttled'],
  },
  'throttled three times': {
    answer: (right, call, turn) => (turn < 3 ? throttle(call) : right),
    causes: [],
  },
  'a server error': {
    answer: (_right, call) => awsError(call, 500, 'InternalFailure', 'We encountered an internal error.'),
    causes: ['not-available'],
  },
  'a refused connection': {
    answer: () => systemError('connect ECONNREFUSED 10.0.0.1:443', { code: 'ECONNREFUSED' }),
    causes: ['not-available'],
  },
  'a time-out': {
    answer: () => systemError('no answer in 20 s', { name: 'TimeoutError' }),
    causes: ['timed-out'],
  },
  'a cut connection': {
    answer: ({ body }) => ({ cutAfter: body.slice(0, body.length / 2) }),
    causes: ['not-available'],
  },
  'an HTML page': {
    answer: () => ({ body: '<html><body>Please sign in to the network</body></html>' }),
    causes: ['not-understood'],
  },
  'an empty body': {
    answer: () => ({ body: '' }),
    causes: ['not-understood'],
  },
  'pages in a circle': {
    answer: (right, call) => withToken(right, call),
    causes: ['not-understood'],
    paged: true,
  },
  'an empty page with more to come': {
    answer: (right, call) => (hasToken(call) ? right : withToken(emptied(right), call)),
    causes: [],
    paged: true,
  },
} as const satisfies Record<string, Fault>;

function refusal(call: Call, message: string): Answer {
  const names: Record<string, string> = { ec2: 'UnauthorizedOperation', sns: 'AuthorizationError' };
  const code = names[call.service] ?? (isJson(call) ? 'AccessDeniedException' : 'AccessDenied');
  return awsError(call, 403, code, message);
}

function throttle(call: Call): Answer {
  if (call.service === 'ec2') return awsError(call, 503, 'RequestLimitExceeded', 'Request limit exceeded.');
  if (call.service.startsWith('s3'))
    return awsError(call, 503, 'SlowDown', 'Please reduce your request rate.');
  if (call.service === 'lambda') return awsError(call, 429, 'TooManyRequestsException', 'Rate exceeded');
  if (call.service === 'sqs') return awsError(call, 400, 'RequestThrottled', 'Request is throttled.');
  return awsError(call, 400, isJson(call) ? 'ThrottlingException' : 'Throttling', 'Rate exceeded');
}

const JSON_SERVICES: ReadonlySet<string> = new Set(['account', 'ecs', 'eks', 'kms', 'lambda', 'sqs', 'ssm']);

function isJson({ service }: Pick<Call, 'service'>): boolean {
  return JSON_SERVICES.has(service);
}

/** An error in the words of the service's protocol. */
function awsError(call: Call, status: number, code: string, message: string): Answer {
  if (isJson(call)) {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code };
    // SQS still says it by the name that its query protocol had.
    const old = { 'x-amzn-query-error': `${code.replace(/Exception$/, '')};Sender` };
    return {
      status,
      headers: { ...headers, ...(call.service === 'sqs' && old) },
      body: JSON.stringify({ __type: code, message }),
    };
  }
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  if (call.service === 'ec2')
    return { status, body: `<Response><Errors>${error}</Errors><RequestID>r</RequestID></Response>` };
  if (call.service === 's3') return { status, body: error };
  return { status, body: `<ErrorResponse>${error}<RequestId>r</RequestId></ErrorResponse>` };
}

function systemError(message: string, members: object): Answer {
  return { fails: Object.assign(new Error(message), members) };
}

const TOKEN = 'bW9yZQ';

function hasToken({ params }: Call): boolean {
  return params.toString().includes(TOKEN);
}

type Insertion = readonly [token: string, before: RegExp];

const MARKER: Insertion = [`<IsTruncated>true</IsTruncated><Marker>${TOKEN}</Marker>`, /<\/\w+Result>/];

/** How else the XML protocols say that there is more, and before what. */
const MORE: Readonly<Record<string, Insertion>> = {
  ec2: [`<nextToken>${TOKEN}</nextToken>`, /<\/\w+>\s*$/],
  s3: [`<ContinuationToken>${TOKEN}</ContinuationToken>`, /<\/\w+>\s*$/],
  sns: [`<NextToken>${TOKEN}</NextToken>`, /<\/\w+Result>/],
};

/** How the JSON protocols say that there is more, where it is not by `NextToken`. */
const MORE_JSON: Readonly<Record<string, object>> = {
  ecs: { nextToken: TOKEN },
  eks: { nextToken: TOKEN },
  kms: { NextMarker: TOKEN, Truncated: true },
  lambda: { NextMarker: TOKEN },
};

/** The answer with a token that leads to another page. */
function withToken(right: Whole, { service }: Call): Whole {
  if (isJson({ service })) {
    const more = MORE_JSON[service] ?? { NextToken: TOKEN };
    return { ...right, body: JSON.stringify({ ...(JSON.parse(right.body) as object), ...more }) };
  }
  const [token, before] = MORE[service] ?? MARKER;
  const body = right.body
    .replace(/<IsTruncated>\w+<\/IsTruncated>/, '')
    .replace(before, (end) => token + end);
  return { ...right, body };
}

/** The answer with nothing in its list. */
function emptied(right: Whole): Whole {
  if (right.body.startsWith('{')) {
    const members = Object.entries(JSON.parse(right.body) as object);
    return { ...right, body: JSON.stringify(Object.fromEntries(members.map(([name]) => [name, []]))) };
  }
  // The elements of a list are called so, or by the singular of the list's name, which S3 and RDS do.
  const body = right.body.replace(/<(item|member|Bucket|DB\w+[rte]|Parameter)>[\s\S]*<\/\1>/, '');
  return { ...right, body };
}
