import { kindOf, NotRecorded } from '../errors.ts';
import { isServerFault } from '../retry.ts';
import type { RecordedCall, RecordedError } from './format.ts';
import type { Recording } from './reader.ts';
import type { RecordingWriter } from './writer.ts';

type Question = Pick<RecordedCall, 'account' | 'service' | 'region' | 'operation' | 'input'>;

/** What stands between the checks and AWS: asks, or asks and records, or answers from a recording. */
export interface Tape {
  play(question: Question, ask: () => Promise<object>): Promise<object>;
}

/** Asks, and keeps nothing. */
export const liveTape: Tape = { play: (_question, ask) => ask() };

/** Asks, and writes every answer and error down. */
export function recordingTape(writer: RecordingWriter, startedAt: Date): Tape {
  return {
    async play(question, ask) {
      const begun = Date.now();
      const when = () => ({ at: begun - startedAt.getTime(), took: Date.now() - begun });
      try {
        const output = await ask();
        writer.write({ ...question, output, ...when() });
        return output;
      } catch (error) {
        // What the end of the scan kept from being sent was not asked.
        if (kindOf(error) !== 'not-reached') writer.write({ ...question, error: describe(error), ...when() });
        throw error;
      }
    },
  };
}

/** Answers from a recording; what it does not hold was not read. */
export function replayTape(recording: Recording, sent: () => void): Tape {
  return {
    async play(question) {
      const call = recording.next(question) ?? recording.last(question);
      if (!call) {
        throw new NotRecorded(`the recording holds no such call in ${question.region}`);
      }
      sent();
      return answerOf(call);
    },
  };
}

/**
 * Continues an interrupted recording: answers from it what it holds, and asks for the rest. What failed for a while
 * (throttled, timed out, out of reach) is asked again; a refusal or an absence is an answer.
 *
 * @param tape asks and records anew
 */
export function resumingTape(recording: Recording, tape: Tape): Tape {
  return {
    play(question, ask) {
      const call = recording.next(question);
      if (!call || (call.error && isPassing(revive(call.error)))) return tape.play(question, ask);
      return tape.play(question, async () => answerOf(call));
    },
  };
}

function isPassing(error: Error): boolean {
  const kind = kindOf(error);
  return kind === 'throttled' || kind === 'timed-out' || (kind === 'not-available' && isServerFault(error));
}

function answerOf({ error, output }: RecordedCall): object {
  if (error) throw revive(error);
  return output as object;
}

function describe(error: unknown): RecordedError {
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
