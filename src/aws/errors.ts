import { shutsOut, type Cause, type CauseKind } from '../model/cause.ts';
import type { Calls, ReadOperation } from '../model/resource.ts';
import { denierOf } from './denial.ts';

/** Which call an error came from; the client layer notes it on every error it lets out. */
export interface FailedCall {
  /** The SDK's name of the service, `s3`. */
  readonly service: string;
  readonly operation: string;
  /** Tells the coverage that the error was AWS's way of saying "there is none". */
  readonly meantAbsent: () => void;
}

const failedCalls = new WeakMap<object, FailedCall>();

export function noteFailedCall(error: unknown, call: FailedCall): void {
  if (typeof error === 'object' && error !== null) failedCalls.set(error, call);
}

export function failedCallOf(error: unknown): FailedCall | undefined {
  return typeof error === 'object' && error !== null ? failedCalls.get(error) : undefined;
}

/** A call that the recording does not hold. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded';
}

const DENIED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthFailure',
  'AuthorizationError',
  'AuthorizationErrorException',
  'UnauthorizedOperation',
  'UnauthorizedAccess',
  'UnauthorizedException',
  'Forbidden',
  'AllAccessDisabled',
  'NotAuthorized',
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'CredentialsProviderError',
  'InvalidClientTokenId',
  'InvalidToken',
  'UnrecognizedClientException',
  'NotSignedUp',
  'OptInRequired',
  'SubscriptionRequiredException',
  'RegionDisabledException',
]);

const THROTTLED = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'Throttled',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

const TIMED_OUT = new Set([
  'TimeoutError',
  'RequestTimeout',
  'RequestTimeoutException',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
]);

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
]);

/** Errors about our own reading of an answer that did come. */
const NOT_UNDERSTOOD = new Set([
  'NotUnderstood',
  'PolicyNotUnderstood',
  'RuleNotUnderstood',
  'CidrNotUnderstood',
  'SyntaxError',
  'TypeError',
  'RangeError',
  'ReferenceError',
]);

interface ErrorLike {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly Code?: unknown;
  readonly message?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: unknown;
}

/** The error's own code: AWS's name of it, or the system's. */
export function codeOf(error: unknown): string {
  const { name, code, Code } = asErrorLike(error);
  for (const candidate of [code, Code])
    if (typeof candidate === 'string' && UNREACHABLE.has(candidate)) return candidate;
  if (typeof name === 'string' && name !== 'Error' && name !== '') return name;
  for (const candidate of [code, Code])
    if (typeof candidate === 'string' && candidate !== '') return candidate;
  return 'Error';
}

/** Sorts an error into what kept us from knowing. */
export function kindOf(error: unknown): CauseKind {
  const code = codeOf(error);
  const status = asErrorLike(error).$metadata?.httpStatusCode;
  if (code === 'NotRecorded') return 'not-recorded';
  if (code === 'NotReached') return 'not-reached';
  if (THROTTLED.has(code) || status === 429) return 'throttled';
  if (DENIED.has(code)) return 'denied';
  if (TIMED_OUT.has(code)) return 'timed-out';
  if (NOT_UNDERSTOOD.has(code)) return 'not-understood';
  // An answer that came and that the SDK could not take apart: such an error has neither a code nor a failing status.
  if (code === 'Error' && (status === undefined || status < 400)) return 'not-understood';
  // A 403 under another name is still a refusal: services name theirs freely.
  if (status === 403) return 'denied';
  return 'not-available';
}

/** True when no connection came about: the place may be dead, and asking it again is waiting in vain. */
export function isUnreachable(error: unknown): boolean {
  const { message } = asErrorLike(error);
  if (UNREACHABLE.has(codeOf(error))) return true;
  return (
    codeOf(error) === 'TimeoutError' && typeof message === 'string' && /connection|connect/i.test(message)
  );
}

/**
 * The cause that an `unknown` carries.
 *
 * @param calls the calls that the failed read declared
 */
export function causeOf(error: unknown, calls: Calls): Cause {
  const failed = failedCallOf(error);
  const declared = Object.keys(calls) as ReadOperation[];
  const operation = (failed?.operation ?? (declared.length === 1 ? declared[0] : undefined)) as
    | ReadOperation
    | undefined;
  const action = operation && calls[operation];
  const kind = kindOf(error);
  const { message } = asErrorLike(error);
  const deniedBy = kind === 'denied' ? denierOf(codeOf(error), String(message ?? '')) : undefined;
  const label = operation && (failed ? `${failed.service}:${operation}` : operation);
  return {
    kind,
    ...(label && { operation: label }),
    code: codeOf(error),
    message: oneLine(message) || codeOf(error),
    ...(deniedBy && { deniedBy }),
    ...(deniedBy && !shutsOut(deniedBy) && action && { action }),
  };
}

function asErrorLike(error: unknown): ErrorLike {
  return typeof error === 'object' && error !== null ? error : { message: String(error) };
}

/** The first line of a message, without control characters and without the SDK's hints to programmers. */
function oneLine(message: unknown): string {
  const [line = ''] = String(message ?? '').split('\n');
  const clean = line.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return clean.length > 300 ? `${clean.slice(0, 299)}…` : clean;
}
