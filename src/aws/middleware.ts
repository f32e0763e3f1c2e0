import type {
  DeserializeMiddleware,
  FinalizeRequestMiddleware,
  HandlerExecutionContext,
  InitializeMiddleware,
} from '@smithy/types';
import type { LimitFunction } from 'p-limit';

import { readAnswer } from './answers.ts';
import type { CoverageLog } from './coverage.ts';
import { failedCallOf, isUnreachable, kindOf, noteFailedCall } from './errors.ts';
import type { Limiters } from './limiter.ts';
import { createPageWatch } from './pages.ts';
import type { Tape } from './recording/tape.ts';
import { redact } from './redact.ts';

/** What all clients of a scan share. */
export interface Wiring {
  readonly limiters: Limiters;
  readonly coverage: CoverageLog;
  /** Records what is answered, or answers from a recording. */
  readonly tape: Tape;
  readonly inFlight: LimitFunction;
  /** Once it is aborted nothing is sent any more. */
  readonly signal?: AbortSignal | undefined;
}

interface Target {
  readonly account: string;
  readonly region: string;
  readonly service: string;
}

const READS = /^(List|Get|Describe)[A-Z]|^Generate(CredentialReport|ServiceLastAccessedDetails)$/;

function operationOf(context: HandlerExecutionContext): string {
  return (context.commandName ?? '').replace(/Command$/, '');
}

/**
 * The whole of a call, retries and all: refuses what is not a read, redacts secrets, records or replays, counts
 * how it ended, and asks no endpoint again that could not be reached and never was.
 */
export function calls(wiring: Wiring, target: Target): InitializeMiddleware<object, object> {
  let answered = false;
  let unreachable: Error | undefined;
  const pages = createPageWatch();
  return (next, context) => async (args) => {
    const operation = operationOf(context);
    if (!READS.test(operation))
      throw new Error(`${target.service}:${operation} is not a read, and was not sent`);
    const schemas = schemasOf(context);
    const call = { ...target, operation };

    async function ask(): Promise<object> {
      if (unreachable) throw unreachable;
      const { output } = await next(args);
      answered = true;
      const { $metadata: _, ...answer } = output as Record<string, unknown>;
      return redact(schemas.output, answer) as object;
    }

    try {
      const output = await wiring.tape.play({ ...call, input: redact(schemas.input, args.input) }, ask);
      pages.check(operation, args.input, output);
      wiring.coverage.ended(call, 'ok');
      return { output: { $metadata: {}, ...output }, response: undefined };
    } catch (thrown) {
      const error = failedCallOf(thrown) ? again(thrown as Error) : thrown;
      if (!isUnreachable(error)) answered = true;
      else if (!answered) unreachable = error as Error;
      const kind = kindOf(error);
      const outcome = kind === 'denied' || kind === 'throttled' ? kind : 'failed';
      const meantAbsent = wiring.coverage.ended(call, outcome);
      noteFailedCall(error, { service: target.service, operation, meantAbsent });
      throw error;
    }
  };
}

/** An error is noted with the call it came from, so calls that fail together, for want of credentials, need one each. */
function again(error: Error): Error {
  const { name, message, code, $metadata } = error as { code?: unknown; $metadata?: object } & Error;
  return Object.assign(new Error(message), { name, code, ...($metadata && { $metadata }) });
}

/** Paces every attempt: it waits for the operation's own rate, then for a place among the calls in flight. */
export function pace(
  wiring: Omit<Wiring, 'tape'>,
  { account, service, region }: Target,
): FinalizeRequestMiddleware<object, object> {
  return (next, context) => async (args) => {
    const limiter = wiring.limiters.of(account, service, region, operationOf(context));
    await limiter.take();
    try {
      const result = await wiring.inFlight(() => {
        wiring.signal?.throwIfAborted();
        wiring.coverage.sent();
        return next(args);
      });
      limiter.answered();
      return result;
    } catch (error) {
      if (kindOf(error) === 'throttled') {
        limiter.throttled();
        wiring.coverage.throttled();
      }
      throw error;
    }
  };
}

/** Reads the whole answer and refuses what is not one (see `readAnswer`). */
export function answers(): DeserializeMiddleware<object, object> {
  return (next) => async (args) => {
    const result = await next(args);
    await readAnswer(result.response as Parameters<typeof readAnswer>[0]);
    return result;
  };
}

interface Schemas {
  readonly input: Parameters<typeof redact>[0];
  readonly output: Parameters<typeof redact>[0];
}

/** The SDK's own schemas of a command's input and output, from its [kind, namespace, name, traits, input, output]. */
function schemasOf(context: HandlerExecutionContext): Schemas {
  const { operationSchema } = (context['__smithy_context'] ?? {}) as { operationSchema?: readonly unknown[] };
  if (!operationSchema) throw new Error('this SDK client carries no schemas: its answers cannot be redacted');
  return { input: operationSchema[4] as Schemas['input'], output: operationSchema[5] as Schemas['output'] };
}
