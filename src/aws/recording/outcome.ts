import { kindOf } from '../errors.ts';
import { isServerFault } from '../retry.ts';
import type { RecordedCall, RecordedError } from './format.ts';

/** @throws the error that the call ended with, as the SDK gave it */
export function answerOf({ error, output }: RecordedCall): object {
  if (error) throw revive(error);
  return output as object;
}

/** Whether a call failed for a while (throttled, timed out, out of reach): a refusal or an absence is an answer. */
export function isPassing({ error }: Pick<RecordedCall, 'error'>): boolean {
  if (!error) return false;
  const revived = revive(error);
  const kind = kindOf(revived);
  return kind === 'throttled' || kind === 'timed-out' || (kind === 'not-available' && isServerFault(revived));
}

export function describe(error: unknown): RecordedError {
  const { name, message, code, $metadata } = error as {
    name?: string;
    message?: string;
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  return {
    name: name ?? 'Error',
    message: message ?? String(error),
    ...(typeof code === 'string' && { code }),
    ...($metadata?.httpStatusCode !== undefined && { httpStatusCode: $metadata.httpStatusCode }),
  };
}

function revive({ name, message, code, httpStatusCode }: RecordedError): Error {
  const error = new Error(message);
  error.name = name;
  return Object.assign(error, {
    ...(code !== undefined && { code }),
    ...(httpStatusCode !== undefined && { $metadata: { httpStatusCode } }),
  });
}
