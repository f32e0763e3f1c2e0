import { causeOf, noteFailedCall } from '../../aws/errors.ts';
import { shutsOut, type Cause } from '../../model/cause.ts';
import type { Told } from './map-run.ts';

/** Signing in says which of AWS's errors stood in the way: `cannot sign in to AWS as …: AccessDenied: …`. */
const SIGNING_IN = /^cannot sign in to AWS .*?: (?<code>[A-Z]\w+): (?<message>.*)$/s;

/** The cause of all that is unknown about an account, by what its scan ended with. */
export function causeOfFailure({ code, message }: Told): Cause {
  const signIn = SIGNING_IN.exec(message)?.groups;
  if (signIn) {
    const error = Object.assign(new Error(signIn['message']), { name: signIn['code'] });
    noteFailedCall(error, { service: 'sts', operation: 'AssumeRole', meantAbsent: () => {} });
    const cause = causeOf(error, {});
    const mendable = cause.kind === 'denied' && !shutsOut(cause.deniedBy);
    return mendable ? { ...cause, action: 'sts:AssumeRole' } : cause;
  }
  return { kind: 'not-reached', code, message: `the scan ended with ${code}: ${message}` };
}

/** Nothing is known of the scan, not even how it ended. */
export const NO_RESULT: Cause = {
  kind: 'not-reached',
  code: 'NoResult',
  message: 'no result of its scan is there; see the executions of the Map Run',
};
